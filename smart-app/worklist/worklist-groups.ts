import { dayIn } from '../../mentoring/chart/read-days.ts'
import { mentoringStage, type Stage } from '../../mentoring/codes.ts'
import { loop } from '../../mentoring/loop.ts'
import type { Today } from '../today.ts'
import type { WorkItem } from './work-item.ts'

/** Rows that need the same next. */
export interface Group {
  readonly stage: Stage
  readonly items: readonly WorkItem[]
}

/** The stages at which something is still to come, in their order. */
const open = (Object.keys(mentoringStage.codes) as Stage[]).filter(
  stage => Object.keys(loop[stage]).length > 0,
)

/** The list by what is needed next; the oldest first. Ended ones are not work. */
export function groupsOf(items: readonly WorkItem[]): readonly Group[] {
  return open.flatMap(stage => {
    const here = items.filter(item => item.stage === stage)
    return here.length === 0
      ? []
      : [{ stage, items: here.toSorted((one, other) => one.since.localeCompare(other.since)) }]
  })
}

/** How many calendar days ago a dateTime was, in the organisation's days. */
export function daysSince(since: string, { now, timezone }: Pick<Today, 'now' | 'timezone'>): number {
  const dayOf = (instant: string) =>
    instant.length > 10 && !Number.isNaN(Date.parse(instant)) ? dayIn(timezone)(new Date(instant)) : instant
  const [from, to] = [Date.parse(dayOf(since)), Date.parse(dayOf(now))]
  return Number.isNaN(from) ? 0 : Math.max(0, Math.round((to - from) / 86_400_000))
}
