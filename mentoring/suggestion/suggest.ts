import type { Chart, MentoringFact, WishFact } from '../chart/chart.ts'
import { compareDays, compareText } from '../chart/days.ts'
import { crisisIn } from './crisis.ts'
import { dmardStarts } from './dmard-starts.ts'
import { earlyRa, raDated } from './early.ts'
import { gapsIn, unreadGaps } from './gaps.ts'
import { holdsIn } from './holds.ts'
import { decide, whoIsNotAsked } from './precedence.ts'
import type { Programme } from './programme.ts'
import { raIn } from './ra.ts'
import { reasonsIn } from './reasons.ts'
import type { Early, OpenMentoring, Status, Suggestion } from './suggestion.ts'
import { defaultThresholds, type Thresholds } from './thresholds.ts'
import { emptyTimeline, timelineOf } from './timeline.ts'
import { answersOf, openWish } from './wish-history.ts'

/**
 * Whether, why and by which facts to ask this patient about the wish today; or what stands in the way. Pure: the
 * same chart, programme and thresholds give the same answer, however often and in whatever order they are given.
 */
export function suggest(
  chart: Chart,
  programme: Programme,
  thresholds: Thresholds = defaultThresholds,
): Suggestion {
  const ra = raIn(chart)
  const starts = dmardStarts(chart, raDated(ra, programme))
  const early = earlyRa(chart, ra, starts, programme, thresholds)
  const barred = whoIsNotAsked(chart, ra.has, thresholds)
  if (barred) return nothing(chart, barred, early)

  const answers = answersOf(chart, programme)
  const mentoring = [...chart.mentoring, ...programme.mentoring]
  const wish = openWish(answers, mentoring)
  const themesFrom = latestWithThemes([...chart.wishes, ...programme.wishes])
  const themes = themesFrom?.themes ?? []
  const { reasons, gaps } = reasonsIn({
    chart,
    starts,
    early,
    wish,
    themes,
    ...(themesFrom && { themesFrom }),
    thresholds,
  })
  const holds = [...crisisIn(chart, programme, thresholds), ...holdsIn(chart, thresholds)]
  const running = runningOf(mentoring)
  const status = decide({
    chart,
    programme,
    thresholds,
    early,
    holds,
    answers,
    mentoring,
    running,
    wish,
    reasons,
  })
  const isShown = status.kind === 'suggestion' || status.kind === 'asked'
  const latest = answers.at(-1)
  return {
    day: chart.today,
    status,
    reasons: isShown ? reasons.slice(0, thresholds.reasonsShown) : [],
    context: reasons.filter(({ enough }) => !enough),
    holds,
    couldNotCheck: [...gapsIn(chart, thresholds), ...gaps],
    early,
    timeline: timelineOf(chart, programme, { early, starts, answers }, thresholds),
    ...(latest && { answer: latest }),
    ...(running && { mentoring: running }),
    themes,
  }
}

/** The mentoring that is open or runs, the furthest and then the newest first. */
function runningOf(mentoring: readonly MentoringFact[]): OpenMentoring | undefined {
  const order = ['running', 'open', 'asked-for']
  const [first] = mentoring
    .filter(({ state }) => order.includes(state))
    .toSorted(
      (a, b) =>
        order.indexOf(a.state) - order.indexOf(b.state) ||
        compareText(b.since?.last ?? '', a.since?.last ?? '') ||
        compareText(a.source, b.source),
    )
  if (!first) return undefined
  const { stage, state, since, source } = first
  return {
    stage: stage ?? (state === 'asked-for' ? 'asked-for' : 'referred'),
    source,
    ...(since && { since }),
  }
}

function latestWithThemes(wishes: readonly WishFact[]): WishFact | undefined {
  return wishes
    .filter(({ themes }) => themes.length > 0)
    .toSorted(
      (a, b) =>
        (a.authored && b.authored
          ? compareDays(a.authored, b.authored)
          : a.authored
            ? 1
            : b.authored
              ? -1
              : 0) || compareText(a.source, b.source),
    )
    .at(-1)
}

/** What is answered where nobody is asked: no reason, no hold; of someone who has died, no text at all. */
function nothing(chart: Chart, status: Status, early: Early): Suggestion {
  const isNamed = status.kind === 'cannot-tell' || status.kind === 'no-suggestion'
  const age = status.kind === 'cannot-tell' && status.because === 'age'
  return {
    day: chart.today,
    status,
    reasons: [],
    context: [],
    holds: [],
    couldNotCheck: isNamed
      ? [...unreadGaps(chart.unread), ...(age ? [{ code: 'birth-date' } as const] : [])]
      : [],
    early,
    timeline: emptyTimeline,
    themes: [],
  }
}
