import type { Chart } from '../chart/chart.ts'
import { compareDays, type Days } from '../chart/days.ts'
import { flare, isIn } from './condition-codes.ts'
import type { DmardStart } from './dmard-starts.ts'
import type { Programme } from './programme.ts'
import { activityOf } from './scores.ts'
import type { Answered, Early, Timeline } from './suggestion.ts'
import type { Thresholds } from './thresholds.ts'

/** What the picture shows, from what has a date. */
export function timelineOf(
  chart: Chart,
  programme: Programme,
  { early, starts, answers }: { early: Early; starts: readonly DmardStart[]; answers: readonly Answered[] },
  thresholds: Thresholds,
): Timeline {
  const wishes = answers.map(({ on, source }) => ({ what: 'wish', on, source }) as const)
  const mentoring = [...chart.mentoring, ...programme.mentoring].flatMap(fact => {
    const { source, since, until, state } = fact
    const what = source.startsWith('EpisodeOfCare') ? 'mentoring-start' : 'referral'
    const isOver = state === 'ended' || state === 'ended-well'
    return [
      ...(since ? [{ what, on: since, source } as const] : []),
      ...(until && isOver ? [{ what: 'mentoring-end', on: until, source } as const] : []),
    ]
  })
  const flares = chart.conditions
    .filter(({ codes }) => isIn(flare, codes))
    .flatMap(({ onset, recorded, source }) => {
      const on = onset ?? recorded
      return on ? [{ on, source }] : []
    })
  return {
    ...(early.by && { diagnosis: { on: early.by.on, by: early.by.date } }),
    medicines: starts.map((start, at) => ({ ...start, first: at === 0 })),
    activity: byDay(
      activityOf(chart.scores, thresholds).map(({ instrument, value, level, at, source }) => ({
        instrument,
        value,
        level,
        on: at,
        source,
      })),
    ),
    flares: byDay(flares),
    mentoring: byDay([...wishes, ...mentoring]),
  }
}

/** Nothing to show. */
export const emptyTimeline: Timeline = { medicines: [], activity: [], flares: [], mentoring: [] }

function byDay<Event extends { readonly on: Days }>(events: readonly Event[]): readonly Event[] {
  return events.toSorted((a, b) => compareDays(a.on, b.on))
}
