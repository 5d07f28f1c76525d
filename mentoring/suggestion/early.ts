import { type Chart, isMissing } from '../chart/chart.ts'
import { type Day, type Days, earliest, monthsBefore } from '../chart/days.ts'
import type { DmardStart } from './dmard-starts.ts'
import type { Programme } from './programme.ts'
import type { Dated, Ra } from './ra.ts'
import type { CannotTell, Early } from './suggestion.ts'
import type { Thresholds } from './thresholds.ts'

type Verdict = Omit<Early, 'windowStart'>
type By = NonNullable<Early['by']>['date']

/**
 * Whether this is early RA. Symptoms begin before the diagnosis and the recording comes after it, so the day of
 * diagnosis lies in a bracket: onset ≤ diagnosis ≤ recorded. Never early by a guess, never late by one.
 */
export function earlyRa(
  chart: Chart,
  ra: Ra,
  starts: readonly DmardStart[],
  { confirmed }: Programme,
  { months }: Thresholds,
): Early {
  const windowStart = monthsBefore(chart.today, months.early)
  const verdict =
    byAsserted(confirmed, 'confirmed', undefined, windowStart) ??
    byAsserted(ra.asserted, 'asserted', ra.recorded, windowStart) ??
    byBracket(ra, windowStart) ??
    byRecorded(chart, ra, starts, windowStart)
  return { ...verdict, windowStart }
}

/** Rule 1. Straddling the window it says nothing. */
function byAsserted(
  asserted: Dated | undefined,
  date: By,
  recorded: Dated | undefined,
  windowStart: Day,
): Verdict | undefined {
  if (!asserted) return undefined
  const by = { date, ...asserted }
  if (isOutside(asserted.on, windowStart)) return { verdict: 'not-early', rule: 1, by }
  if (!isInside(asserted.on, windowStart)) return undefined
  if (recorded && isOutside(recorded.on, windowStart)) return cannotTell('recorded-before-asserted')
  return { verdict: 'early', rule: 1, by }
}

/** Rules 2 and 3, but for a disease that begins after it was recorded (rule 5). */
function byBracket({ onset, recorded }: Ra, windowStart: Day): Verdict | undefined {
  const isRecordedOutside = recorded !== undefined && isOutside(recorded.on, windowStart)
  if (onset && isRecordedOutside && onset.on.first > recorded.on.last)
    return cannotTell('onset-after-recording')
  if (onset && onset.on.first >= windowStart)
    return { verdict: 'early', rule: 2, by: { date: 'onset', ...onset } }
  if (isRecordedOutside) return { verdict: 'not-early', rule: 3, by: { date: 'recorded', ...recorded } }
  return undefined
}

/** Rule 4, the usual Belgian chart; and rule 5, with what stands in its way. */
function byRecorded(chart: Chart, ra: Ra, starts: readonly DmardStart[], windowStart: Day): Verdict {
  const { asserted, onset, recorded } = ra
  if (asserted) return cannotTell('asserted-imprecise')
  if (onset) return cannotTell('onset-before-window')
  if (!recorded) return cannotTell('no-date')
  if (!isInside(recorded.on, windowStart)) return cannotTell('recorded-imprecise')
  const older = olderThan(windowStart, chart, ra, starts)
  if (older) return cannotTell(older)
  return { verdict: 'early', rule: 4, by: { date: 'recorded', ...recorded } }
}

/** Anything of RA that is, or may be, older than the window; also where that could not be read. */
function olderThan(
  windowStart: Day,
  { scores, odd, unread }: Chart,
  { conditions }: Ra,
  starts: readonly DmardStart[],
): CannotTell | undefined {
  const isOlder = (days: Days | 'undated' | undefined) => typeof days === 'object' && days.first < windowStart
  if (starts.some(({ start }) => isOlder(start))) return 'older-treatment'
  const activity = scores.filter(({ instrument }) => ['cdai', 'sdai', 'das28'].includes(instrument))
  const unclear = odd.filter(({ why }) => why === 'das-method')
  if ([...activity, ...unclear].some(({ at }) => isOlder(at))) return 'older-score'
  if (conditions.some(({ abated, encounter }) => isOlder(abated) || isOlder(encounter)))
    return 'older-condition'
  const needed = ['Condition', 'MedicationRequest', 'MedicationStatement', 'Observation']
  return isMissing(unread, needed) ? 'chart-unread' : undefined
}

function cannotTell(because: CannotTell): Verdict {
  return { verdict: 'cannot-tell', rule: 5, because }
}
function isInside({ first }: Days, windowStart: Day): boolean {
  return first >= windowStart
}
function isOutside({ last }: Days, windowStart: Day): boolean {
  return last < windowStart
}

/** The first day on which the chart, or a clinician, dates RA at all. */
export function raDated({ asserted, onset, recorded }: Ra, { confirmed }: Programme): Day | undefined {
  return earliest([asserted?.on, onset?.on, recorded?.on, confirmed?.on])?.first
}
