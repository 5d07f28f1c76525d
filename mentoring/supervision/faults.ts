import { type Day, plusDays } from '../consent/calendar.ts'
import type { SupervisionOverview } from './overview.ts'
import type { Filled, Unreadable } from './reading.ts'
import type { SupervisionDecision } from './terms.ts'

/** What is wrong with a supervision as it was filled in, and where. */
export type Fault = {
  readonly linkId: string
  readonly because: FaultName
  /** The last day that would do, for `next-too-late`. */
  readonly day?: Day
}
type FaultName =
  | 'in-the-future'
  | 'too-long-ago'
  | 'not-a-talk-of-theirs'
  | 'needed-for-the-decision'
  | 'without-its-decision'
  | 'not-a-match-of-theirs'
  | 'next-too-early'
  | 'next-too-late'
  | 'contradicts'

/** What is wrong with an answer, or with there being none; '' where it is no question of the form. */
export type AnswerFault =
  | Fault
  | {
      readonly linkId: string
      readonly because: Unreadable['because'] | 'no-such-mentor'
      readonly day?: never
    }

/** A supervision is written down within so many days. */
const longestAgo = 60

/** What stands in the way of keeping it; `after`: where supervision would stand with it, without the day that it agrees. */
export function faultsOf(
  filled: Filled,
  before: SupervisionOverview,
  after: SupervisionOverview,
): readonly Fault[] {
  return [
    ...dayFaults(filled, before.today),
    ...talkFaults(filled, before),
    ...decisionFaults(filled, before),
    ...nextFaults(filled, after),
  ]
}

function dayFaults({ day }: Filled, today: Day): readonly Fault[] {
  if (day > today) return [{ linkId: 'date', because: 'in-the-future' }]
  return day < plusDays(today, -longestAgo) ? [{ linkId: 'date', because: 'too-long-ago' }] : []
}

function talkFaults({ reviewed, about }: Filled, { talks }: SupervisionOverview): readonly Fault[] {
  const theirs = new Set(talks.map(({ form }) => form))
  return [
    ...(reviewed.every(each => theirs.has(each)) ? [] : [fault('reviewed', 'not-a-talk-of-theirs')]),
    ...(!about || theirs.has(about) ? [] : [fault('about', 'not-a-talk-of-theirs')]),
  ]
}

/** What goes with which decision: one without the other says too little, or too much. */
const goesWith: readonly (readonly [SupervisionDecision, string, (filled: Filled) => boolean])[] = [
  ['extra-training', 'module', ({ modules }) => modules.length > 0],
  ['end-match', 'match', ({ match }) => match !== undefined],
  ['ask-rheumatologist', 'question', ({ question }) => question !== undefined],
  ['agreed-action', 'action-1', ({ actions }) => actions.length > 0],
]

function decisionFaults(filled: Filled, { matches }: SupervisionOverview): readonly Fault[] {
  const { decisions, match } = filled
  const pairs = goesWith.flatMap(([decision, linkId, isThere]): Fault[] => {
    const isDecided = decisions.includes(decision)
    if (isDecided === isThere(filled)) return []
    return [fault(linkId, isDecided ? 'needed-for-the-decision' : 'without-its-decision')]
  })
  const runs = matches.some(({ episode, to }) => match === `EpisodeOfCare/${episode}` && !to)
  return [
    ...pairs,
    ...(match && !runs ? [fault('match', 'not-a-match-of-theirs')] : []),
    ...(decisions.includes('continue') && decisions.includes('pause')
      ? [fault('decisions', 'contradicts')]
      : []),
  ]
}

/** The day agreed comes after today's supervision, and no later than the plan asks for the next. */
function nextFaults({ day, next }: Filled, after: SupervisionOverview): readonly Fault[] {
  if (!next) return []
  if (next <= day) return [fault('next', 'next-too-early')]
  const last = after.next?.day
  return last && next > last ? [{ linkId: 'next', because: 'next-too-late', day: last }] : []
}

const fault = (linkId: string, because: FaultName): Fault => ({ linkId, because })
