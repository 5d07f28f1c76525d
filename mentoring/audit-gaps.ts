/** A time without any event, in which there usually are some. Milliseconds since 1970. */
export type Gap = { readonly from: number; readonly to: number }

/** Shorter than this is a pause between two people. */
const shortest = 60 * 60_000
/** Other days' events count where they lie so far inside the gap: nobody comes at the same second each day. */
const margin = 10 * 60_000
/** On so many other days there were events at that time of day. */
const daysToCompare = 2
const day = 86_400_000
/** Weeks behind each other are compared, no more. */
const mostDays = 31

/**
 * Where the log may have holes: at least an hour without an event, though on two or more other days of the same period
 * there were events at that time of day. Every night looks like every other, so quiet nights are no gaps. A server writes
 * only when it is asked, so a gap proves nothing; it is where to look.
 * @param recorded the instants of all events of the period
 * @param limits the period's beginning, and its end or now
 */
export function gapsIn(recorded: readonly number[], limits: Gap): readonly Gap[] {
  const events = recorded.filter(at => limits.from <= at && at < limits.to).toSorted((a, b) => a - b)
  const edges = [...events, limits.to]
  return edges.flatMap((to, index) => {
    const from = edges[index - 1]
    if (from === undefined || to - from < shortest) return []
    return busyOn(events, { from, to }, limits) >= daysToCompare ? [{ from, to }] : []
  })
}

/** On how many other days something happened at the same time of day. A gap of more than a day is compared by its first day. */
function busyOn(events: readonly number[], gap: Gap, limits: Gap): number {
  const to = Math.min(gap.to, gap.from + day)
  let busy = 0
  for (let shift = -mostDays; shift <= mostDays; shift += 1) {
    const [from, until] = [gap.from + shift * day, to + shift * day]
    if (shift === 0 || until <= limits.from || from >= limits.to) continue
    if (events.some(at => from + margin < at && at < until - margin)) busy += 1
  }
  return busy
}
