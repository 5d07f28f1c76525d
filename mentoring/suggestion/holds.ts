import type { Chart, Code, ConditionFact } from '../chart/chart.ts'
import { type Days, earliest, monthsBefore } from '../chart/days.ts'
import { abuse, bereavement, dementia, isIn, isMalignant } from './condition-codes.ts'
import { isPresent, isVerified } from './ra.ts'
import type { Hold } from './suggestion.ts'
import type { Thresholds } from './thresholds.ts'

type Row = {
  readonly code: Exclude<Hold['code'], 'crisis' | 'in-hospital'>
  /** "See the chart before you ask", and no more; otherwise not now. */
  readonly sensitive: boolean
  readonly is: (codes: readonly Code[]) => boolean
  /** Whether a provisional or unconfirmed diagnosis holds too. */
  readonly provisional: boolean
  /** Holds only while it is recent. */
  readonly recent: boolean
}

/** To be signed off by a rheumatologist. */
const rows: readonly Row[] = [
  {
    code: 'capacity',
    sensitive: true,
    is: codes => isIn(dementia, codes),
    provisional: false,
    recent: false,
  },
  { code: 'safety', sensitive: true, is: codes => isIn(abuse, codes), provisional: true, recent: false },
  { code: 'cancer', sensitive: false, is: isMalignant, provisional: false, recent: true },
  {
    code: 'bereavement',
    sensitive: false,
    is: codes => isIn(bereavement, codes),
    provisional: false,
    recent: true,
  },
]

/** What holds a suggestion back, in the table's order. */
export function holdsIn(chart: Chart, thresholds: Thresholds): readonly Hold[] {
  const since = monthsBefore(chart.today, thresholds.months.heavyEvent)
  const conditions = rows.flatMap(row =>
    chart.conditions
      .filter(condition => row.is(condition.codes) && isHeld(condition, row))
      .filter(condition => !row.recent || isRecent(condition, since))
      .map(condition => {
        const on = earliest(datesOf(condition))
        return { code: row.code, sensitive: row.sensitive, source: condition.source, ...(on && { on }) }
      }),
  )
  const stays = chart.stays
    .filter(({ end }) => !end || end.last >= chart.today)
    .map(({ source }) => ({ code: 'in-hospital', sensitive: false, source }) as const)
  return [...conditions, ...stays]
}

/** Cancer or bereavement of which nothing says when: it holds nothing back, and is named. */
export function undatedEvents({
  conditions,
}: Chart): readonly { code: 'cancer' | 'bereavement'; source: string }[] {
  return rows.flatMap(({ code, is, recent, ...row }) =>
    recent && (code === 'cancer' || code === 'bereavement')
      ? conditions
          .filter(condition => is(condition.codes) && isHeld(condition, row))
          .filter(condition => datesOf(condition).length === 0)
          .map(({ source }) => ({ code, source }))
      : [],
  )
}

function isHeld(condition: ConditionFact, { provisional }: Pick<Row, 'provisional'>): boolean {
  const { verification } = condition
  const isWrong = verification === 'refuted' || verification === 'entered-in-error'
  return isPresent(condition) && (provisional ? !isWrong : isVerified(condition))
}

/** The diagnosis' own day where there is one; else any day the chart gives it. */
function datesOf({ asserted, onset, recorded }: ConditionFact): readonly Days[] {
  return asserted ? [asserted] : [onset, recorded].filter(days => days !== undefined)
}

function isRecent(condition: ConditionFact, since: string): boolean {
  return datesOf(condition).some(({ last }) => last >= since)
}
