import { plusDays } from '../consent/calendar.ts'
import { type Bar, barsFor } from './bars.ts'
import { type Hindrance, hindrances, isNew } from './hard-filters.ts'
import type { Mentee } from './mentee.ts'
import type { RosterEntry } from './roster.ts'

/** A mentor who can be matched, and how far the two are alike. */
export type Candidate = {
  readonly mentor: RosterEntry
  readonly bars: readonly Bar[]
  /** Sum of the bars, for the order only. */
  readonly points: number
  /** Shown as the third card so that new mentors get a chance: "new mentor". */
  readonly asNew?: true
}

/** A mentor who cannot, and why. */
export type PassedOver = { readonly mentor: RosterEntry; readonly because: readonly Hindrance[] }

export type Ranking = {
  readonly candidates: readonly Candidate[]
  readonly passedOver: readonly PassedOver[]
}

/** So near to each other in points that load and waiting decide. */
const tie = 5
const cards = 3
const daysWithoutMatch = 90

/** Ranks the roster for one patient. `chosen`: the patient's own order (ids of roles), which goes before any points. */
export function rank(
  roster: readonly RosterEntry[],
  mentee: Mentee,
  chosen: readonly string[] = [],
): Ranking {
  const judged = roster.map(mentor => ({ mentor, because: hindrances(mentor, mentee) }))
  const fitting = judged
    .filter(({ because }) => because.length === 0)
    .map(({ mentor }) => candidate(mentor, mentee))
  const wanted = chosen.flatMap(role => fitting.find(({ mentor }) => mentor.role === role) ?? [])
  const others = fitting.filter(each => !wanted.includes(each))
  return {
    candidates: [...wanted, ...withANewMentor(byPoints(others))],
    passedOver: judged.filter(({ because }) => because.length > 0),
  }
}

function candidate(mentor: RosterEntry, mentee: Mentee): Candidate {
  const bars = barsFor(mentor, mentee)
  return { mentor, bars, points: bars.reduce((sum, { points }) => sum + points, 0) }
}

/** By points; those who tie with the best of them by lower load, then by the longest wait since the last match. */
function byPoints(candidates: readonly Candidate[]): Candidate[] {
  const waiting = [...candidates].sort((a, b) => b.points - a.points || compare(a.mentor.role, b.mentor.role))
  const ordered: Candidate[] = []
  while (waiting.length > 0) {
    const best = waiting[0]?.points ?? 0
    const tied = waiting.filter(({ points }) => points >= best - tie)
    ordered.push(...tied.sort(byLoadThenWait))
    waiting.splice(0, tied.length)
  }
  return ordered
}

const byLoadThenWait = (a: Candidate, b: Candidate) =>
  a.mentor.load - b.mentor.load ||
  compare(a.mentor.lastMatch ?? '', b.mentor.lastMatch ?? '') ||
  compare(a.mentor.role, b.mentor.role)

/** A fitting new mentor without a match for 90 days stands on the third card, if not before. */
function withANewMentor(ordered: readonly Candidate[]): Candidate[] {
  const shown = ordered.slice(0, cards)
  const rest = ordered.slice(cards)
  const third = shown[cards - 1]
  if (!third || shown.some(isOverlooked)) return [...ordered]
  const next = rest.find(isOverlooked)
  if (!next) return [...ordered]
  const others = [third, ...rest].filter(each => each !== next)
  return [...shown.slice(0, cards - 1), { ...next, asNew: true }, ...others]
}

const isOverlooked = ({ mentor }: Candidate) =>
  isNew(mentor) && (!mentor.lastMatch || mentor.today >= plusDays(mentor.lastMatch, daysWithoutMatch))

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
