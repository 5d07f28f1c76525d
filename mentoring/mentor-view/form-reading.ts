import type { QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4'
import { fittingItems, rebuilt } from './form-answers.ts'
import { type Form, type FormName, formOf, mentorForms } from './forms.ts'

/** What a mentor filled in, built anew from what the form asks: nothing else of the body is kept. */
export type FilledForm = {
  readonly kind: 'form'
  readonly form: FormName
  /** Id of the Patient it is about, or of the Task it answers; still to be looked up in the mentor's world. */
  readonly patient?: string
  readonly request?: string
  readonly item: readonly QuestionnaireResponseItem[]
}
export type NotAForm = {
  readonly kind: 'not-a-form'
  readonly because: 'form' | 'status' | 'subject' | 'items' | 'answers' | 'missing'
}

const mostItems = 20
const mostAnswers = 30

/** Reads a body as one of the five forms. Who, when and which version are the server's to say: what the body says of it is left aside. */
export function readForm(body: unknown): FilledForm | NotAForm {
  if (!isResponse(body)) return not('form')
  const form = formOf(mentorForms, body.questionnaire)
  if (!form) return not('form')
  if (body.status !== 'completed') return not('status')
  const patient = /^Patient\/([A-Za-z0-9\-.]{1,64})$/.exec(body.subject?.reference ?? '')?.[1]
  if (mentorForms[form].about === 'patient' ? !patient : body.subject !== undefined) return not('subject')
  const filled = filledIn(form, body.item)
  return filled.kind === 'form' && patient ? { ...filled, patient } : filled
}

function filledIn(form: FormName, items: QuestionnaireResponseItem[] | undefined): FilledForm | NotAForm {
  if (!Array.isArray(items) || items.length > mostItems) return not('items')
  const questions: Form['questions'] = mentorForms[form].questions
  const wrong = items.map(item => itemWrong(questions, item)).find(each => each)
  if (wrong) return not(wrong)
  if (new Set(items.map(({ linkId }) => linkId)).size < items.length) return not('items')
  const item = fittingItems(mentorForms[form], items)
  const answered = new Set(item.map(({ linkId }) => linkId))
  const missing = Object.keys(questions).some(linkId => questions[linkId]?.required && !answered.has(linkId))
  if (missing || item.length === 0) return not('missing')
  const reference = item.flatMap(({ answer }) => answer ?? []).find(each => each.valueReference)
  const request = reference?.valueReference?.reference?.slice('Task/'.length)
  return { kind: 'form', form, item, ...(request ? { request } : {}) }
}

const not = (because: NotAForm['because']): NotAForm => ({ kind: 'not-a-form', because })

const isResponse = (body: unknown): body is QuestionnaireResponse =>
  isObject(body) &&
  body.resourceType === 'QuestionnaireResponse' &&
  typeof body.questionnaire === 'string' &&
  (body.subject === undefined || isObject(body.subject))

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function itemWrong(questions: Form['questions'], item: unknown): NotAForm['because'] | undefined {
  if (!isObject(item) || typeof item.linkId !== 'string' || item.item !== undefined) return 'items'
  const question = Object.hasOwn(questions, item.linkId) ? questions[item.linkId] : undefined
  if (!question) return 'items'
  const answers = item.answer
  const most = question.repeats ? mostAnswers : 1
  if (!Array.isArray(answers) || answers.length === 0 || answers.length > most) return 'answers'
  return answers.every(answer => isObject(answer) && rebuilt(question, answer)) ? undefined : 'answers'
}
