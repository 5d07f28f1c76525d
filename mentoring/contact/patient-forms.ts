import type { QuestionnaireResponse, QuestionnaireResponseItemAnswer, Task } from 'fhir/r4'
import { mentorTask } from '../codes.ts'
import { codeIn, coding } from '../coding.ts'
import { teamForms } from '../mentor-view/forms.ts'
import { type FitAnswer, fitAnswer } from './terms.ts'

type Filled = { readonly patient: string; readonly now: Date }

/** The answers after a first talk, in the order they are shown. */
export const fitAnswers: readonly FitAnswer[] = ['good', 'nurse-call', 'another', 'stop']

/** Whether the patient ('Patient/…') is asked how the first talk was. */
export function isAskedForFit(tasks: readonly Task[], patient: string): boolean {
  return tasks.some(
    ({ status, code, owner }) =>
      codeIn(mentorTask, code) === 'fit-check' &&
      owner?.reference === patient &&
      (status === 'requested' || status === 'accepted'),
  )
}

/** The patient's answer after the first talk; no reason is asked. */
export const composeFitCheck = (fit: FitAnswer, filled: Filled): QuestionnaireResponse =>
  filledIn('fit-check', 'fit', { valueCoding: coding(fitAnswer, fit) }, filled)

/** Whether the rheumatologist may read a summary of the talks. */
export const composeWhoReads = (rheumatologist: boolean, filled: Filled): QuestionnaireResponse =>
  filledIn('who-reads', 'rheumatologist', { valueBoolean: rheumatologist }, filled)

function filledIn(
  name: keyof typeof teamForms,
  linkId: string,
  answer: QuestionnaireResponseItemAnswer,
  { patient, now }: Filled,
): QuestionnaireResponse {
  return {
    resourceType: 'QuestionnaireResponse',
    questionnaire: teamForms[name].url,
    status: 'completed',
    subject: { reference: patient },
    authored: now.toISOString(),
    author: { reference: patient },
    item: [{ linkId, answer: [answer] }],
  }
}
