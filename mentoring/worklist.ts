import type { Task } from 'fhir/r4'
import { compareText } from './chart/days.ts'
import { due } from './clocks.ts'
import { type MentorTask, mentoringStage, mentorTask, type Stage } from './codes.ts'
import { codeIn } from './coding.ts'
import { dayIn, daysBetween, momentsOf } from './consent/calendar.ts'

/** What is needed next, in the order of the nurses' list. */
export const needs = [
  'red-flags',
  'questions',
  'accept',
  'call',
  'ask-consent',
  'match',
  'waiting-for-mentor',
  'first-talk',
  'missed-talks',
  'fit-checks',
  'supervision',
  'closing',
  'later',
  'ended',
  'match-paused',
  'running',
] as const
export type Need = (typeof needs)[number]

/** What a referral needs at its stage. */
const atStage: Readonly<Record<Stage, Need | 'over'>> = {
  referred: 'accept',
  accepted: 'call',
  'on-hold': 'later',
  matching: 'match',
  'mentor-asked': 'waiting-for-mentor',
  'awaiting-consent': 'ask-consent',
  'awaiting-first-talk': 'first-talk',
  mentoring: 'running',
  closing: 'closing',
  closed: 'over',
  declined: 'over',
  cancelled: 'over',
}

/** What a Task asks that followed from a form; a request to a mentor is no work of the nurses. */
const byTask: Readonly<Record<MentorTask, Need | undefined>> = {
  'mentor-matching': undefined,
  'mentor-selection': undefined,
  'first-contact': undefined,
  'red-flag-review': 'red-flags',
  'medication-handover': 'questions',
  'team-question': 'questions',
  'privacy-question': 'questions',
  'missed-talks': 'missed-talks',
  'fit-check': 'fit-checks',
  'mentoring-ended': 'ended',
  'supervision-review': 'supervision',
  'match-paused': 'match-paused',
  closing: 'closing',
}

const over: ReadonlySet<Task['status']> = new Set([
  'completed',
  'cancelled',
  'rejected',
  'failed',
  'entered-in-error',
])

/** Under which heading a Task stands: 'over' when nothing is left to do, undefined when it is no work of the nurses. */
export function needOf({ status, code, businessStatus, owner }: Task): Need | 'over' | undefined {
  // What a patient is asked is theirs to answer.
  if (owner?.reference?.startsWith('Patient/')) return undefined
  const task = codeIn(mentorTask, code)
  const stage = codeIn(mentoringStage, businessStatus)
  const need = task ? byTask[task] : stage && atStage[stage]
  return need && over.has(status) ? 'over' : need
}

/**
 * Until when (FHIR date or dateTime). A mentor who was asked has until the request's end; the first talk has seven days
 * from the consent; everything else says it itself.
 * @param request the open request to a mentor, where this is the referral it belongs to
 */
export function dueOf(task: Task, zone: string, request?: Task): string | undefined {
  const need = needOf(task)
  if (need === 'waiting-for-mentor') return request?.restriction?.period?.end
  const own = task.restriction?.period?.end
  if (need !== 'first-talk' || own) return own
  const since = momentsOf(task.lastModified, zone)
  return since && due('first-talk', new Date(since.from), zone)
}

/** A time in words: so many minutes, hours or days. */
export type Span = { readonly unit: 'minutes' | 'hours' | 'days'; readonly count: number }

/** How something stands to its due time. A whole day is due until it ends. */
export type Lateness =
  | { readonly kind: 'no-due-time' }
  | { readonly kind: 'to-come'; readonly in: Span }
  | { readonly kind: 'late'; readonly by: Span }

export function latenessOf(end: string | undefined, now: Date, zone: string): Lateness {
  const limits = momentsOf(end, zone)
  if (!end || !limits) return { kind: 'no-due-time' }
  const isWholeDay = end.length <= 10
  const at = now.getTime()
  const over = isWholeDay ? limits.to : limits.from
  const days = daysBetween(dayIn(at, zone), dayIn(isWholeDay ? limits.to - 1 : over, zone))
  if (at < over)
    return { kind: 'to-come', in: isWholeDay ? inDays(days) : spanOf(over - at, days, Math.ceil) }
  return { kind: 'late', by: isWholeDay ? inDays(-days) : spanOf(at - over, -days, Math.floor) }
}

const hour = 3_600_000
const inDays = (count: number): Span => ({ unit: 'days', count })

/** Up to three days in hours, then in days of the calendar; what remains is rounded up, what is late down. */
function spanOf(milliseconds: number, days: number, round: (count: number) => number): Span {
  if (milliseconds < hour) return { unit: 'minutes', count: Math.max(1, Math.ceil(milliseconds / 60_000)) }
  return milliseconds <= 72 * hour ? { unit: 'hours', count: round(milliseconds / hour) } : inDays(days)
}

/** One line of the list, as far as its place is concerned. */
export type Work = {
  readonly need: Need | 'over'
  readonly due?: string
  /** Since when it waits. FHIR dateTime. */
  readonly since: string
  readonly priority?: Task['priority']
}

/** Lines that need the same next. */
export type WorkGroup<W extends Work> = { readonly need: Need; readonly items: readonly W[] }

const urgency = { stat: 0, asap: 1, urgent: 2, routine: 3 } as const

/** The whole list by what is needed next, empty groups too. In each: the most urgent, then the soonest due, then the oldest. */
export function groupsOf<W extends Work>(items: readonly W[], zone: string): readonly WorkGroup<W>[] {
  const dueAt = ({ due }: Work) => momentsOf(due, zone)?.to ?? Number.MAX_SAFE_INTEGER
  const order = (one: W, other: W) =>
    urgency[one.priority ?? 'routine'] - urgency[other.priority ?? 'routine'] ||
    dueAt(one) - dueAt(other) ||
    compareText(one.since, other.since)
  return needs.map(need => ({ need, items: items.filter(item => item.need === need).toSorted(order) }))
}
