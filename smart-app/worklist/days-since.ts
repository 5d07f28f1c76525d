import { dayIn } from '../../mentoring/chart/read-days.ts'
import type { Today } from '../today.ts'

/** How many calendar days ago a dateTime was, in the organisation's days. */
export function daysSince(since: string, { now, timezone }: Pick<Today, 'now' | 'timezone'>): number {
  const dayOf = (instant: string) =>
    instant.length > 10 && !Number.isNaN(Date.parse(instant)) ? dayIn(timezone)(new Date(instant)) : instant
  const [from, to] = [Date.parse(dayOf(since)), Date.parse(dayOf(now))]
  return Number.isNaN(from) ? 0 : Math.max(0, Math.round((to - from) / 86_400_000))
}
