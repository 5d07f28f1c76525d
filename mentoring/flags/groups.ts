import type { Task } from 'fhir/r4'
import type { Clock } from '../clocks.ts'
import type { MentorTask } from '../codes.ts'
import { type RedFlag, redFlag } from './terms.ts'

/** How soon someone has to act. */
export type Urgency = 'now' | 'today' | 'two-days'

/** A group of worries: how urgent, whose it is, and what it becomes. */
export type FlagGroup = {
  readonly urgency: Urgency
  /** Who looks at it. */
  readonly owner: 'nurse' | 'nurse-and-duty-doctor' | 'nurse-and-social-worker' | 'supervisor'
  /** Until when someone has seen it; only where a duty roster stands behind the programme. */
  readonly seenBy?: Clock
  readonly task: MentorTask
  /** About the mentor, and not about the patient. */
  readonly about?: 'mentor'
  /** Whoever shares the patient's screen must not find it there. */
  readonly withheld?: true
  /** By which rheumatologist and when the clinical content was signed off. Nobody has yet: to be signed off by a rheumatologist. */
  readonly signedOff: undefined
}

const unsigned = { signedOff: undefined } as const
const review = { task: 'red-flag-review', ...unsigned } as const

/**
 * What a mentor's worry becomes, by its group: the parents of the code system red-flag. `unspecified`: the mentor only
 * said that there is one.
 */
export const flagGroups = {
  'danger-now': { urgency: 'now', owner: 'nurse-and-duty-doctor', seenBy: 'seen-now', ...review },
  'medical-today': { urgency: 'today', owner: 'nurse', seenBy: 'seen-today', ...review },
  'medical-soon': { urgency: 'two-days', owner: 'nurse', ...review },
  psychological: { urgency: 'today', owner: 'nurse', ...review },
  safeguarding: { urgency: 'today', owner: 'nurse-and-social-worker', withheld: true, ...review },
  misinformation: { urgency: 'two-days', owner: 'supervisor', ...review },
  'medication-question': { urgency: 'two-days', owner: 'nurse', task: 'medication-handover', ...unsigned },
  boundary: { urgency: 'two-days', owner: 'supervisor', ...review },
  'mentor-distress': { urgency: 'today', owner: 'supervisor', about: 'mentor', ...review },
  privacy: { urgency: 'today', owner: 'nurse', ...review },
  unspecified: { urgency: 'today', owner: 'nurse', seenBy: 'seen-today', ...review },
} as const satisfies Readonly<Record<string, FlagGroup>>
export type FlagGroupName = keyof typeof flagGroups

/** The group of a worry; its parent, or itself. */
export function groupOf(flag: RedFlag | undefined): FlagGroupName {
  if (flag === undefined) return 'unspecified'
  const [, , parent] = redFlag.codes[flag]
  const name = parent ?? flag
  return isGroup(name) ? name : 'unspecified'
}

const isGroup = (name: string): name is FlagGroupName => Object.hasOwn(flagGroups, name)

/** The rules of a worry. */
export const rulesOf = (flag: RedFlag | undefined): FlagGroup => flagGroups[groupOf(flag)]

/** Task.priority by urgency; what is no worry is `routine`. */
export const priorities: Readonly<Record<Urgency, NonNullable<Task['priority']>>> = {
  now: 'stat',
  today: 'asap',
  'two-days': 'urgent',
}

/** Whether it goes out as a Communication too. */
export const isUrgent = ({ urgency }: FlagGroup): boolean => urgency !== 'two-days'

/** Whether what is said must not be found on the patient's screen until a nurse released it. */
export const isWithheld = (flag: RedFlag | undefined): boolean =>
  rulesOf(flag).withheld === true || flag === 'violence-now'
