import { setImmediate } from 'node:timers/promises'
import { notSupported } from '../criteria.ts'
import type { Cursors } from '../cursor.ts'
import type { DateRange } from '../date-range.ts'
import { last } from '../source.ts'
import { sql } from '../sql.ts'
import type { Query } from '../store.ts'
import type { Shape } from './audit-entries.ts'
import type { AuditIndex } from './audit-index.ts'
import type { Matcher } from './audit-matching.ts'
import { countIn, type Spot } from './audit-packs.ts'
import { type Plan, planOf } from './audit-plan.ts'
import { isBehind, merged, type Stream, streamOf } from './audit-streams.ts'
import { dayBegins, dayOf } from './audit-taking.ts'

/** The rows of the log that a search finds, by number, in order. */
export type FoundEvents = {
  readonly seqs: readonly number[]
  readonly next?: string
  readonly total?: number
}

/** So many events are looked at before everyone else has a turn. */
const inOneTurn = 2_000

/**
 * Searches the index. `parts`: the conditions of each way in which an event may be within reach, those of the query
 * among them.
 */
export async function searchEvents(
  index: AuditIndex,
  parts: readonly (readonly Matcher[])[],
  query: Pick<Query, 'sort' | 'count' | 'cursor' | 'total'>,
  cursors: Cursors,
): Promise<FoundEvents> {
  const plans = parts.map(matchers => planOf(index, matchers))
  if (query.count === 0) return { seqs: [], total: await countOf(index, plans) }
  const order = orderOf(query.sort)
  const about = JSON.stringify(['AuditEvent', query.sort])
  const after = query.cursor === undefined ? undefined : positionIn(cursors.read(query.cursor, about))
  const found: (Spot & { readonly rank: number })[] = []
  const ranks = ranksOf(index.shapes(), order)
  for await (const spot of spotsOf(index, plans, order, ranks, after)) {
    found.push(spot)
    if (found.length > query.count) break
  }
  const page = found.slice(0, query.count)
  const end = page.at(-1)
  const isLast = found.length === page.length
  const next = end && !isLast ? cursors.write([ranks.textOf(end.shape), end.date, end.seq], about) : undefined
  const all = after === undefined && isLast
  return {
    seqs: page.map(({ seq }) => seq),
    ...(next ? { next } : {}),
    ...(query.total ? { total: all ? page.length : await countOf(index, plans) } : {}),
  }
}

type Position = { readonly value: string; readonly date: number; readonly seq: number }
type Order = { readonly keys: Query['sort']; readonly descending: boolean }
/** The values that shapes sort by, before the time. */
type Ranks = {
  readonly of: (shape: number) => number
  readonly textOf: (shape: number) => string
  compare: (one: string, other: string) => number
}

const positionIn = ([value, date, seq]: readonly (string | number)[]): Position => ({
  value: String(value),
  date: Number(date),
  seq: Number(seq),
})

/** Time comes last in what is sorted by: after it there is nothing left to tell apart. */
function orderOf(sort: Query['sort']): Order {
  const byTime = sort.findIndex(({ param }) => param === 'date' || param === '_lastUpdated')
  const keys = byTime < 0 ? sort : sort.slice(0, byTime)
  const descending = sort[byTime < 0 ? sort.length - 1 : byTime]?.descending ?? false
  if (keys.length > 4 || (byTime >= 0 && byTime < sort.length - 1))
    throw notSupported('AuditEvent', '_sort after date')
  const wrong = keys.find(({ param }) => !sortable.has(param))
  if (wrong) throw notSupported('AuditEvent', `_sort=${wrong.param}`)
  return { keys, descending }
}

const sortable = new Set(['action', 'outcome', 'type', 'subtype', 'purpose', 'agent-role'])

function ranksOf(shapes: ReadonlyMap<number, Shape>, { keys }: Order): Ranks {
  const values = new Map(
    [...shapes].map(([number, shape]) => [number, JSON.stringify(keys.map(key => sortValue(shape, key)))]),
  )
  const compare = (one: string, other: string) => {
    const [a, b] = [JSON.parse(one) as string[], JSON.parse(other) as string[]]
    const at = keys.findIndex((_, i) => a[i] !== b[i])
    if (at < 0) return 0
    const isBefore = (a[at] ?? '') < (b[at] ?? '')
    return isBefore === (keys[at]?.descending ?? false) ? 1 : -1
  }
  const ordered = [...new Set(values.values())].sort(compare)
  const ranks = new Map(ordered.map((value, rank) => [value, rank]))
  const textOf = (shape: number) => values.get(shape) ?? '[]'
  return { of: shape => ranks.get(textOf(shape)) ?? 0, textOf, compare }
}

