import type { Chart, ConditionFact, WishFact } from '../chart/chart.ts'
import { type Day, type Days, earliest, monthsBefore } from '../chart/days.ts'
import type { Theme } from '../codes.ts'
import { isYoungerThan } from './adult.ts'
import { isIn, workProblem } from './condition-codes.ts'
import type { DmardStart } from './dmard-starts.ts'
import { isPresent, isVerified } from './ra.ts'
import { activityOf, datedScores, latestActivity } from './scores.ts'
import type { Early, Gap, Reason } from './suggestion.ts'
import type { Thresholds } from './thresholds.ts'
import type { openWish } from './wish-history.ts'

/** What the reasons are found in. */
export type Facts = {
  readonly chart: Chart
  readonly starts: readonly DmardStart[]
  readonly early: Early
  readonly wish: ReturnType<typeof openWish>
  readonly themes: readonly Theme[]
  readonly themesFrom?: WishFact
  readonly thresholds: Thresholds
}
type Found = Reason | Gap | undefined

/** To be signed off by a rheumatologist. The rows of the table, in the order they are shown; each finds one reason at most. */
const rows: readonly ((facts: Facts) => Found)[] = [
  asked,
  firstDmard,
  treatmentChange,
  activity,
  functionOrWork,
  distress,
  justDiagnosed,
  life,
]

/** Every reason that holds, in the table's order, and what could not be checked on the way. */
export function reasonsIn(facts: Facts): {
  readonly reasons: readonly Reason[]
  readonly gaps: readonly Gap[]
} {
  const found = rows.flatMap(row => row(facts) ?? [])
  return {
    reasons: found.filter(one => 'enough' in one),
    gaps: found.flatMap(one => ('enough' in one ? [] : [one])),
  }
}

/** Whatever the duration, the date or a quiet period. */
function asked({ wish }: Facts): Found {
  if (!wish) return undefined
  const { source, on, answer } = wish
  return { code: 'asked', enough: true, source, on, value: { kind: 'wish', answer } }
}

function firstDmard({ chart, starts, thresholds }: Facts): Found {
  const [first] = starts
  const on = earliest(starts.map(({ start }) => start))
  if (!first || !on) return undefined
  return within(on, chart.today, thresholds.months.firstDmard, {
    code: 'first-dmard',
    enough: true,
    source: first.source,
    on,
    value: { kind: 'drug', substance: first.substance },
  })
}

/** Another substance than before: one that another one certainly preceded. */
function treatmentChange({ chart, starts, thresholds }: Facts): Found {
  const changes = starts.filter(({ start, substance }) =>
    starts.some(before => before.substance !== substance && before.start.last < start.first),
  )
  const found = changes.toReversed().map(({ start, substance, source }) =>
    within(start, chart.today, thresholds.months.treatmentChange, {
      code: 'treatment-change',
      enough: true,
      source,
      on: start,
      value: { kind: 'drug', substance },
    }),
  )
  return found.find(one => one && 'enough' in one) ?? found.find(one => one !== undefined)
}

/** High is enough; moderate is shown only beside another. */
function activity({ chart, thresholds }: Facts): Found {
  const score = latestActivity(activityOf(chart.scores, thresholds))
  if (!score || (score.level !== 'high' && score.level !== 'moderate')) return undefined
  const { instrument, value, level, source, at } = score
  return within(at, chart.today, thresholds.months.activity, {
    code: 'activity',
    enough: level === 'high',
    source,
    on: at,
    value: { kind: 'score', instrument, value, level },
  })
}

function functionOrWork({ chart, thresholds }: Facts): Found {
  const [haq] = datedScores(chart.scores, 'haq-di')
  const byScore: Found =
    haq && haq.value >= thresholds.function
      ? within(haq.at, chart.today, thresholds.months.function, {
          code: 'function-or-work',
          enough: true,
          source: haq.source,
          on: haq.at,
          value: { kind: 'score', instrument: 'haq-di', value: haq.value },
        })
      : undefined
  const problem = chart.conditions.find(
    condition => isIn(workProblem, condition.codes) && isPresent(condition) && isVerified(condition),
  )
  if (!problem || (byScore && 'enough' in byScore)) return byScore
  const on = dateOf(problem)
  const { source } = problem
  return {
    code: 'function-or-work',
    enough: true,
    source,
    ...(on && { on }),
    value: { kind: 'work-problem' },
  }
}

function distress({ chart, thresholds }: Facts): Found {
  const [phq9] = datedScores(chart.scores, 'phq9')
  const { at, value, source } = phq9 ?? {}
  if (!at || !source || value === undefined) return undefined
  if (value < thresholds.distress.phq9 || value >= thresholds.crisis.phq9) return undefined
  return within(at, chart.today, thresholds.months.distress, {
    code: 'distress',
    enough: true,
    source,
    on: at,
    value: { kind: 'score', instrument: 'phq9', value },
  })
}

/** By rule 1, or by rule 2 when the onset itself is that recent. */
function justDiagnosed({ chart, early, thresholds }: Facts): Found {
  const { verdict, rule, by } = early
  if (verdict !== 'early' || !by || (rule !== 1 && rule !== 2)) return undefined
  if (!isWithin(by.on, monthsBefore(chart.today, thresholds.months.justDiagnosed))) return undefined
  return {
    code: 'just-diagnosed',
    enough: false,
    source: by.source,
    on: by.on,
    value: { kind: 'diagnosed' },
  }
}

function life({ chart, themes, themesFrom, thresholds }: Facts): Found {
  if (themesFrom && themes.length > 0) {
    const { source, authored } = themesFrom
    return {
      code: 'life',
      enough: false,
      source,
      ...(authored && { on: authored }),
      value: { kind: 'themes', themes },
    }
  }
  const years = thresholds.youngYears
  if (!chart.patient || !isYoungerThan(chart.patient.birth, years, chart.today)) return undefined
  return { code: 'life', enough: false, source: chart.patient.source, value: { kind: 'younger-than', years } }
}

/** The reason where its date is wholly inside the last months; a gap where it may be; else nothing. */
function within(on: Days, today: Day, months: number, reason: Reason): Found {
  const since = monthsBefore(today, months)
  if (isWithin(on, since)) return reason
  return on.last >= since
    ? { code: 'date-imprecise', what: reason.code, source: reason.source, on }
    : undefined
}

function isWithin({ first }: Days, since: Day): boolean {
  return first >= since
}

function dateOf({ asserted, onset, recorded }: ConditionFact): Days | undefined {
  return asserted ?? onset ?? recorded
}
