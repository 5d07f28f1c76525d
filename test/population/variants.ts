import { defaultThresholds, type Thresholds } from '../../mentoring/suggestion/thresholds.ts'
import { type Assumed, assumptions } from './assumptions.ts'

/** One number changed, to less and to more; the rest as it is. */
export type Variant = {
  readonly name: string
  readonly less: readonly [says: string, change: Changed]
  readonly more: readonly [says: string, change: Changed]
}
type Changed = { readonly thresholds?: Thresholds; readonly assumed?: Assumed }

type Months = Thresholds['months']

const rules = (change: Partial<Thresholds>): Changed => ({ thresholds: { ...defaultThresholds, ...change } })
const months = (change: Partial<Months>) => rules({ months: { ...defaultThresholds.months, ...change } })
const quiet = (change: Partial<Thresholds['quiet']>) =>
  rules({ quiet: { ...defaultThresholds.quiet, ...change } })

/** The threshold of a period, so many months shorter and longer. */
function period(name: string, key: keyof Months, by: number): Variant {
  const usual = defaultThresholds.months[key]
  const at = (value: number) => [`${value} months`, months({ [key]: value })] as const
  return { name: `${name} (${usual} months)`, less: at(usual - by), more: at(usual + by) }
}

/** The limit of high activity, moved on each instrument by the same part of it. */
function highActivity(by: number): Changed {
  const { cdai, sdai, das28 } = defaultThresholds.activity
  const moved = <Row extends { moderate: number }>(row: Row) => ({ ...row, moderate: row.moderate * by })
  return rules({ activity: { cdai: moved(cdai), sdai: moved(sdai), das28: moved(das28) } })
}

const people = (change: { readonly [Name in keyof Assumed]?: { readonly value: number } }): Changed => {
  const rows = Object.entries(change).map(([name, { value }]) => [name, { says: '', from: '', value }])
  return { assumed: { ...assumptions, ...Object.fromEntries(rows) } }
}

const { distress, crisis } = defaultThresholds
const { clinicianAsks, enteredBefore, activityRecorded } = assumptions

/** What is moved one by one: first the rules, then what people do. */
export const variants: readonly Variant[] = [
  period('early RA', 'early', 6),
  period('first DMARD', 'firstDmard', 3),
  period('treatment change', 'treatmentChange', 1),
  period('activity is recent', 'activity', 1),
  {
    name: 'high activity (CDAI > 22, DAS28 > 5.1)',
    less: ['a tenth lower', highActivity(0.9)],
    more: ['a tenth higher', highActivity(1.1)],
  },
  {
    name: 'function (HAQ-DI ≥ 1)',
    less: ['≥ 0.75', rules({ function: 0.75 })],
    more: ['≥ 1.25', rules({ function: 1.25 })],
  },
  period('function is recent', 'function', 6),
  {
    name: 'distress (PHQ-9 ≥ 10)',
    less: ['≥ 8', rules({ distress: { ...distress, phq9: 8 } })],
    more: ['≥ 12', rules({ distress: { ...distress, phq9: 12 } })],
  },
  period('distress is recent', 'distress', 1),
  {
    name: 'crisis (PHQ-9 ≥ 15)',
    less: ['≥ 13', rules({ crisis: { ...crisis, phq9: 13 } })],
    more: ['≥ 17', rules({ crisis: { ...crisis, phq9: 17 } })],
  },
  period('cancer or bereavement', 'heavyEvent', 1),
  {
    name: 'quiet after “no” (6, then 12 months)',
    less: ['3, then 6', quiet({ no: [3, 6] })],
    more: ['12, then 24', quiet({ no: [12, 24] })],
  },
  {
    name: 'quiet after “later” (3 months)',
    less: ['1 month', quiet({ later: 1 })],
    more: ['6 months', quiet({ later: 6 })],
  },
  {
    name: 'quiet after a mentoring (12 months)',
    less: ['6 months', quiet({ ended: 6 })],
    more: ['18 months', quiet({ ended: 18 })],
  },
  {
    name: 'shown without an answer (3 days)',
    less: ['2 days', rules({ shownDays: 2 })],
    more: ['5 days', rules({ shownDays: 5 })],
  },
  {
    name: `people: a shown prompt is acted on (${clinicianAsks.value})`,
    less: ['0.2', people({ clinicianAsks: { value: 0.2 } })],
    more: ['0.8', people({ clinicianAsks: { value: 0.8 } })],
  },
  {
    name: `people: orders are in the chart when it is opened (${enteredBefore.value})`,
    less: ['never', people({ enteredBefore: { value: 0 } })],
    more: ['always', people({ enteredBefore: { value: 1 } })],
  },
  {
    name: `people: an activity score is recorded (${activityRecorded.value})`,
    less: ['0.4', people({ activityRecorded: { value: 0.4 } })],
    more: ['always', people({ activityRecorded: { value: 1 } })],
  },
]
