/** Milliseconds since 1970; `to` is exclusive. */
export type DateRange = { readonly from: number; readonly to: number }

/** Where a Period without start begins, and one without end ends: the limits of a JavaScript date. */
export const always: DateRange = { from: -8.64e15, to: 8.64e15 }

const form =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/

/**
 * The instants that a FHIR date, dateTime or instant stands for, by its precision: '2026-03' is all of March. Without
 * an offset it is in `zone` (an IANA name). Undefined when it is no date ('2026-02-30').
 * https://hl7.org/fhir/R4/search.html#date
 */
export function dateRange(text: string, zone: string): DateRange | undefined {
  const [, year, month, day, hour, minute, second, fraction, offset] = form.exec(text) ?? []
  if (!year) return undefined
  const wall: Wall = [+year, +(month ?? 1), +(day ?? 1), +(hour ?? 0), +(minute ?? 0), +(second ?? 0)]
  if (!isOnTheCalendar(wall)) return undefined
  const start = instantOf(wall, offset, zone)
  if (fraction) {
    const from = start + Math.floor(+`0.${fraction}` * 1000 + 1e-6)
    return { from, to: from + 10 ** Math.max(0, 3 - fraction.length) }
  }
  if (second) return { from: start, to: start + 1_000 }
  if (hour) return { from: start, to: start + 60_000 }
  const next: Wall = day
    ? [wall[0], wall[1], wall[2] + 1, 0, 0, 0]
    : month
      ? [wall[0], wall[1] + 1, 1, 0, 0, 0]
      : [wall[0] + 1, 1, 1, 0, 0, 0]
  return { from: start, to: instantOf(next, undefined, zone) }
}

/** Year, month from 1, day, hour, minute, second, as they stand on calendar and clock. */
type Wall = readonly [number, number, number, number, number, number]

function isOnTheCalendar([year, month, day, hour, minute, second]: Wall): boolean {
  if (year < 1 || month < 1 || month > 12 || hour > 23 || minute > 59 || second > 60) return false
  return day >= 1 && day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
}

function instantOf(wall: Wall, offset: string | undefined, zone: string): number {
  const asUtc = utc(wall)
  if (offset === 'Z') return asUtc
  if (offset) {
    const minutes = +offset.slice(1, 3) * 60 + +offset.slice(4, 6)
    return asUtc - (offset.startsWith('-') ? -minutes : minutes) * 60_000
  }
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
