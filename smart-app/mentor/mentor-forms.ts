import type { QuestionnaireResponse } from 'fhir/r4'
import { coding } from '../../mentoring/coding.ts'
import { type MentorAnswer, mentorAnswer } from '../../mentoring/consent/terms.ts'
import { filledIn, said } from '../../mentoring/mentor-notes/filled-in.ts'

/** A key of its own for a form that is filled in now. */
export const newKey = (): string => `urn:uuid:${crypto.randomUUID()}`

/** A mentor's answer to a request without a name. */
export function answerForm(task: string, answer: MentorAnswer, key: string): QuestionnaireResponse {
  return filledIn(
    'request-answer',
    [
      ...said('request', { valueReference: { reference: `Task/${task}` } }),
      ...said('answer', { valueCoding: coding(mentorAnswer, answer) }),
    ],
    { key },
  )
}

/** A break, or its end. No reason is asked. */
export function pauseForm(pause: boolean, key: string): QuestionnaireResponse {
  return filledIn('mentor-pause', said('pause', { valueBoolean: pause }), { key })
}
