import { scaleUtc } from 'd3-scale'
import { utcMonth } from 'd3-time'
import type { Days } from '../../mentoring/chart/days.ts'
import type { Suggestion } from '../../mentoring/suggestion/suggestion.ts'

/** A span or a point on the picture, in pixels from its left edge. A partial date is as wide as the days it may be. */
export interface Place {
  readonly from: number
  readonly to: number
}

/** A mark below the axis: months since diagnosis, or a calendar month where no diagnosis date is known. */
interface Tick {
  readonly at: number
  readonly months?: number
  readonly month?: Date
}

/** Where everything stands. Heights belong to the picture; this is time alone. */
export interface TimelineLayout {
  readonly place: (days: Days) => Place
  readonly ticks: readonly Tick[]
  /** The first 24 months since diagnosis; absent without a diagnosis date. */
  readonly early?: Place
  readonly today: number
}

/** Months that count as early RA. */
const earlyMonths = 24
const monthsBetweenTicks = 6

/** Lays the facts of a suggestion out between `left` and `right`, in pixels. */
export function layTimeline(
  { timeline, day }: Pick<Suggestion, 'timeline' | 'day'>,
  left: number,
  right: number,
): TimelineLayout {
  const today = dateOf(day)
  const diagnosis = timeline.diagnosis && dateOf(timeline.diagnosis.on.first)
  const { begin, end } = domainOf(timeline, today, diagnosis)
  const scale = scaleUtc([begin, end], [left, right]).clamp(true)
  return {
    place: ({ first, last }) => ({ from: scale(dateOf(first)), to: scale(dateOf(last)) }),
    ticks: diagnosis ? sinceDiagnosis(diagnosis, end, scale) : byCalendar(begin, end, scale),
    ...(diagnosis
      ? { early: { from: scale(diagnosis), to: scale(utcMonth.offset(diagnosis, earlyMonths)) } }
      : {}),
    today: scale(today),
  }
}

/** Every fact has its place: from the first of them to today, and with a diagnosis date at least its 24 months. */
function domainOf(timeline: Suggestion['timeline'], today: Date, diagnosis: Date | undefined) {
  const facts = [
    ...timeline.medicines.map(({ start }) => start),
    ...[...timeline.activity, ...timeline.flares, ...timeline.mentoring].map(({ on }) => on),
  ]
  const firsts = facts.map(({ first }) => dateOf(first).getTime())
  const yearAgo = utcMonth.offset(today, -12)
  const begin = new Date(Math.min((diagnosis ?? yearAgo).getTime(), today.getTime(), ...firsts))
  const end = diagnosis ? utcMonth.offset(diagnosis, earlyMonths) : today
  return { begin, end: end < today ? today : end }
}

function sinceDiagnosis(diagnosis: Date, end: Date, scale: (at: Date) => number): Tick[] {
  const ticks: Tick[] = []
  for (
    let months = 0;
    utcMonth.offset(diagnosis, months) <= end && months <= 600;
    months += monthsBetweenTicks
  ) {
    ticks.push({ at: scale(utcMonth.offset(diagnosis, months)), months })
  }
  return thin(ticks)
}

function byCalendar(begin: Date, end: Date, scale: (at: Date) => number): Tick[] {
  return thin(utcMonth.range(utcMonth.ceil(begin), end, 3).map(month => ({ at: scale(month), month })))
}

/** At most eight marks, evenly. */
function thin(ticks: readonly Tick[]): Tick[] {
  const step = Math.ceil(ticks.length / 8)
  return ticks.filter((_, index) => index % step === 0)
}

function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}
