/** A calendar day, YYYY-MM-DD, in the organisation's time zone. Days compare as strings. */
export type Day = string

/**
 * A FHIR date as the days it may be: one day, or all days of a month or year. Both ends are inside.
 * `at` is the instant in milliseconds where the text has a time of day, to order what happened on one day.
 */
export type Days = { readonly text: string; readonly first: Day; readonly last: Day; readonly at?: number }

/** The same day of the month some months earlier, clamped to that month's end: 29 February less 12 is the 28th. */
export function monthsBefore(day: Day, months: number): Day {
  return monthsAfter(day, -months)
}

/** The same day of the month some months later, clamped to that month's end. */
export function monthsAfter(day: Day, months: number): Day {
  const [year, month, date] = numbers(day)
  const count = year * 12 + (month - 1) + months
  const [inYear, inMonth] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1]
  return write(inYear, inMonth, Math.min(date, daysInMonth(inYear, inMonth)))
}

/** The birthday at which someone turns this old; born on 29 February: on 1 March in other years. */
export function birthday(birth: Day, years: number): Day {
  const [year, month, date] = numbers(birth)
  if (date > daysInMonth(year + years, month)) return write(year + years, month + 1, 1)
  return write(year + years, month, date)
}

/** The day some days later, or earlier where negative. */
export function daysAfter(day: Day, count: number): Day {
  const [year, month, date] = numbers(day)
  const moved = new Date(0)
  moved.setUTCFullYear(year, month - 1, date + count)
  return write(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate())
}

/** As known on one day: what lies wholly after it is absent, and no possible day is later than it. */
export function knownOn(today: Day, days: Days | undefined): Days | undefined {
  if (!days || days.first > today) return undefined
  return days.last > today ? { ...days, last: today } : days
}

/** The earliest of several, as the days it may be. */
export function earliest(all: readonly (Days | undefined)[]): Days | undefined {
  const known = all.filter(days => days !== undefined)
  const [some] = known
  if (!some) return undefined
  const first = least(known.map(days => days.first)) ?? some.first
  const last = least(known.map(days => days.last)) ?? some.last
  return known.find(days => days.first === first && days.last === last) ?? { text: first, first, last }
}

/** Orders by the last day it may be, then by instant; one without a time of day comes last on its day. */
export function compareDays(a: Days, b: Days): number {
  return compareText(a.last, b.last) || compareTimes(a.at, b.at)
}
function compareTimes(a = Number.MAX_SAFE_INTEGER, b = Number.MAX_SAFE_INTEGER): number {
  return a - b
}

/** Plain order of strings, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function least(texts: readonly string[]): string | undefined {
  return texts.reduce<string | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined)
}
function numbers(day: Day): [year: number, month: number, date: number] {
  const [year = 1, month = 1, date = 1] = day.split('-').map(Number)
  return [year, month, date]
}
function write(year: number, month: number, date: number): Day {
  return `${pad(Math.min(Math.max(year, 1), 9999), 4)}-${pad(month, 2)}-${pad(date, 2)}`
}
/** How many days a month has. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
/** A number with leading zeros. */
export function pad(value: number, length: number): string {
  return String(value).padStart(length, '0')
}
