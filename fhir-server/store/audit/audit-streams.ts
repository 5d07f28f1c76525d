import type { DateRange } from '../date-range.ts'
import type { Asking } from '../sql.ts'
import { type Position, type Run, rowsBefore, rowsFrom, type Spot, spotsIn } from './audit-packs.ts'

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
  after: Position | undefined,
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
      const { spots, isLast } = read(ask, run, within, descending, from, size)
      some = spots
      at = 0
      const end = spots.at(-1)
      if (end && !isLast) {
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
export const isBehind = (one: Position, other: Position, descending: boolean): boolean => {
  const difference = one.date - other.date || one.seq - other.seq
  return descending ? difference < 0 : difference > 0
}

function beginOf(range: DateRange | undefined, descending: boolean, after: Position | undefined): Position {
  const edge = descending ? { date: range?.to ?? 0, seq: -1 } : { date: range?.from ?? 0, seq: -1 }
  return after && isBehind(after, edge, descending) ? after : edge
}

/** Some more of a run, and whether there is nothing after it in the range. */
function read(
  ask: Asking,
  run: Run,
  { from, to }: DateRange,
  descending: boolean,
  after: Position,
  count: number,
): { readonly spots: readonly Spot[]; readonly isLast: boolean } {
  const rows = descending
    ? rowsBefore(ask, run, after, from, count)
    : rowsFrom(ask, run, { ...after, seq: after.seq + 1 }, count)
  // What comes before a position may stand in the row of what comes behind it.
  const around = descending ? [...rowsFrom(ask, run, after, 1), ...rows] : rows
  const spots = around
    .flatMap(row => (descending ? spotsIn(row).toReversed() : spotsIn(row)))
    .filter(spot => isBehind(spot, after, descending))
  const wanted = spots.filter(({ date }) => date >= from && date < to)
  return {
    spots: wanted.map(spot => ({ ...spot, shape: run.shape })),
    isLast: rows.length < count || (!descending && wanted.length < spots.length),
  }
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
