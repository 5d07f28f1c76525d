import type { Task } from 'fhir/r4'
import { mentorTask } from '../codes.ts'
import { codeIn } from '../coding.ts'
import { rulesOf } from '../flags/groups.ts'
import { redFlag } from '../flags/terms.ts'

/**
 * Whether a worry that concerns this mentor waits to be reviewed: about them, or of a kind that their supervisor looks at. A
 * worry about a patient keeps nobody from a new match: to raise it is what is asked of mentors. `names`: all references
 * that mean them.
 */
export function isUnderReview(tasks: readonly Task[], names: ReadonlySet<string>): boolean {
  return tasks.some(({ status, code, reasonCode, requester, for: about }) => {
    const isOpen = status === 'requested' || status === 'accepted'
    if (!isOpen || codeIn(mentorTask, code) !== 'red-flag-review') return false
    const isSupervisors = rulesOf(codeIn(redFlag, reasonCode)).owner === 'supervisor'
    return names.has(about?.reference ?? '') || (isSupervisors && names.has(requester?.reference ?? ''))
  })
}
