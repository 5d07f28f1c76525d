import { type Day, daysAfter, monthsAfter, monthsBefore } from '../chart/days.ts'

/** How long something is kept: 'P6M', 'P1Y', 'P30D', 'PT24H', 'P0D' (at once). One unit of ISO 8601's durations. */
export type Period = { readonly unit: 'months' | 'days' | 'hours'; readonly count: number }

const form = /^P(?:(\d{1,4})([YMD])|T(\d{1,6})H)$/

/** Reads a period; undefined when it is none. */
export function readPeriod(text: string): Period | undefined {
  const [, count = '', unit, hours] = form.exec(text) ?? []
  if (hours !== undefined) return { unit: 'hours', count: Number(hours) }
  if (unit === undefined) return undefined
  if (unit === 'D') return { unit: 'days', count: Number(count) }
  return { unit: 'months', count: Number(count) * (unit === 'Y' ? 12 : 1) }
}

/** As it is written: 'P10Y', 'P6M'. */
export function periodText({ unit, count }: Period): string {
  if (unit === 'hours') return `PT${count}H`
  if (unit === 'days') return `P${count}D`
  return count > 0 && count % 12 === 0 ? `P${count / 12}Y` : `P${count}M`
}

/**
 * Whether what happened on a day is no longer kept today. A period of months ends on the same day of a later month, or
 * on that month's last where it has none; that day is still inside. A period of nothing ends at once.
 */
export function isOver(period: Period, happened: Day, today: Day): boolean {
  if (period.count === 0) return happened <= today
  const last =
    period.unit === 'months' ? monthsAfter(happened, period.count) : daysAfter(happened, daysOf(period))
  return last < today
}

/** In milliseconds, for what is counted by the clock: a month as 31 days. */
export function milliseconds({ unit, count }: Period): number {
  return count * { months: 31 * 86_400_000, days: 86_400_000, hours: 3_600_000 }[unit]
}

/** The first day of which everything is still kept today: what happened before it is not. */
export function keptSince(period: Period, today: Day): Day {
  const { unit, count } = period
  let day = unit === 'months' ? monthsBefore(today, count) : daysAfter(today, -daysOf(period))
  // Counted back from 29 February one lands a day or more too early.
  for (let step = 0; step < 4 && isOver(period, day, today); step++) day = daysAfter(day, 1)
  return day
}

/** Of what is counted by days; hours that were begun count whole days. */
const daysOf = ({ unit, count }: Period) => (unit === 'hours' ? Math.ceil(count / 24) : count)
