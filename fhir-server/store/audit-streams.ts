import type { DateRange } from './date-range.ts'
import { type Asking, type Sql, sql } from './sql.ts'

/** Where in the index an event stands. */
export type Spot = { readonly shape: number; readonly date: number; readonly seq: number }

/** Events in the order of time: those of one shape, or of one shape that have one value. */
export type Run = { readonly shape: number; readonly having?: Having }
/** A value, by its number, or, of one that hardly two events have, itself. */
export type Having =
  | { readonly term: number }
  | { readonly what: number; readonly a: string; readonly b: string }

/** The rows of a value. */
export const rowsOf = (having: Having): Sql =>
  'term' in having
    ? sql`link WHERE term = ${having.term}`
    : sql`named WHERE what = ${having.what} AND a = ${having.a} AND b = ${having.b}`
/** The rows of a run. */
export const rowsOfRun = ({ shape, having }: Run): Sql =>
  having ? sql`${rowsOf(having)} AND shape = ${shape}` : sql`place WHERE shape = ${shape}`

/** A run that is read on as it is used up. */
export type Stream = {
  readonly head: () => Spot | undefined
  readonly next: () => void
}

/** How many are read at once: at first a few, for most runs are not read far. */
const first = 4
const most = 256

/**
 * Reads a run within ranges of time, none of which overlap.
 * @param after only what comes behind this spot
 */
export function streamOf(
  ask: Asking,
  run: Run,
  ranges: readonly DateRange[],
  descending: boolean,
  after: Pick<Spot, 'date' | 'seq'> | undefined,
): Stream {
  const ordered = ranges.toSorted((one, other) =>
    descending ? other.from - one.from : one.from - other.from,
  )
  let range = 0
  let from = beginOf(ordered[0], descending, after)
  let some: readonly Spot[] = []
  let at = 0
  let size = first

  function fill(): void {
    while (at >= some.length && range < ordered.length) {
      const within = ordered[range]
      if (!within) return
      const page = read(ask, run, within, descending, from, size)
      some = page
      at = 0
      const end = page.at(-1)
      if (end && page.length === size) {
        from = end
        size = Math.min(size * 4, most)
      } else {
        range += 1
        from = beginOf(ordered[range], descending, after)
      }
    }
  }
  fill()
  return {
    head: () => some[at],
    next() {
      at += 1
      fill()
    },
  }
}

/** One spot is behind another, in the order of time or against it. */
export const isBehind = (
  one: Pick<Spot, 'date' | 'seq'>,
  other: Pick<Spot, 'date' | 'seq'>,
  descending: boolean,
): boolean => {
  const difference = one.date - other.date || one.seq - other.seq
  return descending ? difference < 0 : difference > 0
}

function beginOf(
  range: DateRange | undefined,
  descending: boolean,
  after: Pick<Spot, 'date' | 'seq'> | undefined,
): Pick<Spot, 'date' | 'seq'> {
  const edge = descending ? { date: range?.to ?? 0, seq: -1 } : { date: range?.from ?? 0, seq: -1 }
  return after && isBehind(after, edge, descending) ? after : edge
}

function read(
  ask: Asking,
  run: Run,
  { from, to }: DateRange,
  descending: boolean,
  { date, seq }: Pick<Spot, 'date' | 'seq'>,
  count: number,
): readonly Spot[] {
  const rows = rowsOfRun(run)
  const found = descending
    ? ask.all(
        sql`SELECT date, seq FROM ${rows} AND (date, seq) < (${date}, ${seq}) AND date >= ${from} ORDER BY date DESC, seq DESC LIMIT ${count}`,
      )
    : ask.all(
        sql`SELECT date, seq FROM ${rows} AND (date, seq) > (${date}, ${seq}) AND date < ${to} ORDER BY date, seq LIMIT ${count}`,
      )
  return found.map(row => ({ shape: run.shape, date: Number(row.date), seq: Number(row.seq) }))
}

type Sorted<T> = { readonly stream: Stream; readonly rank: T }

/**
 * Merges streams: those of a lower rank first, and of one rank in the order of time; an event that several streams hold
 * comes once.
 */
export function* merged(
  streams: readonly Sorted<number>[],
  descending: boolean,
): Generator<Spot & { readonly rank: number }> {
  const byRank = Map.groupBy(streams, ({ rank }) => rank)
  for (const rank of [...byRank.keys()].sort((one, other) => one - other)) {
    const waiting = (byRank.get(rank) ?? []).flatMap(({ stream }) => (stream.head() ? [stream] : []))
    const isLater = (one: Stream, other: Stream) => {
      const [a, b] = [one.head(), other.head()]
      return a !== undefined && b !== undefined && isBehind(a, b, descending)
    }
    // The one that is next stands last.
    waiting.sort((one, other) => (isLater(one, other) ? -1 : isLater(other, one) ? 1 : 0))
    let before = -1
    for (let stream = waiting.pop(); stream; stream = waiting.pop()) {
      const spot = stream.head()
      if (spot && spot.seq !== before) yield { ...spot, rank }
      before = spot?.seq ?? before
      stream.next()
      if (stream.head()) putBack(waiting, stream, isLater)
    }
  }
}

function putBack(waiting: Stream[], stream: Stream, isLater: (one: Stream, other: Stream) => boolean): void {
  let low = 0
  let high = waiting.length
  while (low < high) {
    const middle = (low + high) >> 1
    const other = waiting[middle]
    if (other && isLater(other, stream)) low = middle + 1
    else high = middle
  }
  waiting.splice(low, 0, stream)
}
