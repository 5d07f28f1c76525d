import { mostEvents, type Period } from '../../mentoring/audit-checks/check.ts'
import { type Gap, gapsIn } from '../../mentoring/audit-gaps.ts'
import { dayIn, limitsOf, plusDays } from '../../mentoring/consent/calendar.ts'
import { type Answer, answer } from '../connection/answer.ts'
import { openPanel, type Panel } from '../connection/panel.ts'
import { type After, afterRealTime } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import { type LogFilter, logPath } from './log-search.ts'
import { countOf, readAll } from './read-all.ts'

/** How many events there were on a day. */
interface DayCount {
  readonly day: string
  readonly count: number
}

/** `too-many`: not looked for, there are too many events; `narrowed`: with a filter, silence means nothing. */
export type Gaps =
  | { readonly kind: 'looked'; readonly gaps: readonly Gap[] }
  | { readonly kind: 'too-many' | 'narrowed' }

/** The days of the period, and where the log may have holes. */
export type LogDays =
  | { readonly kind: 'days'; readonly days: readonly DayCount[]; readonly total: number; readonly gaps: Gaps }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'refused' }

/** As many days as a strip can show with their numbers. */
const mostDays = 31

/** Opens the strip of days; nothing is read yet. */
export function openLogDays(
  programme: Programme,
  about: { readonly zone: string; readonly now: () => Date },
  asked: () => { readonly period: Period; readonly filter: LogFilter },
  after: After = afterRealTime,
): Panel<LogDays> {
  const read = async (): Promise<Answer<LogDays>> => {
    const { period, filter } = asked()
    const days = daysOf(period)
    if (days.length === 0 || days.length > mostDays) return answer({ kind: 'too-long' })
    const all = await readAll(programme, logPath(period, filter), after)
    if (all.kind === 'failure') return all
    switch (all.value.kind) {
      case 'refused':
        return answer({ kind: 'refused' })
      case 'too-many':
        return countEach(programme, days, filter, after)
      case 'all':
        break
      default:
        return all.value satisfies never
    }
    const instants = all.value.resources.flatMap(each =>
      each.resourceType === 'AuditEvent' ? [Date.parse(each.recorded)] : [],
    )
    const perDay = Map.groupBy(instants, at => dayIn(at, about.zone))
    const isNarrowed = Object.values(filter).some(value => value.trim() !== '')
    return answer({
      kind: 'days',
      days: days.map(day => ({ day, count: perDay.get(day)?.length ?? 0 })),
      total: instants.length,
      gaps: isNarrowed ? { kind: 'narrowed' } : { kind: 'looked', gaps: gapsOf(instants, period, about) },
    })
  }
  return openPanel(read, longer(after))
}

function gapsOf(
  instants: readonly number[],
  { from, until }: Period,
  { zone, now }: { readonly zone: string; readonly now: () => Date },
): readonly Gap[] {
  const limits = limitsOf({ start: from, end: until }, zone)
  return limits ? gapsIn(instants, { from: limits.from, to: Math.min(limits.to, now().getTime()) }) : []
}

/** More events than are read: the server counts each day. */
async function countEach(
  programme: Programme,
  days: readonly string[],
  filter: LogFilter,
  after: After,
): Promise<Answer<LogDays>> {
  const counts: DayCount[] = []
  for (const day of days) {
    const got = await countOf(programme, logPath({ from: day, until: day }, filter), after)
    if (got.kind === 'failure') return got
    if (got.value.kind === 'refused') return answer({ kind: 'refused' })
    counts.push({ day, count: got.value.total })
  }
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  return answer({
    kind: 'days',
    days: counts,
    total: Math.max(total, mostEvents),
    gaps: { kind: 'too-many' },
  })
}

function daysOf({ from, until }: Period): readonly string[] {
  const days: string[] = []
  for (let day = from; day <= until && days.length <= mostDays; day = plusDays(day, 1)) days.push(day)
  return days
}

/** Many requests one after the other: each has its own end, and all together ten times that. */
const longer =
  (after: After): After =>
  (milliseconds, act) =>
    after(milliseconds * 10, act)