function sortValue({ words }: Shape, { param, descending }: Query['sort'][number]): string {
  const codes = (words[param] ?? []).map(({ a }) => a).sort()
  const way = descending ? 'descending' : 'ascending'
  return (descending ? codes.at(-1) : codes[0]) ?? last.text[way]
}

/** The events of all plans in order, each once. */
async function* spotsOf(
  index: AuditIndex,
  plans: readonly Plan[],
  order: Order,
  ranks: Ranks,
  after?: Position,
): AsyncGenerator<Spot & { readonly rank: number }> {
  const { descending } = order
  const streams = plans.flatMap(plan => streamsOf(index, plan, ranks, descending, after))
  let looked = 0
  for (const spot of merged(streams, descending)) {
    looked += 1
    if (looked % inOneTurn === 0) await setImmediate()
    yield spot
  }
}

function streamsOf(
  index: AuditIndex,
  plan: Plan,
  ranks: Ranks,
  descending: boolean,
  after: Position | undefined,
) {
  const { runs, ranges, spots, holds } = plan
  const begins = (shape: number): 'nowhere' | 'behind' | 'anywhere' => {
    const way = after ? ranks.compare(ranks.textOf(shape), after.value) : 1
    return way < 0 ? 'nowhere' : way === 0 ? 'behind' : 'anywhere'
  }
  const direct = (spots ?? [])
    .filter(spot => {
      const begin = begins(spot.shape)
      return (
        begin === 'anywhere' ||
        (begin === 'behind' && after !== undefined && isBehind(spot, after, descending))
      )
    })
    .map(spot => ({ rank: ranks.of(spot.shape), stream: narrowed(single(spot), holds) }))
  return [
    ...direct,
    ...runs.flatMap(run => {
      const begin = begins(run.shape)
      if (begin === 'nowhere') return []
      const stream = streamOf(index.ask, run, ranges, descending, begin === 'behind' ? after : undefined)
      return [{ rank: ranks.of(run.shape), stream: narrowed(stream, holds) }]
    }),
  ]
}

function single(spot: Spot): Stream {
  let isLeft = true
  return {
    head: () => (isLeft ? spot : undefined),
    next: () => {
      isLeft = false
    },
  }
}

/** Passes over what does not hold. */
function narrowed(stream: Stream, holds: Plan['holds']): Stream {
  if (!holds) return stream
  const pass = () => {
    for (let spot = stream.head(); spot && !holds(spot); spot = stream.head()) stream.next()
  }
  pass()
  return {
    head: stream.head,
    next() {
      stream.next()
      pass()
    },
  }
}

async function countOf(index: AuditIndex, plans: readonly Plan[]): Promise<number> {
  const [plan, ...more] = plans
  if (plan && more.length === 0 && plan.isDisjoint && !plan.holds && !plan.spots)
    return countRuns(index, plan)
  let events = 0
  const none: Order = { keys: [], descending: false }
  for await (const _ of spotsOf(index, plans, none, ranksOf(index.shapes(), none))) events += 1
  return events
}

/** Whole days of a shape are counted already; only what is left at the ends of a range is counted now. */
function countRuns({ ask }: AuditIndex, { runs, ranges }: Plan): number {
  const bare = JSON.stringify(runs.flatMap(({ shape, having }) => (having ? [] : [shape])))
  let events = 0
  for (const range of ranges) {
    const [begin, end] = [dayOf(range.from - 1) + 1, dayOf(range.to)]
    const days = ask.first(sql`SELECT sum(events) AS n FROM day
      WHERE shape IN (SELECT value FROM json_each(${bare})) AND day >= ${begin} AND day < ${end}`)
    events += Number(days?.n ?? 0)
    const ends = begin <= end ? endsOf(range, dayBegins(begin), dayBegins(end)) : [range]
    for (const run of runs) for (const part of run.having ? [range] : ends) events += countIn(ask, run, part)
  }
  return events
}

const endsOf = ({ from, to }: DateRange, begin: number, end: number): readonly DateRange[] =>
  [
    { from, to: begin },
    { from: end, to },
  ].filter(part => part.from < part.to)
