import type { Task } from 'fhir/r4'
import { type MentorTask, mentorTask } from '../codes.ts'
import { codeIn } from '../coding.ts'
import { type By, type Refused, refused } from '../following/facts.ts'
import type { Role } from '../roles.ts'

/** What can be done with work that follows from a form. */
export type FollowUpHappening = 'acknowledge' | 'handle' | 'give-back'

type FollowUpStep = {
  readonly to: Task['status']
  readonly by: readonly Role[]
  /** Who does it becomes the owner; or the organisation becomes it again. */
  readonly owner?: 'who-acts' | 'organisation'
}
const professionals = ['nurse', 'rheumatologist'] as const

const acknowledge: FollowUpStep = { to: 'accepted', by: professionals, owner: 'who-acts' }
const handle: FollowUpStep = { to: 'completed', by: professionals }
const giveBack: FollowUpStep = { to: 'requested', by: professionals, owner: 'organisation' }

/** Received and handled, by status. What is not here does not happen. */
export const followUpSteps: Readonly<
  Partial<Record<Task['status'], Partial<Record<FollowUpHappening, FollowUpStep>>>>
> = {
  requested: { acknowledge, handle },
  accepted: { handle, 'give-back': giveBack },
}

/** The Tasks that these steps are for. */
const followUpCodes: readonly MentorTask[] = [
  'red-flag-review',
  'medication-handover',
  'team-question',
  'missed-talks',
  'fit-check',
  'mentoring-ended',
  'supervision-review',
  'match-paused',
  'closing',
]

/** Which piece of follow-up work a Task is; undefined when it is none. */
export function followUpOf({ code }: Task): MentorTask | undefined {
  const found = codeIn(mentorTask, code)
  return found && followUpCodes.includes(found) ? found : undefined
}

/** The Task after a step, as it is written back. */
export function moveFollowUp(
  task: Task,
  happening: FollowUpHappening,
  act: By & { readonly now: Date; readonly organization: string },
): Task | Refused {
  const step = followUpSteps[task.status]?.[happening]
  if (!step) return refused('no-such-step')
  if (!step.by.some(role => role === act.role)) return refused('not-your-role')
  const owner = step.owner === 'organisation' ? act.organization : step.owner ? act.who : undefined
  return {
    ...task,
    status: step.to,
    lastModified: act.now.toISOString(),
    ...(owner ? { owner: { reference: owner } } : {}),
  }
}

/** Why someone may not make this of a follow-up Task; undefined: they may. New work begins as requested, by a professional. */
export function judgeFollowUp(before: Task | undefined, after: Task, { role }: By): Refused | undefined {
  const work = followUpOf(before ?? after)
  if (!work) return undefined
  const isProfessional = professionals.some(each => each === role)
  if (!before) {
    if (!isProfessional) return refused('not-your-role')
    return after.status === 'requested' ? undefined : refused('no-such-step', { to: after.status })
  }
  if (followUpOf(after) !== work) return refused('no-such-step', { at: before.status })
  if (before.status === after.status) return isProfessional ? undefined : refused('not-your-role')
  const steps = Object.entries(followUpSteps[before.status] ?? {})
  const step = steps.find(([, { to }]) => to === after.status)?.[1]
  const possible = steps.map(([happening]) => happening)
  const stands = { at: before.status, to: after.status, possible }
  if (!step) return refused('no-such-step', stands)
  return step.by.some(each => each === role) ? undefined : refused('not-your-role', stands)
}
