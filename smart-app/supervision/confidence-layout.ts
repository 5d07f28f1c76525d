import { scaleLinear, scaleUtc } from 'd3-scale'
import { plusDays } from '../../mentoring/consent/calendar.ts'
import type { Confidence } from '../../mentoring/supervision/confidence.ts'
import type { Match } from '../../mentoring/supervision/matches.ts'
import type { Supervision } from '../../mentoring/supervision/supervisions.ts'

/** What the picture marks beside the line. */
export type MarkKind = 'training' | 'match' | 'supervision'
interface Mark {
  readonly kind: MarkKind
  readonly day: string
}

/** What the picture is made of: the mentor's own numbers, and what happened around them. Nothing is worked out from them. */
export interface ConfidenceFacts {
  readonly points: readonly Pick<Confidence, 'day' | 'value'>[]
  readonly marks: readonly Mark[]
  readonly today: string
}

/** Gathers them from where a mentor's supervision stands. */
export function confidenceFacts(
  overview: {
    readonly confidence: readonly Confidence[]
    readonly matches: readonly Match[]
    readonly supervisions: readonly Supervision[]
    readonly today: string
  },
  trainings: readonly string[],
): ConfidenceFacts {
  const marks: Mark[] = [
    ...trainings.map(day => ({ kind: 'training' as const, day })),
    ...overview.matches.map(({ from }) => ({ kind: 'match' as const, day: from })),
    ...overview.supervisions.map(({ day }) => ({ kind: 'supervision' as const, day })),
  ]
  return {
    points: overview.confidence,
    marks: marks.toSorted((a, b) => a.day.localeCompare(b.day)),
    today: overview.today,
  }
}

/** Everything in pixels: time from left to right, 0 to 10 from bottom to top. */
export interface ConfidenceLayout {
  readonly points: readonly {
    readonly x: number
    readonly y: number
    readonly value: number
    readonly day: string
  }[]
  readonly marks: readonly (Mark & { readonly x: number })[]
  readonly yOf: (value: number) => number
  readonly first: string
}

export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Lays the facts out in a box; a day to come stands at its right edge. */
export function layConfidence({ points, marks, today }: ConfidenceFacts, box: Box): ConfidenceLayout {
  const days = [...points, ...marks].map(({ day }) => day).toSorted()
  const first = days[0] && days[0] < today ? days[0] : monthBefore(today)
  const x = scaleUtc([dateOf(first), dateOf(today)], [box.left, box.right]).clamp(true)
  const y = scaleLinear([0, 10], [box.bottom, box.top])
  return {
    points: points.map(({ day, value }) => ({ x: x(dateOf(day)), y: y(value), value, day })),
    marks: marks.map(mark => ({ ...mark, x: x(dateOf(mark.day)) })),
    yOf: y,
    first,
  }
}

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`)
const monthBefore = (day: string) => plusDays(day, -30)
