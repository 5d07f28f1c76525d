import type { Communication, Task } from 'fhir/r4'
import { due, isOver } from '../clocks.ts'
import { mentorTask } from '../codes.ts'
import { canonical, codeIn } from '../coding.ts'
import type { Kept } from '../following/facts.ts'
import { alertCategory } from './follow-ups.ts'
import { rulesOf } from './groups.ts'
import { redFlag } from './terms.ts'

/** When and where lateness is judged. */
export type Moment = { readonly now: Date; readonly zone: string; readonly hasDuty: boolean }

/** Until when someone has seen a worry: an instant or a day. Without a duty roster, until it is due. */
export function seenBy(task: Task, { zone, hasDuty }: Omit<Moment, 'now'>): string | undefined {
  const clock = hasDuty ? rulesOf(codeIn(redFlag, task.reasonCode)).seenBy : undefined
  const { authoredOn, restriction } = task
  return clock && authoredOn ? due(clock, new Date(authoredOn), zone) : restriction?.period?.end
}

/** Whether work waits longer than it may: not seen in time, or seen and not handled in time. */
export function isLate(task: Task, moment: Moment): boolean {
  const { now, zone } = moment
  if (task.status === 'requested') return isOver(seenBy(task, moment), now, zone)
  // What is to be acted on now has someone at it.
  if (task.status !== 'accepted' || task.priority === 'stat') return false
  return isOver(task.restriction?.period?.end, now, zone)
}

/** Whether a late worry goes to the duty number; a question, or what else waits, shows as late and stays with the nurses. */
export const isEscalated = (task: Task, moment: Moment): boolean =>
  codeIn(mentorTask, task.code) === 'red-flag-review' && isLate(task, moment)

/** The system of an escalation's identifier: the value is the Task, so that there is one for each. */
export const escalationSystem = `${canonical}/escalation`

/** That a worry waits too long, told to whoever is on duty; nothing of what it says. Once for each Task. */
export function escalation(
  task: Kept<Task>,
  to: { readonly id: string; readonly now: Date; readonly organization: string; readonly duty?: string },
): Kept<Communication> {
  const isOfPatient = task.for?.reference?.startsWith('Patient/')
  const organization = { reference: `Organization/${to.organization}` }
  return {
    resourceType: 'Communication',
    id: to.id,
    ...(task.meta?.security ? { meta: { security: task.meta.security } } : {}),
    identifier: [{ system: escalationSystem, value: `Task/${task.id}` }],
    status: 'completed',
    category: [alertCategory],
    priority: 'stat',
    ...(isOfPatient && task.for ? { subject: task.for } : {}),
    about: [{ reference: `Task/${task.id}` }],
    sent: to.now.toISOString(),
    recipient: [
      organization,
      // A number to call, where there is one.
      ...(to.duty ? [{ identifier: { system: 'tel', value: to.duty }, display: to.duty }] : []),
    ],
    sender: organization,
  }
}
