import type { QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4'
import { coding } from '../../mentoring/coding.ts'
import { type MentorAnswer, mentorAnswer } from '../../mentoring/consent/terms.ts'
import { type FormName, mentorForms } from '../../mentoring/mentor-view/forms.ts'

/** A mentor's answer to a request without a name. Who and when is the server's to say. */
export function answerForm(task: string, answer: MentorAnswer): QuestionnaireResponse {
  return filledIn('request-answer', [
    { linkId: 'request', answer: [{ valueReference: { reference: `Task/${task}` } }] },
    { linkId: 'answer', answer: [{ valueCoding: coding(mentorAnswer, answer) }] },
  ])
}

/** A break, or its end. No reason is asked. */
export function pauseForm(pause: boolean): QuestionnaireResponse {
  return filledIn('mentor-pause', [{ linkId: 'pause', answer: [{ valueBoolean: pause }] }])
}

function filledIn(form: FormName, item: QuestionnaireResponseItem[]): QuestionnaireResponse {
  return {
    resourceType: 'QuestionnaireResponse',
    questionnaire: mentorForms[form].url,
    status: 'completed',
    item,
  }
}
