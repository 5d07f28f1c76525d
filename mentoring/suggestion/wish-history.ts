import type { Chart, MentoringFact, NotNowFact, WishFact } from '../chart/chart.ts'
import { compareDays, compareText, type Day, type Days, monthsAfter } from '../chart/days.ts'
import { quietAnswers } from '../not-now.ts'
import type { Programme } from './programme.ts'
import type { Answered, QuietBecause } from './suggestion.ts'
import type { Thresholds } from './thresholds.ts'

type Quieting = 'no' | 'later' | 'has-support' | 'prefers-alternative'
type Answer = Answered['answer']

/** At one and the same time the more reserved answer is the later one. */
const reserve: readonly Answer[] = ['yes', 'hear-more', 'later', 'prefers-alternative', 'has-support', 'no']

/** Every dated answer that chart and programme hold, the latest last. */
export function answersOf(chart: Chart, programme: Programme): readonly Answered[] {
  const wishes = [...chart.wishes, ...programme.wishes].flatMap(ofWish)
  const notNow = [...chart.notNow, ...programme.notNow].flatMap(ofNotNow)
  return [...wishes, ...notNow].toSorted(
    (a, b) =>
      compareDays(a.on, b.on) ||
      reserve.indexOf(a.answer) - reserve.indexOf(b.answer) ||
      compareText(a.source, b.source),
  )
}

function ofWish({ answer, authored, source }: WishFact): readonly Answered[] {
  return answer === 'not-asked' || !authored ? [] : [{ answer, on: authored, source }]
}
function ofNotNow({ reason, authored, source }: NotNowFact): readonly Answered[] {
  const answer = reason && quietAnswers[reason]
  return answer && authored ? [{ answer, on: authored, source }] : []
}

/** The wish as it stands: yes or "hear more", unless a mentoring since then has answered it. */
export function openWish(
  answers: readonly Answered[],
  mentoring: readonly MentoringFact[],
): (Answered & { readonly answer: 'yes' | 'hear-more' }) | undefined {
  const latest = answers.at(-1)
  if (latest?.answer !== 'yes' && latest?.answer !== 'hear-more') return undefined
  const isServed = mentoring.some(({ state, since, until }) => {
    if (state === 'asked-for') return false
    return since ? isSince(since, latest.on) : !until || isSince(until, latest.on)
  })
  return isServed ? undefined : { ...latest, answer: latest.answer }
}

/** Not before: later, or on the same day unless the times of day say otherwise. */
function isSince(later: Days, earlier: Days): boolean {
  if (later.at !== undefined && earlier.at !== undefined) return later.at >= earlier.at
  return later.last >= earlier.first
}

/** The quiet period that the latest answer began; undefined when there is none or it is over. */
export function quietAfter(
  answers: readonly Answered[],
  today: Day,
  { quiet }: Thresholds,
): { readonly because: QuietBecause; readonly until?: Day } | undefined {
  const latest = answers.at(-1)
  if (!latest || latest.answer === 'yes' || latest.answer === 'hear-more') return undefined
  const because = becauseOf[latest.answer]
  const months = latest.answer === 'no' ? quiet.no[noesIn(answers) - 1] : quiet[latest.answer]
  if (months === undefined) return { because }
  const until = monthsAfter(latest.on.last, months)
  return today <= until ? { because, until } : undefined
}

const becauseOf: Readonly<Record<Quieting, QuietBecause>> = {
  no: 'wish-no',
  later: 'wish-later',
  'has-support': 'has-support',
  'prefers-alternative': 'prefers-alternative',
}

/** How often the patient said no: once a day at most, since one answer may stand in chart and programme. */
function noesIn(answers: readonly Answered[]): number {
  return new Set(answers.filter(({ answer }) => answer === 'no').map(({ on }) => on.last)).size
}

/** Quiet after a mentoring that ended well. */
export function quietAfterMentoring(
  mentoring: readonly MentoringFact[],
  today: Day,
  { quiet }: Thresholds,
): Day | undefined {
  const ends = mentoring.flatMap(({ state, since, until }) =>
    state === 'ended-well' ? (until ?? since ?? []) : [],
  )
  const last = ends.toSorted(compareDays).at(-1)
  const until = last && monthsAfter(last.last, quiet.ended)
  return until && today <= until ? until : undefined
}
