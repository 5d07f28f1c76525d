import type { Task } from 'fhir/r4'
import { profile } from '../artefacts.ts'
import { mentorTask } from '../codes.ts'
import { codeIn, coding } from '../coding.ts'
import type { Day } from '../consent/calendar.ts'
import { isReview, type SupervisionOverview } from './overview.ts'
import { type SupervisionReason, supervisionReason } from './terms.ts'

/** About whom, for whom and when a Task is written. */
export type Writing = {
  /** The person who is supervised: 'Practitioner/…'. */
  readonly mentor: string
  /** 'Organization/…' */
  readonly organization: string
  readonly now: Date
}

/** A Task that asks for a supervision by a day. */
export function composeReview(
  { mentor, organization, now }: Writing,
  due: Day,
  reason: SupervisionReason | undefined,
): Task {
  return {
    resourceType: 'Task',
    meta: { profile: [profile.supervisionReview] },
    status: 'requested',
    intent: 'order',
    priority: reason && isUrgent(reason) ? 'urgent' : 'routine',
    code: { coding: [coding(mentorTask, 'supervision-review')] },
    for: { reference: mentor },
    authoredOn: now.toISOString(),
    lastModified: now.toISOString(),
    owner: { reference: organization },
    ...(reason ? { reasonCode: { coding: [coding(supervisionReason, reason)] } } : {}),
    restriction: { period: { end: due } },
  }
}

/** The plan can wait for its day; what happened cannot. */
const planned: readonly SupervisionReason[] = [
  'after-first-talk',
  'week-4',
  'week-8',
  'end-talk',
  'regular',
  'agreed',
]
const isUrgent = (reason: SupervisionReason) => !planned.includes(reason)

/** The Tasks of one mentor that still ask for a supervision. */
export function openReviews(tasks: readonly Task[], mentor: string): readonly Task[] {
  return tasks.filter(
    task =>
      isReview(task) &&
      task.for?.reference === mentor &&
      ['draft', 'requested', 'accepted', 'in-progress', 'on-hold'].includes(task.status),
  )
}

/**
 * The Task that says what is due now, new or changed – called off where nothing is due any more; undefined when it is
 * right as it is. Whatever changes what is due (a talk, a check-in, the end of a match) writes it in the same commit.
 */
export function reviewOf(
  { next }: SupervisionOverview,
  tasks: readonly Task[],
  writing: Writing,
): Task | undefined {
  // A complaint is a Task of its own, which the nurse noted.
  const kept = openReviews(tasks, writing.mentor).find(
    ({ reasonCode }) => codeIn(supervisionReason, reasonCode) !== 'complaint',
  )
  const lastModified = writing.now.toISOString()
  if (!next) return kept && { ...kept, status: 'cancelled', lastModified }
  const [reason] = next.reasons
  const wanted = composeReview(writing, next.day, reason)
  if (!kept) return wanted
  const isSame =
    kept.restriction?.period?.end === next.day && codeIn(supervisionReason, kept.reasonCode) === reason
  if (isSame) return undefined
  const { priority, reasonCode, restriction } = wanted
  return {
    ...kept,
    ...(priority ? { priority } : {}),
    ...(reasonCode ? { reasonCode } : {}),
    ...(restriction ? { restriction } : {}),
    lastModified,
  }
}
