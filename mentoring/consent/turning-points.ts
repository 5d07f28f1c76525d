import { momentsOf } from './calendar.ts'

/** Instants (milliseconds) in order, each once. */
export type TurningPoints = readonly number[]

/**
 * All instants at which something that these records say begins or ends, in `zone`: whatever is decided on them alone, by
 * comparing a moment with their dates, is the same from one of these instants to the next. Every text that is a date
 * counts, wherever it stands: what is read tomorrow as a beginning or an end is among them already.
 */
export function turningPoints(records: readonly unknown[], zone: string): TurningPoints {
  const points = new Set<number>()
  const look = (value: unknown): void => {
    if (typeof value === 'string') {
      const moments = isDateLike.test(value) ? momentsOf(value, zone) : undefined
      if (moments) points.add(moments.from).add(moments.to)
    } else if (typeof value === 'object' && value !== null) {
      for (const member of Object.values(value)) look(member)
    }
  }
  for (const record of records) look(record)
  return [...points].sort((a, b) => a - b)
}

const isDateLike = /^\d{4}(-|$)/

/** How many of the points are not after an instant: equal for two instants between which nothing turns. */
export function stretchOf(points: TurningPoints, at: number): number {
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((points[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low
}
