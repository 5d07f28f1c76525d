import type { QuestionnaireResponse, Task } from 'fhir/r4'
import { due } from '../clocks.ts'
import { mentorTask } from '../codes.ts'
import { codeIn, coding } from '../coding.ts'
import { type Facts, type Following, type Kept, nameOf, nothing } from '../following/facts.ts'
import { answersOf, known } from './talk.ts'
import { fitAnswer } from './terms.ts'

/**
 * What follows from the fit check: "good" closes the question to both; any other answer closes the patient's, and leaves
 * the nurse's open with the answer on it, to call without delay. No step is taken for the patient.
 */
export function followFit(form: Kept<QuestionnaireResponse>, _before: unknown, facts: Facts): Following {
  if (form.status !== 'completed' && form.status !== 'amended') return nothing
  const fit = known(fitAnswer, answersOf(form)('fit')[0])
  if (!fit) return nothing
  const { now, zone } = facts
  const open = facts.tasks.filter(
    ({ status, code }) =>
      codeIn(mentorTask, code) === 'fit-check' && (status === 'requested' || status === 'accepted'),
  )
  const answer = {
    statusReason: { coding: [coding(fitAnswer, fit)] },
    output: [
      { type: { coding: [coding(mentorTask, 'fit-check')] }, valueReference: { reference: nameOf(form) } },
    ],
    lastModified: now.toISOString(),
  }
  const writes = open.map((task): Kept<Task> => {
    const isPatients = task.owner?.reference?.startsWith('Patient/')
    if (fit === 'good' || isPatients) return { ...task, ...answer, status: 'completed' }
    const restriction = { period: { end: due('today', now, zone) } }
    return { ...task, ...answer, priority: 'urgent', restriction }
  })
  return { kind: 'following', writes, guards: [] }
}
