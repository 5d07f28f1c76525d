import type { ScoreFact } from '../chart/chart.ts'
import { compareDays, type Days } from '../chart/days.ts'
import type { Instrument, Level } from './instruments.ts'
import type { Thresholds } from './thresholds.ts'

/** A score with a date. */
export type DatedScore = ScoreFact & { readonly at: Days }

/** The scores of one instrument that have a date, the latest first; of two at the same time the higher first. */
export function datedScores(scores: readonly ScoreFact[], instrument: Instrument): readonly DatedScore[] {
  return scores
    .flatMap(score => (score.instrument === instrument && score.at ? [{ ...score, at: score.at }] : []))
    .toSorted((a, b) => compareDays(b.at, a.at) || b.value - a.value)
}

const activityInstruments = ['cdai', 'sdai', 'das28'] as const
type ActivityInstrument = (typeof activityInstruments)[number]

/** What a score of disease activity says in a word. */
function levelOf(instrument: ActivityInstrument, value: number, { activity }: Thresholds): Level {
  const { remission, low, moderate } = activity[instrument]
  if (value <= remission) return 'remission'
  if (value <= low) return 'low'
  return value <= moderate ? 'moderate' : 'high'
}

/** A score of disease activity with its level. */
export type Activity = DatedScore & { readonly instrument: ActivityInstrument; readonly level: Level }

/** Every dated score of disease activity, the latest first. */
export function activityOf(scores: readonly ScoreFact[], thresholds: Thresholds): readonly Activity[] {
  return activityInstruments
    .flatMap(instrument =>
      datedScores(scores, instrument).map(score => ({
        ...score,
        instrument,
        level: levelOf(instrument, score.value, thresholds),
      })),
    )
    .toSorted((a, b) => compareDays(b.at, a.at))
}

const heaviness: readonly Level[] = ['remission', 'low', 'moderate', 'high']

/** The latest score: of several instruments on its day, the heaviest, each by its own latest value. */
export function latestActivity(all: readonly Activity[]): Activity | undefined {
  const day = all.reduce((last, { at }) => (at.last > last ? at.last : last), '')
  return activityInstruments
    .flatMap(instrument => all.find(score => score.instrument === instrument) ?? [])
    .filter(({ at }) => at.last === day)
    .toSorted((a, b) => heaviness.indexOf(b.level) - heaviness.indexOf(a.level))
    .at(0)
}
