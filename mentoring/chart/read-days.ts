import { dayIn } from '../consent/calendar.ts'
import { type Day, type Days, daysInMonth, pad } from './days.ts'

const form = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d{1,12})?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/

/**
 * Reads FHIR dates, dateTimes and instants as days in one time zone (IANA name); undefined for what is no date
 * by its form: 31 February, 'last spring', a number. https://hl7.org/fhir/R4/datatypes.html#dateTime
 */
export function daysIn(timezone: string): (text: unknown) => Days | undefined {
  return text => {
    if (typeof text !== 'string' || text.length > 40) return undefined
    const [, year, month, day, hour, minute, second, fraction, zone] = form.exec(text) ?? []
    const [first, last] = endsOf(year, month, day) ?? []
    if (!first || !last) return undefined
    if (!hour) return { text, first, last }
    const at = instantOf(first, { hour, minute, second, fraction, zone: zone ?? 'Z' })
    // A time of day without its offset is no FHIR dateTime; the day that is written is all it says.
    return at !== undefined && !zone ? { text, first, last } : inZone(text, at, timezone)
  }
}

function inZone(text: string, at: number | undefined, zone: string): Days | undefined {
  if (at === undefined) return undefined
  const local = dayIn(at, zone)
  // Days compare as strings, so a year has four digits.
  return /^\d{4}-/.test(local) ? { text, first: local, last: local, at } : undefined
}

/** First and last day of a year, a month or one day; undefined where the calendar has none. */
function endsOf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): readonly [Day, Day] | undefined {
  if (!year || year === '0000') return undefined
  if (!month) return [`${year}-01-01`, `${year}-12-31`]
  if (!isIn(month, 1, 12)) return undefined
  const end = daysInMonth(Number(year), Number(month))
  if (!day) return [`${year}-${month}-01`, `${year}-${month}-${end}`]
  return isIn(day, 1, end) ? [`${year}-${month}-${day}`, `${year}-${month}-${day}`] : undefined
}

/** Milliseconds since 1970; a leap second counts as the second before it. */
function instantOf(
  day: Day,
  time: Readonly<Record<'hour' | 'zone', string>> &
    Readonly<Record<'minute' | 'second' | 'fraction', string | undefined>>,
): number | undefined {
  const { hour, minute = '00', second = '00', fraction = '', zone } = time
  if (!isIn(hour, 0, 23) || !isIn(minute, 0, 59) || !isIn(second, 0, 60)) return undefined
  const seconds = pad(Math.min(Number(second), 59), 2)
  const at = Date.parse(`${day}T${hour}:${minute}:${seconds}${fraction.slice(0, 4)}${zone}`)
  return Number.isFinite(at) ? at : undefined
}

function isIn(text: string, from: number, to: number): boolean {
  return Number(text) >= from && Number(text) <= to
}
