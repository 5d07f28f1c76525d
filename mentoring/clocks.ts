import { type Day, dayIn, momentsOf, plusDays } from './consent/calendar.ts'

/** A span of time: elapsed minutes or hours, calendar days, or days on which the nurses work (Monday to Friday). */
type Span =
  | { readonly minutes: number }
  | { readonly hours: number }
  | { readonly days: number }
  | { readonly workingDays: number }

/**
 * Every clock of the loop, in one place. What lasts days ends with its last day where the programme is, on the days on
 * which the clocks change too; hours and minutes are elapsed time.
 */
export const clocks = {
  /** A mentor answers a request without a name. */
  'mentor-answers': { hours: 72 },
  /** From the patient's yes to this mentor to the first talk. */
  'first-talk': { days: 7 },
  /** After the first talk patient and nurse say whether it fits. */
  'fit-check': { days: 2 },
  /** After the patient took consent back the nurse calls both; after a step that ended it, the mentor. */
  'mentoring-ended': { workingDays: 1 },
  /** After two missed talks. */
  'missed-talks': { workingDays: 2 },
  /** A question is answered to the patient. */
  question: { workingDays: 2 },
  /** Urgencies of worries: flags/groups.ts says which has which. */
  now: { minutes: 15 },
  today: { days: 0 },
  'two-days': { workingDays: 2 },
  /** Where a duty roster stands behind: until when someone has seen it. */
  'seen-now': { minutes: 15 },
  'seen-today': { hours: 2 },
  /** Supervision of a mentor, from the first talk of a match on; then again and again since the last one. */
  'after-first-talk': { days: 2 },
  'week-4': { days: 28 },
  'week-8': { days: 56 },
  'end-talk': { days: 84 },
  'supervised-again': { days: 56 },
  /** The end talk of a match that ends sooner, from its end. */
  'end-talk-sooner': { days: 7 },
  /** Supervision of what happened: of the mentor's own distress the same day. */
  'supervised-at-once': { days: 2 },
  'supervised-today': { days: 0 },
  /** Late for more than this, and the matches pause. */
  'matches-pause': { days: 28 },
  /** Then a nurse calls each patient. */
  'match-paused': { days: 2 },
} as const satisfies Readonly<Record<string, Span>>
export type Clock = keyof typeof clocks

/**
 * When a clock that starts at an instant is over: a day (until its end, where the programme is) or an instant, as
 * Task.restriction.period.end holds either.
 */
export function due(clock: Clock, from: Date, zone: string): string {
  const span: Span = clocks[clock]
  if ('minutes' in span) return new Date(from.getTime() + span.minutes * 60_000).toISOString()
  if ('hours' in span) return new Date(from.getTime() + span.hours * 3_600_000).toISOString()
  const today = dayIn(from.getTime(), zone)
  return 'days' in span ? plusDays(today, span.days) : plusWorkingDays(today, span.workingDays)
}

/** Whether a due day or instant has passed. What cannot be read has passed: better once too early. */
export function isOver(end: string | undefined, now: Date, zone: string): boolean {
  const moments = momentsOf(end, zone)
  if (!moments) return true
  const isDay = end?.length === 10
  return now.getTime() >= (isDay ? moments.to : moments.from)
}

/** The day on which a clock that counts calendar days is over, from a day. */
export const dueAfter = (clock: DayClock, day: Day): Day => plusDays(day, clocks[clock].days)

type DayClock = { [Name in Clock]: (typeof clocks)[Name] extends { days: number } ? Name : never }[Clock]

function plusWorkingDays(day: Day, days: number): Day {
  let left = days
  let next = day
  // Three calendar days for each working day are always enough.
  for (let step = 0; step < days * 3 + 3 && left > 0; step++) {
    next = plusDays(next, 1)
    if (isWorkingDay(next)) left -= 1
  }
  return next
}

function isWorkingDay(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** Talks as they are planned: every week four times, then every two weeks four times; then patient and nurse decide. */
const cadence = [
  { talks: 4, everyDays: 7 },
  { talks: 4, everyDays: 14 },
] as const

/** When the next talk is due, by the days of those that were held; `ask`: the plan is through. Undefined before the first. */
export function nextTalk(held: readonly Day[]): Day | 'ask' | undefined {
  const last = [...held].sort().at(-1)
  if (last === undefined) return undefined
  let planned = 0
  for (const { talks, everyDays } of cadence) {
    planned += talks
    if (held.length < planned) return plusDays(last, everyDays)
  }
  return 'ask'
}

/** The days of all planned talks, the first among them, as if each were held on its day. */
export function plannedTalks(first: Day): readonly Day[] {
  const days = [first]
  for (let next = nextTalk(days); next && next !== 'ask'; next = nextTalk(days)) days.push(next)
  return days
}

/** Two missed talks in a row are the nurse's to ask about. */
export const missedInARow = 2

/** The planned last talk is named two talks ahead, and lies 12 to 16 weeks after the first. */
export const lastTalk = { talksAhead: 2, fromWeek: 12, toWeek: 16 } as const
