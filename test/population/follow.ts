import type { Chart, MentoringFact, WishFact } from '../../mentoring/chart/chart.ts'
import { type Day, type Days, daysAfter } from '../../mentoring/chart/days.ts'
import { readChart } from '../../mentoring/chart/read-chart.ts'
import type { Wish } from '../../mentoring/codes.ts'
import { noProgramme, type Programme } from '../../mentoring/suggestion/programme.ts'
import { suggest } from '../../mentoring/suggestion/suggest.ts'
import type { Suggestion } from '../../mentoring/suggestion/suggestion.ts'
import type { SuggestionReason } from '../../mentoring/suggestion/terms.ts'
import type { Thresholds } from '../../mentoring/suggestion/thresholds.ts'
import type { Assumed } from './assumptions.ts'
import { type Draw, within } from './chance.ts'
import { chartOf } from './chart-of.ts'
import { resourcesAt } from './entry.ts'
import { type Life, lifeOf } from './life.ts'

/** One synthetic person with the chart as it reads at each visit. */
export type Person = { readonly life: Life; readonly charts: readonly Chart[] }

/** What the app said at one visit. */
export type Seen = {
  readonly visit: number
  /** Status and, where it has one, its reason: 'suggestion', 'quiet: wish-no'. */
  readonly status: string
  /** Reasons shown that are enough by themselves. */
  readonly enough: readonly SuggestionReason[]
  /** What came before: nothing, a prompt that nobody acted on, or an answer. */
  readonly after: 'nothing' | 'no answer' | 'an answer'
}

/** So many people, each with the charts of every visit. */
export function population(a: Assumed, size: number, draws: Draw): readonly Person[] {
  return Array.from({ length: size }, (_, n) => {
    const life = lifeOf(a, n, draws)
    const entries = chartOf(a, life)
    const charts = life.moments.map(({ visit, day }) =>
      readChart(resourcesAt(entries, visit), {
        now: new Date(`${day}T09:00:00Z`),
        timezone: 'Europe/Brussels',
      }),
    )
    return { life, charts }
  })
}

type Held = {
  readonly wishes: WishFact[]
  readonly shownOn: Day[]
  readonly referredOn: Day[]
}

/** Opens the chart at every visit; whoever sees a prompt may ask, whoever is asked answers, and the next visit knows. */
export function follow(a: Assumed, { life, charts }: Person, thresholds: Thresholds): readonly Seen[] {
  const held: Held = { wishes: [], shownOn: [], referredOn: [] }
  return life.moments.flatMap(({ visit, day }) => {
    const chart = charts[visit]
    if (!chart) return []
    const now = within(life.draw, `visit ${visit}`)
    if (now('asks unprompted') < a.asksUnprompted.value) held.wishes.push(wish(life, day, 'yes'))
    const suggestion = suggest(chart, programmeOn(a, day, held, life), thresholds)
    const after = held.wishes.length > 0 ? 'an answer' : held.shownOn.length > 0 ? 'no answer' : 'nothing'
    react(a, suggestion, held, life, day, now)
    const enough = suggestion.reasons.flatMap(reason => (reason.enough ? [reason.code] : []))
    return [{ visit, status: statusOf(suggestion), enough, after }]
  })
}

function react(a: Assumed, { status }: Suggestion, held: Held, life: Life, day: Day, now: Draw): void {
  if (status.kind === 'suggestion') {
    held.shownOn.push(day)
    if (now('clinician asks') >= a.clinicianAsks.value) return
    held.wishes.push(wish(life, day, answerOf(a, now('answer'))))
  }
  const last = held.wishes.at(-1)
  const wants = last?.authored?.first === day && (last.answer === 'yes' || last.answer === 'hear-more')
  const isOpen = status.kind === 'asked' || status.kind === 'suggestion'
  if (isOpen && (wants || status.kind === 'asked') && now('referred') < a.isReferred.value) {
    held.referredOn.push(day)
  }
}

function answerOf(a: Assumed, u: number): Wish {
  if (u < a.answersYes.value) return 'yes'
  if (u < a.answersYes.value + a.answersHearMore.value) return 'hear-more'
  return u < a.answersYes.value + a.answersHearMore.value + a.answersLater.value ? 'later' : 'no'
}

function wish({ id }: Life, day: Day, answer: Wish): WishFact {
  return { source: `QuestionnaireResponse/${id}-${day}`, answer, themes: [], authored: oneDay(day) }
}

function programmeOn(a: Assumed, today: Day, { wishes, shownOn, referredOn }: Held, life: Life): Programme {
  const mentoring = referredOn.map((since): MentoringFact => {
    const until = daysAfter(since, a.mentoringDays.value)
    const source = `ServiceRequest/${life.id}-${since}`
    if (today < until) return { source, state: 'running', since: oneDay(since) }
    const state = life.draw(`ends well ${since}`) < a.endsWell.value ? 'ended-well' : 'ended'
    return { source, state, since: oneDay(since), until: oneDay(until) }
  })
  return { ...noProgramme, wishes: [...wishes], shownOn: [...shownOn], mentoring }
}

const oneDay = (day: Day): Days => ({ text: day, first: day, last: day })

function statusOf({ status }: Suggestion): string {
  if ('because' in status) return `${status.kind}: ${status.because}`
  return status.kind === 'hold' ? `hold: ${status.how}` : status.kind
}
