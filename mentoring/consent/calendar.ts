import type { Period } from 'fhir/r4'

/** From the first instant on, up to the second without it; milliseconds since 1970. */
export type Moments = { readonly from: number; readonly to: number }

const form =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d))?)?)?$/

/**
 * The instants that a FHIR date, dateTime or instant stands for, by its precision: '2026-03' is all of March, and
 * '2026-03-31' lasts to the end of that day in `zone` (an IANA name). Undefined when it is no date ('2026-02-30', or a
 * time without an offset). https://hl7.org/fhir/R4/datatypes.html#dateTime
 */
export function momentsOf(text: string | undefined, zone: string): Moments | undefined {
  if (text === undefined || text.length > 40) return undefined
  const known = knownIn(zone)
  const moments = known.get(text)
  if (moments !== undefined || known.has(text)) return moments
  const fresh = read(text, zone)
  // The same few dates are read at each request, and a zone's clock takes 20 µs; 0.1 µs when it is known.
  if (known.size >= 5_000) known.clear()
  known.set(text, fresh)
  return fresh
}

type Known = Map<string, Moments | undefined>
const knownByZone = new Map<string, Known>()

function knownIn(zone: string): Known {
  const known = knownByZone.get(zone) ?? new Map()
  // A programme has one zone.
  if (knownByZone.size >= 50) knownByZone.clear()
  knownByZone.set(zone, known)
  return known
}

function read(text: string, zone: string): Moments | undefined {
  const parts = form.exec(text)?.slice(1)
  if (!parts) return undefined
  const [year, month, day, hour, minute, second, fraction, offset] = parts
  const wall: Wall = [at(year), at(month, 1), at(day, 1), at(hour), at(minute), at(second)]
  if (!isOnTheCalendar(wall)) return undefined
  if (offset) {
    const from = utc(wall) - minutesOf(offset) * 60_000 + Math.floor(+`0.${fraction ?? 0}` * 1000 + 1e-6)
    return { from, to: from + (fraction ? 1 : second ? 1_000 : 60_000) }
  }
  return { from: atWall(wall, zone), to: atWall(following(wall, month, day), zone) }
}

const at = (digits: string | undefined, otherwise = 0) => (digits === undefined ? otherwise : +digits)

function following(
  [year, month, date]: Wall,
  hasMonth: string | undefined,
  hasDay: string | undefined,
): Wall {
  if (hasDay) return [year, month, date + 1, 0, 0, 0]
  return hasMonth ? [year, month + 1, 1, 0, 0, 0] : [year + 1, 1, 1, 0, 0, 0]
}

/** From the start of a period to the end of its last day; undefined when a date in it is none, or it ends before it begins. */
export function limitsOf({ start, end }: Period, zone: string): Moments | undefined {
  const first = start === undefined ? beginning : momentsOf(start, zone)
  const last = end === undefined ? ending : momentsOf(end, zone)
  return first && last && first.from < last.to ? { from: first.from, to: last.to } : undefined
}

const beginning: Moments = { from: -8.64e15, to: -8.64e15 }
const ending: Moments = { from: 8.64e15, to: 8.64e15 }

/** A calendar day, YYYY-MM-DD. Days compare as strings. */
export type Day = string

/** The calendar day on which an instant falls in `zone`. */
export function dayIn(at: number, zone: string): Day {
  return new Date(at + offsetAt(at, zone)).toISOString().slice(0, 10)
}

/** The calendar day on which a FHIR date, dateTime or instant begins in `zone`; undefined when it is none. */
export function dayOf(text: string | undefined, zone: string): Day | undefined {
  const from = momentsOf(text, zone)?.from
  return from === undefined ? undefined : dayIn(from, zone)
}

/** The instant at which the clocks of `zone` show this day and this time ('HH:MM'); undefined when there is no such day or time. */
export function instantAt(day: Day, time: string, zone: string): number | undefined {
  const [, hour, minute] = /^(\d\d):(\d\d)$/.exec(time) ?? []
  if (!hour || !minute || day.length !== 10 || !momentsOf(`${day}T${time}Z`, zone)) return undefined
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return atWall([year, month, date, +hour, +minute, 0], zone)
}

/** The time of day, 'HH:MM', that the clocks of `zone` show at an instant. */
export function timeIn(at: number, zone: string): string {
  return new Date(at + offsetAt(at, zone)).toISOString().slice(11, 16)
}

/** The day that many days later. */
export function plusDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Whole calendar days from one day to another. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** The day that many calendar months later, clamped to the end of its month. */
export function plusMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** Completed years from one day to another; born on 29 February, a year is complete on 1 March. */
export function yearsBetween(first: Day, last: Day): number {
  const years = +last.slice(0, 4) - +first.slice(0, 4)
  return last.slice(5) < first.slice(5) ? years - 1 : years
}

/** Year, month from 1, day, hour, minute, second, as they stand on calendar and clock. */
type Wall = readonly [number, number, number, number, number, number]

function isOnTheCalendar([year, month, day, hour, minute, second]: Wall): boolean {
  if (year < 1 || month < 1 || month > 12 || hour > 23 || minute > 59 || second > 60) return false
  return day >= 1 && day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
}

function minutesOf(offset: string): number {
  if (offset === 'Z') return 0
  const minutes = +offset.slice(1, 3) * 60 + +offset.slice(4, 6)
  return offset.startsWith('-') ? -minutes : minutes
}

function atWall(wall: Wall, zone: string): number {
  const asUtc = utc(wall)
  // Twice, because the offset at the first guess may be the one from the other side of a change of the clocks.
  const guess = asUtc - offsetAt(asUtc, zone)
  return asUtc - offsetAt(guess, zone)
}

function utc([year, month, day, hour, minute, second]: Wall): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.setUTCHours(hour, minute, second)
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** By how many milliseconds the clocks of a zone are ahead of UTC. @throws RangeError for an unknown zone */
function offsetAt(instant: number, zone: string): number {
  if (zone === 'UTC') return 0
  let clock = clocks.get(zone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    clocks.set(zone, clock)
  }
  const wall = Math.floor(instant / 1000) * 1000
  const part = Object.fromEntries(clock.formatToParts(wall).map(({ type, value }) => [type, +value]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return utc([year, month, day, hour, minute, second]) - wall
}
