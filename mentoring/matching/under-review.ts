import type { Task } from 'fhir/r4'
import { mentorTask } from '../codes.ts'
import { codeIn } from '../coding.ts'

/** Whether a worry that this mentor raised, or that is about them, waits to be reviewed. `names`: all references that mean them. */
export function isUnderReview(tasks: readonly Task[], names: ReadonlySet<string>): boolean {
  return tasks.some(
    ({ status, code, requester, for: about }) =>
      codeIn(mentorTask, code) === 'red-flag-review' &&
      (status === 'requested' || status === 'accepted') &&
      (names.has(requester?.reference ?? '') || names.has(about?.reference ?? '')),
  )
}
