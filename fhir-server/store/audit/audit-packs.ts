import type { DateRange } from '../date-range.ts'
import { type Asking, type Row, type Sql, sql } from '../sql.ts'

/** Where in the index an event stands. */
export type Spot = { readonly shape: number; readonly date: number; readonly seq: number }
/** Its place in the order of time. */
export type Position = Pick<Spot, 'date' | 'seq'>

/** Events in the order of time: those of one shape, or of one shape that have one value. */
export type Run = { readonly shape: number; readonly having?: Having }
/** A value, by its number, or, of one that hardly two events have, itself. */
export type Having =
  | { readonly term: number }
  | { readonly what: number; readonly a: string; readonly b: string }

/**
 * A row of `place` and `link` stands for one event, or for several: then it is that of the last, and `more` names the
 * others, [date, seq, …] in their order, all behind whatever the row before it stands for. So a run's rows and what is in
 * them are in one order.
 */
export type PackRow = readonly [date: number, seq: number, more: string | null]
/** Dates and numbers of events in turn. */
export type Spots = readonly number[]

/** So many events at most stand in one row, and fewer than that stand each in its own. */
const most = 64
const fewest = 16

/** The rows of events that come behind all that is there. */
export function packed(spots: Spots): readonly PackRow[] {
  const ordered = inOrder(spots)
  if (ordered.length < 2 * fewest) return apart(ordered)
  const rows: PackRow[] = []
  for (let at = 0; at < ordered.length; at += 2 * most) {
    const some = ordered.slice(at, at + 2 * most)
    const [date = 0, seq = 0] = some.slice(-2)
    rows.push([date, seq, some.length > 2 ? JSON.stringify(some.slice(0, -2)) : null])
  }
  return rows
}

/** The rows of events that stand each in its own. */
export function apart(spots: Spots): readonly PackRow[] {
  const rows: PackRow[] = []
  for (let at = 0; at < spots.length; at += 2) rows.push([spots[at] ?? 0, spots[at + 1] ?? 0, null])
  return rows
}

function inOrder(spots: Spots): Spots {
  let isOrdered = true
  for (let at = 2; at < spots.length; at += 2) isOrdered &&= (spots[at - 2] ?? 0) <= (spots[at] ?? 0)
  if (isOrdered) return spots
  const rows = apart(spots).toSorted(([date, seq], [other, before]) => date - other || seq - before)
  const numbers: number[] = []
  for (const [date, seq] of rows) numbers.push(date, seq)
  return numbers
}

/** What a row stands for, in order. */
export function spotsIn({ date, seq, more }: Row): readonly Position[] {
  const others: Spots = typeof more === 'string' ? JSON.parse(more) : []
  return apart([...others, Number(date), Number(seq)]).map(([date, seq]) => ({ date, seq }))
}

/** The rows of a value, and of a run. */
export const rowsOf = (having: Having): Sql =>
  'term' in having
    ? sql`link WHERE term = ${having.term}`
    : sql`named WHERE what = ${having.what} AND a = ${having.a} AND b = ${having.b}`
const rowsOfRun = ({ shape, having }: Run): Sql =>
  having ? sql`${rowsOf(having)} AND shape = ${shape}` : sql`place WHERE shape = ${shape}`

/** What is asked of a row: a value that hardly two events have is not packed. */
const columnsOf = (having: Having | undefined): Sql =>
  having && !('term' in having) ? sql`date, seq, NULL AS more` : sql`date, seq, more`
const events = sql`1 + coalesce(json_array_length(more), 0) / 2`

/** Up to so many rows of a run before a position, the last first. */
export function rowsBefore(
  ask: Asking,
  run: Run,
  { date, seq }: Position,
  since: number,
  count: number,
): readonly Row[] {
  const columns = columnsOf(run.having)
  return ask.all(sql`SELECT ${columns} FROM ${rowsOfRun(run)} AND (date, seq) < (${date}, ${seq}) AND date >= ${since}
    ORDER BY date DESC, seq DESC LIMIT ${count}`)
}

/** Up to so many rows of a run from a position on. */
export function rowsFrom(ask: Asking, run: Run, { date, seq }: Position, count: number): readonly Row[] {
  const columns = columnsOf(run.having)
  return ask.all(
    sql`SELECT ${columns} FROM ${rowsOfRun(run)} AND (date, seq) >= (${date}, ${seq}) ORDER BY date, seq LIMIT ${count}`,
  )
}

/** How many events of a run are in a range of time. */
export function countIn(ask: Asking, run: Run, { from, to }: DateRange): number {
  const columns = columnsOf(run.having)
  const counted = ask.first(
    sql`SELECT sum(${events}) AS n FROM (SELECT ${columns} FROM ${rowsOfRun(run)} AND date >= ${from} AND date < ${to})`,
  )
  // A row counts by its last event: those at the two ends stand for others too.
  const [first] = rowsFrom(ask, run, { date: from, seq: -1 }, 1)
  const [next] = rowsFrom(ask, run, { date: to, seq: -1 }, 1)
  const early = first && Number(first.date) < to ? spotsIn(first).filter(({ date }) => date < from) : []
  const late = next ? spotsIn(next).filter(({ date }) => date >= from && date < to) : []
  return Number(counted?.n ?? 0) - early.length + late.length
}

/** How many events have a value; beyond some it is not counted further. */
export function countOf(ask: Asking, having: Having, some: number): number {
  const rows = sql`SELECT ${columnsOf(having)} FROM ${rowsOf(having)} LIMIT ${some}`
  return Number(ask.first(sql`SELECT sum(${events}) AS n FROM (${rows})`)?.n ?? 0)
}

/** Whether an event has one of these values. */
export function hasOne(ask: Asking, values: readonly Having[], { shape, date, seq }: Spot): boolean {
  const terms = JSON.stringify(values.flatMap(value => ('term' in value ? [value.term] : [])))
  const here = sql`shape = ${shape} AND date = ${date} AND seq = ${seq}`
  const own = sql`SELECT 1 FROM json_each(${terms}) t CROSS JOIN link ON term = t.value AND ${here} LIMIT 1`
  if (terms !== '[]' && (ask.first(own) || isInOthers(ask, terms, { shape, date, seq }))) return true
  return values.some(
    value => !('term' in value) && ask.first(sql`SELECT 1 FROM ${rowsOf(value)} AND ${here} LIMIT 1`),
  )
}

/** Whether it stands in a row of a later one. */
function isInOthers(ask: Asking, terms: string, { shape, date, seq }: Spot): boolean {
  const next = sql`SELECT more FROM link WHERE term = t.value AND shape = ${shape} AND (date, seq) > (${date}, ${seq})
    ORDER BY date, seq LIMIT 1`
  const rows = ask.all(
    sql`SELECT more FROM (SELECT (${next}) AS more FROM json_each(${terms}) t) WHERE instr(more, ${`,${seq}`})`,
  )
  return rows.some(({ more }) =>
    (JSON.parse(String(more)) as Spots).some((each, at) => at % 2 === 1 && each === seq),
  )
}
