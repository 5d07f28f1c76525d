import { dueAfter } from '../clocks.ts'
import { type Day, dayIn, plusDays } from '../consent/calendar.ts'
import type { Match } from './matches.ts'
import type { Supervision } from './supervisions.ts'
import type { Talk } from './talks.ts'
import type { SupervisionReason, SupervisionType } from './terms.ts'
import type { Triggered } from './triggers.ts'

/** A supervision that is due: the last day on which it is on time, and why. */
export type Due = { readonly day: Day; readonly reason: SupervisionReason }

const alone: readonly SupervisionType[] = ['one-to-one']
const anyAlone: readonly SupervisionType[] = ['one-to-one', 'phone-debrief']

/** The plan of each match, by which supervision each step is met; when it is due, from the day of the first talk, says clocks.ts. */
const steps = {
  'after-first-talk': anyAlone,
  'week-4': alone,
  'week-8': alone,
  'end-talk': alone,
} as const satisfies Partial<Record<SupervisionReason, readonly SupervisionType[]>>
type StepName = keyof typeof steps
/** In their order. */
export const stepNames = Object.keys(steps) as StepName[]

/** So many days before its day a step may be met. */
const earlyBy = 7
/** What counts for the next one, for as long as there is something to look back on. */
const regular: readonly SupervisionType[] = ['one-to-one', 'group']

/** What a plan is worked out from. */
export type PlanFacts = {
  readonly matches: readonly Match[]
  readonly talks: readonly Talk[]
  readonly supervisions: readonly Supervision[]
  readonly triggered: readonly Triggered[]
}

/** Every supervision that is still due, the earliest first. Empty: nothing is to be supervised. */
export function duesOf(facts: PlanFacts, zone: string): readonly Due[] {
  const dues = [
    ...facts.matches.flatMap(match => stepsOf(match, facts)),
    ...regularly(facts),
    ...agreed(facts),
    ...facts.triggered
      .filter(each => !facts.supervisions.some(supervision => answers(supervision, each, zone)))
      .map(({ due, reason }) => ({ day: due, reason })),
  ]
  return dues.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** The steps of one match that no supervision has met. Before its first talk there are none. */
function stepsOf(match: Match, { talks, supervisions }: PlanFacts): readonly Due[] {
  const first = talks.find(talk => talk.held && isOf(match, talk))
  if (!first) return []
  return stepNames.flatMap(reason => {
    const day = dayOfStep(reason, first.day, match)
    if (!day) return []
    const from = reason === 'after-first-talk' ? first.day : plusDays(day, -earlyBy)
    const isMet = supervisions.some(({ day: held, type }) => steps[reason].includes(type) && from <= held)
    return isMet ? [] : [{ day, reason }]
  })
}

/** What lies behind the end of a match falls away; its end talk comes forward. */
function dayOfStep(name: StepName, first: Day, { to }: Match): Day | undefined {
  const day = dueAfter(name, first)
  if (!to || day <= to || name === 'after-first-talk') return day
  return name === 'end-talk' ? least(day, dueAfter('end-talk-sooner', to)) : undefined
}

/** Counted from a supervision since the oldest match that still runs: before one there is the plan of the matches. */
function regularly({ matches, talks, supervisions }: PlanFacts): readonly Due[] {
  const last = supervisions.findLast(({ type }) => regular.includes(type))
  const oldest = matches.find(({ to }) => !to)
  if (!last || (oldest ? last.day < oldest.from : unreviewed(talks, supervisions).length === 0)) return []
  return [{ day: dueAfter('supervised-again', last.day), reason: 'regular' }]
}

/** A day that was agreed holds until the next supervision, whatever its type. */
function agreed({ supervisions }: PlanFacts): readonly Due[] {
  const next = supervisions.at(-1)?.next
  return next ? [{ day: next, reason: 'agreed' }] : []
}

/** A supervision answers what was known when it was held; one in a group is not the place for it. */
function answers({ day, recorded, type }: Supervision, trigger: Triggered, zone: string): boolean {
  const isKnown = day >= dayIn(trigger.recorded, zone) && recorded >= trigger.recorded
  return anyAlone.includes(type) && isKnown
}

/** The talks that no supervision has looked back on, oldest first. */
export function unreviewed(talks: readonly Talk[], supervisions: readonly Supervision[]): readonly Talk[] {
  const seen = new Set(supervisions.flatMap(({ reviewed }) => reviewed))
  return talks.filter(({ form }) => !seen.has(form))
}

const isOf = ({ patient, from, to }: Match, talk: Talk) =>
  talk.patient === patient && from <= talk.day && (!to || talk.day <= to)
const least = (a: Day, b: Day) => (a < b ? a : b)
