import { dayOf, daysBetween } from '../../mentoring/consent/calendar.ts'
import type { Today } from '../today.ts'

/** How many calendar days ago a dateTime was, in the organisation's days. */
export function daysSince(since: string, { now, timezone }: Pick<Today, 'now' | 'timezone'>): number {
  const [from, to] = [dayOf(since, timezone), dayOf(now, timezone)]
  return from && to ? Math.max(0, daysBetween(from, to)) : 0
}
