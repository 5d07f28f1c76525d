import type { QuestionnaireResponse, Task } from 'fhir/r4'
import { clocks } from '../clocks.ts'
import { mentorTask } from '../codes.ts'
import { codeIn } from '../coding.ts'
import { type Day, dayIn, daysBetween, momentsOf } from '../consent/calendar.ts'
import { type Mentor, namesOf } from '../consent/standing.ts'
import { type Confidence, confidenceOf } from './confidence.ts'
import { type Match, type MatchRecords, matchesOf } from './matches.ts'
import { type Due, duesOf, unreviewed } from './plan.ts'
import { type Supervision, supervisionsOf } from './supervisions.ts'
import { flagsOf, type Talk, talksOf } from './talks.ts'
import { supervisionReason } from './terms.ts'
import { triggered } from './triggers.ts'

/** How far back forms matter, in days: a match runs twelve to sixteen weeks, and may be renewed once. */
export const horizon = 400

/** The records that a mentor's supervision is worked out from; more than theirs does no harm. */
export type SupervisionRecords = MatchRecords & {
  /** Contacts, questions, check-ins and supervisions. */
  readonly forms: readonly QuestionnaireResponse[]
  readonly tasks: readonly Task[]
}

/** Where the supervision of one mentor stands on one day. */
export type SupervisionOverview = {
  readonly today: Day
  readonly matches: readonly Match[]
  /** All of them, oldest first. */
  readonly talks: readonly Talk[]
  readonly toReview: readonly Talk[]
  readonly supervisions: readonly Supervision[]
  readonly confidence: readonly Confidence[]
  /** All that is due, earliest first. */
  readonly dues: readonly Due[]
  /** The next one: its last day, and every reason that falls on a day no later than today or than that day. */
  readonly next?: { readonly day: Day; readonly reasons: readonly Due['reason'][] }
  /** Days late; 0 when nothing is. */
  readonly late: number
  /** Late for so long that the matches pause. */
  readonly pausesMatches: boolean
}

/** Works it out for a mentor, at an instant; days begin and end in `zone` (an IANA name). */
export function supervisionOf(
  records: SupervisionRecords,
  mentor: Mentor,
  now: Date,
  zone: string,
): SupervisionOverview {
  const names = namesOf(mentor)
  const today = dayIn(now.getTime(), zone)
  const matches = matchesOf(records, names, zone)
  const talks = talksOf(records.forms, matches, names, zone)
  const supervisions = supervisionsOf(records.forms, names, zone)
  const confidence = confidenceOf(records.forms, supervisions, names, zone)
  const flags = flagsOf(records.forms, talks, names, zone)
  const complaints = complaintsIn(records.tasks, names, zone)
  const happened = triggered({ talks, flags, confidence, complaints }, zone)
  const dues = duesOf({ matches, talks, supervisions, triggered: happened }, zone)
  const [first] = dues
  const late = first ? Math.max(0, daysBetween(first.day, today)) : 0
  return {
    today,
    matches,
    talks,
    toReview: unreviewed(talks, supervisions),
    supervisions,
    confidence,
    dues,
    ...(first
      ? { next: { day: first.day, reasons: reasonsBy(dues, first.day > today ? first.day : today) } }
      : {}),
    late,
    pausesMatches: late > clocks['matches-pause'].days,
  }
}

/** A nurse notes a complaint as a supervision that is asked for; the words of the patient stay with the nurse. */
function complaintsIn(tasks: readonly Task[], names: ReadonlySet<string>, zone: string): readonly number[] {
  return tasks
    .filter(task => isReview(task) && names.has(task.for?.reference ?? ''))
    .filter(({ reasonCode }) => codeIn(supervisionReason, reasonCode) === 'complaint')
    .flatMap(({ authoredOn }) => momentsOf(authoredOn, zone)?.from ?? [])
}

/** Whether a Task asks for a supervision. */
export const isReview = ({ code }: Task) => codeIn(mentorTask, code) === 'supervision-review'

const reasonsBy = (dues: readonly Due[], day: Day) => [
  ...new Set(dues.filter(due => due.day <= day).map(({ reason }) => reason)),
]
