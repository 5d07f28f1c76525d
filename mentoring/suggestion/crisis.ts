import type { Chart, ConditionFact, ScoreFact } from '../chart/chart.ts'
import { earliest } from '../chart/days.ts'
import { crisis, isIn } from './condition-codes.ts'
import type { Programme } from './programme.ts'
import { datedScores } from './scores.ts'
import type { Hold } from './suggestion.ts'
import type { Thresholds } from './thresholds.ts'

const crisisInstruments = ['phq9', 'phq9-item9', 'hads', 'hads-anxiety', 'hads-depression'] as const

/**
 * What puts professional help first. It ends when the Condition is over or was wrong, when a newer score of the
 * same instrument is below its limit, or when a clinician cleared it – never by time alone.
 */
export function crisisIn(chart: Chart, { cleared }: Programme, thresholds: Thresholds): readonly Hold[] {
  const conditions = chart.conditions
    .filter(condition => isIn(crisis, condition.codes) && isStillSaid(condition))
    .map(condition =>
      hold(condition.source, earliest([condition.onset, condition.asserted, condition.recorded])),
    )
  const scores = crisisInstruments.flatMap(instrument =>
    standing(chart.scores, instrument)
      .filter(({ value }) => value >= thresholds.crisis[instrument])
      .map(({ source, at }) => hold(source, at)),
  )
  return [...conditions, ...scores].filter(({ source }) => !cleared.includes(source))
}

/** The latest score of an instrument, and those without a date: nothing newer can be known to stand against them. */
function standing(scores: readonly ScoreFact[], instrument: ScoreFact['instrument']): readonly ScoreFact[] {
  const undated = scores.filter(score => score.instrument === instrument && !score.at)
  return [...datedScores(scores, instrument).slice(0, 1), ...undated]
}

/** Also provisional or unconfirmed; over when it is inactive, resolved, refuted, wrong, or abated with nothing else said. */
function isStillSaid({ clinical, verification, abated }: ConditionFact): boolean {
  if (verification === 'refuted' || verification === 'entered-in-error') return false
  if (clinical === 'inactive' || clinical === 'resolved') return false
  return clinical !== undefined || abated === undefined
}

function hold(source: string, on: Hold['on']): Hold {
  return { code: 'crisis', sensitive: true, source, ...(on && { on }) }
}
