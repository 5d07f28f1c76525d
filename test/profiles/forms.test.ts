import type { Questionnaire, QuestionnaireItem, QuestionnaireResponse } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { mentorProfile } from '../../mentoring/matching/roster.ts'
import { fittingItems } from '../../mentoring/mentor-view/form-answers.ts'
import { readForm } from '../../mentoring/mentor-view/form-reading.ts'
import {
  type Form,
  formOf,
  mentorForms,
  patientForms,
  type Question,
  teamForms,
} from '../../mentoring/mentor-view/forms.ts'
import { supervisionForm } from '../../mentoring/supervision/form.ts'
import { artefacts, examples } from './artefacts.ts'

const questionnaires = artefacts.filter(
  (each): each is Questionnaire => each.resourceType === 'Questionnaire',
)
const forms: Readonly<Record<string, Form>> = {
  ...mentorForms,
  ...patientForms,
  ...teamForms,
  mentorProfile,
  supervisionForm,
}
const all = Object.values(forms).map(form => ({
  form,
  url: form.url,
  questionnaire: questionnaires.find(({ url }) => url === form.url),
}))

describe('the forms of profiles/ and of mentoring/', () => {
  test('are the same, both ways', () => {
    expect(all.map(({ url }) => url).sort()).toEqual(questionnaires.map(({ url }) => url).sort())
  })

  test.each(all)('ask the same questions in the same order: $url', ({ form, questionnaire }) => {
    expect(questionnaire?.item?.map(asked)).toEqual(Object.entries(form.questions).map(asks))
  })

  test.each(all)('need the same answers: $url', ({ form, questionnaire }) => {
    const needed = questionnaire?.item?.filter(({ required }) => required).map(({ linkId }) => linkId)
    const due = Object.entries(form.questions).filter(([, { required }]) => required)
    // What a mentor may read of the wish needs no answer; who answers it gives one.
    expect(needed).toEqual(form === patientForms.peerWish ? ['wish'] : due.map(([linkId]) => linkId))
  })

  test.each(all)('are about a patient, or have no subject: $url', ({ form, questionnaire }) => {
    expect(questionnaire?.subjectType).toEqual(form.about === 'patient' ? ['Patient'] : undefined)
  })

  test.each(all)('are said in English and Dutch: $url', ({ questionnaire }) => {
    const said = [
      { text: questionnaire?.title, _text: questionnaire?._title },
      ...(questionnaire?.item ?? []),
    ]
    for (const { text = '', _text } of said) {
      const [translation] = _text?.extension ?? []
      const [lang, content] = translation?.extension ?? []
      expect(text).not.toBe('')
      expect(lang?.valueCode).toBe('nl')
      expect(content?.valueString?.trim()).toBeTruthy()
      expect(content?.valueString).not.toBe(text)
    }
  })
})

describe('the examples of answers', () => {
  const answers = examples.filter(
    (each): each is QuestionnaireResponse => each.resourceType === 'QuestionnaireResponse',
  )

  test('are at least one for each form', () => {
    const answered = new Set(answers.map(({ questionnaire }) => questionnaire))
    expect(answered).toEqual(new Set(all.map(({ url }) => url)))
  })

  test.each(answers)('are what the form takes, nothing left out: $id', response => {
    const form = Object.values(forms).find(({ url }) => url === response.questionnaire)
    expect(form && fittingItems(form, response.item)).toEqual(response.item)
  })

  test.each(answers.filter(({ questionnaire }) => formOf(mentorForms, questionnaire)))(
    'of a mentor are read as they stand: $id',
    response => {
      expect(readForm(response)).toMatchObject({ kind: 'form', item: response.item })
    },
  )
})

type Asked = Partial<QuestionnaireItem> & { readonly limits?: readonly unknown[] }

/** What matters of an item: how it is answered. */
function asked({ linkId, type, repeats, answerValueSet, maxLength, extension }: QuestionnaireItem): Asked {
  return {
    linkId,
    type,
    ...(repeats ? { repeats } : {}),
    ...(answerValueSet ? { answerValueSet } : {}),
    ...(maxLength ? { maxLength } : {}),
    ...(extension
      ? {
          limits: extension.map(
            ({ valueInteger, valueCode, valueString }) => valueInteger ?? valueCode ?? valueString,
          ),
        }
      : {}),
  }
}

/** The item that a question of mentoring/ is. */
function asks([linkId, { answer, repeats }]: [string, Question]): Asked {
  return { linkId, ...typeOf(answer), ...(repeats ? { repeats } : {}) }
}

function typeOf(answer: Question['answer']): Pick<QuestionnaireItem, 'type'> & Asked {
  switch (answer.kind) {
    case 'code':
    // True or false is a shorthand that no Questionnaire of R4 can say beside codes.
    case 'yes-or-no-or-code':
      return { type: 'choice', answerValueSet: answer.of.system.replace('/CodeSystem/', '/ValueSet/') }
    case 'text':
      return { type: 'text', maxLength: answer.longest }
    case 'number':
      return { type: 'integer', limits: [answer.from, answer.to] }
    case 'day':
      return { type: 'date' }
    case 'month':
      return { type: 'date', limits: ['YYYY-MM'] }
    case 'yes-or-no':
      return { type: 'boolean' }
    case 'moment':
      return { type: 'dateTime' }
    case 'request':
      return { type: 'reference', limits: ['Task'] }
    case 'reference':
      return { type: 'reference', limits: [answer.to] }
    case 'mentor':
      return { type: 'reference', limits: ['PractitionerRole'] }
    default:
      return answer satisfies never
  }
}
