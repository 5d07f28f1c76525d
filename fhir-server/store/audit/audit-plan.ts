import { notAsked } from '../criteria.ts'
import { always, type DateRange } from '../date-range.ts'
import { type Asking, type Row, sql } from '../sql.ts'
import { isNamed, linkKinds, ownId, type Shape } from './audit-entries.ts'
import type { AuditIndex } from './audit-index.ts'
import { isInShape, isOfShape, type Matcher, type Wanted } from './audit-matching.ts'
import { countOf, type Having, hasOne, type Run, rowsOf, type Spot } from './audit-packs.ts'

/** How one conjunction of conditions is answered from the index. */
export type Plan = {
  /** The runs to read. */
  readonly runs: readonly Run[]
  readonly ranges: readonly DateRange[]
  /** Events that are asked for by their id, in place of runs. */
  readonly spots?: readonly Spot[]
  /** Whether no two runs hold the same event. */
  readonly isDisjoint: boolean
  /** What a run does not promise already; absent: nothing. */
  readonly holds?: (spot: Spot) => boolean
}

/** The values of one condition: the shapes that have one, and the others. */
type Links = { readonly inShapes: ReadonlySet<number>; readonly values: readonly Having[] }

/** More values than that a beginning of a text may not stand for. */
const mostTerms = 2_000
/** Beyond this many events it is not counted further which condition leaves least. */
const few = 5_000

/** Plans a search for events that answer to all of these. @throws Problem 400 when a text is the beginning of too many values */
export function planOf(index: AuditIndex, matchers: readonly Matcher[]): Plan {
  const { ask } = index
  const shapes = [...index.shapes()].filter(([, shape]) =>
    matchers.every(matcher => isOfShape(matcher, shape)),
  )
  const numbers = new Set(shapes.map(([number]) => number))
  const ranges = matchers.reduce<readonly DateRange[]>(
    (within, matcher) => (matcher.on === 'date' ? bothOf(within, united(matcher.ranges)) : within),
    [always],
  )
  const ids = matchers.flatMap(matcher => (matcher.on === 'id' ? [matcher.ids] : []))
  const links = matchers.flatMap(matcher =>
    matcher.on === 'link' ? [linksOf(ask, matcher.any, shapes)] : [],
  )
  const [named, ...otherIds] = ids
  if (named) {
    const wanted = [...named].filter(id => otherIds.every(each => each.has(id)))
    const spots = spotsNamed(ask, wanted).filter(
      spot => numbers.has(spot.shape) && ranges.some(({ from, to }) => spot.date >= from && spot.date < to),
    )
    return { runs: [], ranges, spots, isDisjoint: true, ...restOf(ask, links) }
  }
  const [driver, ...rest] = fewestFirst(ask, links)
  if (!driver) return { runs: shapes.map(([shape]) => ({ shape })), ranges, isDisjoint: true }
  const bare = [...numbers].filter(shape => driver.inShapes.has(shape)).map(shape => ({ shape }))
  const linked = driver.values.flatMap(having =>
    shapesWith(ask, having).flatMap(shape => (numbers.has(shape) ? [{ shape, having }] : [])),
  )
  const isDisjoint = driver.values.length + (bare.length > 0 ? 1 : 0) <= 1
  return { runs: [...bare, ...linked], ranges, isDisjoint, ...restOf(ask, rest) }
}

function restOf(ask: Asking, links: readonly Links[]): Pick<Plan, 'holds'> {
  if (links.length === 0) return {}
  const holds = (spot: Spot) =>
    links.every(({ inShapes, values }) => inShapes.has(spot.shape) || hasOne(ask, values, spot))
  return { holds }
}

function linksOf(ask: Asking, any: readonly Wanted[], shapes: readonly (readonly [number, Shape])[]): Links {
  const inShapes = shapes.filter(([, shape]) => any.some(wanted => isInShape(wanted, shape)))
  const values = any.flatMap(wanted => valuesOf(ask, wanted))
  const once = new Map(values.map(value => [JSON.stringify(value), value]))
  return { inShapes: new Set(inShapes.map(([number]) => number)), values: [...once.values()] }
}

function valuesOf(ask: Asking, { what, test, exactly }: Wanted): readonly Having[] {
  const kind = Object.entries(linkKinds).find(([name]) => name === what)?.[1]
  if (kind === undefined) return []
  if (!isNamed(what)) {
    const rows = ask.all(
      sql`SELECT number FROM term WHERE what = ${kind} AND (${test}) LIMIT ${mostTerms + 1}`,
    )
    return notTooMany(what, rows).map(({ number }) => ({ term: Number(number) }))
  }
  if (exactly) return [{ what: kind, ...exactly }]
  const rows = ask.all(
    sql`SELECT DISTINCT a, b FROM named WHERE what = ${kind} AND (${test}) LIMIT ${mostTerms + 1}`,
  )
  return notTooMany(what, rows).map(({ a, b }) => ({ what: kind, a: String(a), b: String(b) }))
}

function notTooMany(what: string, rows: readonly Row[]): readonly Row[] {
  if (rows.length <= mostTerms) return rows
  throw notAsked(`${what}: what was given stands for more than ${mostTerms} values. Give more of it.`)
}

/** In which shapes a value occurs: from one to the next by the index, however many events there are. */
function shapesWith(ask: Asking, having: Having): readonly number[] {
  const all = rowsOf(having)
  const rows = ask.all(sql`WITH RECURSIVE s(shape) AS (
      SELECT min(shape) FROM ${all}
      UNION ALL SELECT (SELECT min(shape) FROM ${all} AND shape > s.shape) FROM s WHERE s.shape IS NOT NULL
    ) SELECT shape FROM s WHERE shape IS NOT NULL`)
  return rows.map(({ shape }) => Number(shape))
}

function fewestFirst(ask: Asking, links: readonly Links[]): readonly Links[] {
  if (links.length < 2) return links
  const sized = links.map(each => ({ each, size: sizeOf(ask, each) }))
  return sized.toSorted((one, other) => one.size - other.size).map(({ each }) => each)
}

function sizeOf(ask: Asking, { inShapes, values }: Links): number {
  if (inShapes.size > 0) return Number.POSITIVE_INFINITY
  let size = 0
  for (const value of values) {
    if (size >= few) break
    size += countOf(ask, value, few - size)
  }
  return size
}

function spotsNamed(ask: Asking, ids: readonly string[]): readonly Spot[] {
  return ask
    .all(
      sql`SELECT shape, date, seq FROM named
        WHERE what = ${ownId} AND a IN (SELECT value FROM json_each(${JSON.stringify(ids)})) AND b = ''`,
    )
    .map(({ shape, date, seq }) => ({ shape: Number(shape), date: Number(date), seq: Number(seq) }))
}

/** In order, and without overlap. */
function united(ranges: readonly DateRange[]): readonly DateRange[] {
  const all: { from: number; to: number }[] = []
  for (const { from, to } of ranges.toSorted((one, other) => one.from - other.from)) {
    const before = all.at(-1)
    if (before && from <= before.to) before.to = Math.max(before.to, to)
    else all.push({ from, to })
  }
  return all
}

function bothOf(some: readonly DateRange[], others: readonly DateRange[]): readonly DateRange[] {
  return some
    .flatMap(one =>
      others.map(other => ({ from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) })),
    )
    .filter(({ from, to }) => from < to)
}
