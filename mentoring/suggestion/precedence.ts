import { type Chart, isMissing, type MentoringFact } from '../chart/chart.ts'
import { compareDays, compareText } from '../chart/days.ts'
import { hasReached } from './adult.ts'
import type { Programme } from './programme.ts'
import type { Answered, Early, Hold, OpenMentoring, Reason, Status } from './suggestion.ts'
import type { Thresholds } from './thresholds.ts'
import { type openWish, quietAfter, quietAfterMentoring } from './wish-history.ts'

/** Dead, not an adult, or no RA: the first of the order of precedence; and where the chart leaves that open. */
export function whoIsNotAsked(
  { patient, today, unread }: Chart,
  hasRa: boolean,
  { adultYears }: Thresholds,
): Status | undefined {
  if (patient?.deceased) return { kind: 'deceased' }
  const adult = hasReached(patient?.birth, adultYears, today)
  if (adult === 'no') return { kind: 'not-adult' }
  if (!hasRa)
    return isMissing(unread, ['Condition'])
      ? { kind: 'cannot-tell', because: 'chart-unread' }
      : { kind: 'no-suggestion', because: 'no-ra' }
  return adult === 'doubtful' ? { kind: 'cannot-tell', because: 'age' } : undefined
}

/** What the order of precedence looks at. */
export type Case = {
  readonly chart: Chart
  readonly programme: Programme
  readonly thresholds: Thresholds
  readonly early: Early
  readonly holds: readonly Hold[]
  readonly answers: readonly Answered[]
  readonly mentoring: readonly MentoringFact[]
  readonly running: OpenMentoring | undefined
  readonly wish: ReturnType<typeof openWish>
  readonly reasons: readonly Reason[]
}

/** The rest of the order of precedence: crisis → holds → asked → mentoring runs or ended → quiet → reasons. */
const steps: readonly ((of: Case) => Status | undefined)[] = [
  ({ holds }) => (holds.some(({ code }) => code === 'crisis') ? { kind: 'professional-first' } : undefined),
  ({ holds }) => {
    if (holds.length === 0) return undefined
    return { kind: 'hold', how: holds.some(({ sensitive }) => sensitive) ? 'see-chart' : 'wait' }
  },
  ({ wish, programme }) =>
    wish && !isAfter(programme.neverAgain?.since, wish.on) ? { kind: 'asked', wish: wish.answer } : undefined,
  ({ running }) => running && { kind: 'mentoring', ...running },
  ({ mentoring, chart, thresholds }) => {
    const until = quietAfterMentoring(mentoring, chart.today, thresholds)
    return until ? { kind: 'quiet', because: 'mentoring-ended', until } : undefined
  },
  ({ programme }) => (programme.neverAgain ? { kind: 'quiet', because: 'never-again' } : undefined),
  ({ answers, chart, thresholds }) => {
    const quiet = quietAfter(answers, chart.today, thresholds)
    return quiet && { kind: 'quiet', ...quiet }
  },
  ({ early }) =>
    early.verdict === 'cannot-tell' ? { kind: 'cannot-tell', because: 'diagnosis-date' } : undefined,
  ({ early }) =>
    early.verdict === 'not-early' ? { kind: 'no-suggestion', because: 'not-early' } : undefined,
  ({ reasons }) =>
    reasons.some(({ enough }) => enough) ? undefined : { kind: 'no-suggestion', because: 'no-reason' },
  of => (isShownOften(of) ? { kind: 'quiet', because: 'shown-often' } : undefined),
]

/** The first step that applies decides. */
export function decide(of: Case): Status {
  for (const step of steps) {
    const status = step(of)
    if (status) return status
  }
  return { kind: 'suggestion' }
}

/** Shown on enough earlier days since the newest reason and the last answer; today's own showing changes nothing. */
function isShownOften({ chart, programme, thresholds, reasons, answers }: Case): boolean {
  const newest = reasons
    .flatMap(({ enough, on }) => (enough && on ? [on.first] : []))
    .toSorted(compareText)
    .at(-1)
  const answered = answers.at(-1)?.on.last
  const days = programme.shownOn.filter(
    day => day < chart.today && day >= (newest ?? '') && (answered === undefined || day > answered),
  )
  return new Set(days).size >= thresholds.shownDays
}

function isAfter(later: Answered['on'] | undefined, earlier: Answered['on']): boolean {
  return later !== undefined && compareDays(later, earlier) >= 0
}
