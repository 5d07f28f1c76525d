import { Problem } from '../problem.ts'
import type { Cursors, Position } from './cursor.ts'
import type { Source } from './source.ts'
import { type Asking, allOf, anyOf, type List, listOf, type Sql, sql, whole } from './sql.ts'
import type { Criterion, Query, Reach } from './store.ts'

/** A page of rows, each beginning with the columns of a Version. */
export type Rows = { readonly rows: readonly List[]; readonly next?: string; readonly total?: number }

/** Beyond this many keys an index is no shorter way than going through the type. */
const few = 2_000
/** The same for all that is within reach: an organisation most often has many, and counting them would be in vain. */
const fewWithin = 200
/** With no more than that, no shorter way is looked for, and they are counted while they are sorted. */
const veryFew = 100
const mostSorts = 4

/** Runs one search: what is found, counted and paged through comes from one and the same narrowed WHERE. */
export function searchIn(source: Source, query: Query, ask: Asking, cursors: Cursors): Rows {
  const { found, isShort } = matching(source, query, ask)
  const count = () => Number(ask.first(sql`SELECT count(*) AS total ${found}`)?.total)
  if (query.count === 0) return { rows: [], total: count() }

  const order = orderOf(source, query)
  const about = JSON.stringify([query.type, query.sort])
  const position = query.cursor === undefined ? undefined : cursors.read(query.cursor, about)
  const counted = query.total && isShort
  const asked = counted ? countedPage : page
  const rows = ask.lists(asked(source, { found, order, position, most: query.count + 1 }))
  const shown = rows.slice(0, query.count)
  const end = shown.at(-1)
  const isLast = rows.length === shown.length
  const next = end && !isLast ? cursors.write(positionOf(end), about) : undefined
  const isAll = query.cursor === undefined && isLast
  const known = isAll ? shown.length : counted && end ? Number(end[totalAt]) : undefined
  return {
    rows: shown,
    ...(next ? { next } : {}),
    ...(query.total ? { total: known ?? count() } : {}),
  }
}

type PageAsked = {
  readonly found: Sql
  readonly order: readonly Order[]
  readonly position: Position | undefined
  readonly most: number
}

/** Of many no more than a page is ever kept. */
function page(source: Source, { found, order, position, most }: PageAsked): Sql {
  const keys = sql`SELECT ${source.key} AS key, ${listOf(order.map(named))} ${found}`
  const after = position ? sql`${keys} AND ${behind(order, position)}` : keys
  return withColumns(source, order, sql`NULL`, sql`${after} ${firstOf(order, most)}`)
}

/** Few are kept, to be counted and then sorted. */
function countedPage(source: Source, { found, order, position, most }: PageAsked): Sql {
  const keys = sql`SELECT ${source.key} AS key, ${listOf(order.map(named))} ${found}`
  const after = position ? sql`WHERE ${behind(order.map(byName), position)}` : sql``
  const some = sql`SELECT * FROM found ${after} ${firstOf(order, most)}`
  const rows = withColumns(source, order, sql`(SELECT count(*) FROM found)`, some)
  return sql`WITH found AS MATERIALIZED (${keys}) ${rows}`
}

const withColumns = (source: Source, order: readonly Order[], total: Sql, keys: Sql) =>
  sql`SELECT ${source.columns}, ${total}, ${listOf(order.map(sortedBy))} FROM (${keys}) p
    CROSS JOIN ${source.table} c ON ${source.key} = p.key ${source.withJson} ${sortedAs(order)}`

const sortedAs = (order: readonly Order[]) => sql`ORDER BY ${listOf(order.map(directed))}`
const firstOf = (order: readonly Order[], most: number) => sql`${sortedAs(order)} LIMIT ${whole(most)}`

/** Whether anything matches. */
export function anythingIn(source: Source, query: Pick<Query, 'criteria' | 'reach'>, ask: Asking): boolean {
  return ask.first(sql`SELECT 1 ${matching(source, query, ask).found} LIMIT 1`) !== undefined
}

/** FROM and WHERE, and whether it goes by way of very few keys. */
type Matching = { readonly found: Sql; readonly isShort: boolean }

/** By way of the shortest list of keys that an index gives, or else through all of the type. */
function matching(
  source: Source,
  { criteria, reach }: Pick<Query, 'criteria' | 'reach'>,
  ask: Asking,
): Matching {
  const way = shortestOf(waysOf(source, criteria, reach), ask)
  const from = way
    ? sql`FROM (SELECT DISTINCT key FROM (${way.keys})) k CROSS JOIN ${source.table} c ON ${source.key} = k.key`
    : sql`FROM ${source.table} c`
  const rest = criteria.filter(criterion => criterion !== way?.criterion)
  const found = sql`${from} WHERE ${allOf([
    source.base,
    source.within(reach),
    ...rest.map(criterion => source.test(criterion, reach)),
  ])}`
  return { found, isShort: way !== undefined && way.length <= veryFew }
}

type Way = { readonly keys: Sql; readonly criterion?: Criterion }

/** Ways in by an index, those that most often are short first; none is put together before it is asked for. */
function* waysOf(source: Source, criteria: readonly Criterion[], reach: Reach): Iterable<Way> {
  for (const criterion of criteria.toSorted((one, other) => rankOf(one) - rankOf(other))) {
    const keys = source.keys(criterion, reach)
    if (keys) yield { keys, criterion }
  }
  const within = source.keysWithin(reach)
  if (within) yield { keys: within }
}

function rankOf({ param, kind }: Criterion): number {
  if (param === '_id' || param === 'identifier') return 0
  return kind === 'reference' ? 1 : kind === 'token' ? 3 : 2
}

/** None is counted much further than the shortest before it. */
function shortestOf(ways: Iterable<Way>, ask: Asking): (Way & { readonly length: number }) | undefined {
  let shortest: Way | undefined
  let length = few
  for (const way of ways) {
    // In steps, so that there are few statements to prepare.
    const most = way.criterion ? Math.ceil(length / fewWithin) * fewWithin : fewWithin
    const n = Number(ask.first(sql`SELECT count(*) AS n FROM (${way.keys} LIMIT ${whole(most)})`)?.n)
    if (n < Math.min(most, length)) {
      shortest = way
      length = n
      if (length <= veryFew) break
    }
  }
  return shortest && { ...shortest, length }
}

type Order = { readonly key: Sql; readonly descending: boolean }

function orderOf(source: Source, { sort }: Query): readonly Order[] {
  if (sort.length > mostSorts) {
    throw new Problem(400, { code: 'too-costly', message: `_sort takes at most ${mostSorts} parameters.` })
  }
  const asked = sort.map(({ param, descending }) => ({
    key: source.sortKey(param, descending),
    descending,
  }))
  return [...asked, { key: source.tie, descending: sort.at(-1)?.descending ?? false }]
}

/** What comes after a position, key by key: the first bound stands alone, so that an index can begin there. */
function behind([first, ...rest]: readonly Order[], [value, ...values]: Position): Sql {
  if (!first || value === undefined) return sql`0`
  const beyond = first.descending ? sql`${first.key} < ${value}` : sql`${first.key} > ${value}`
  if (rest.length === 0) return beyond
  const from = first.descending ? sql`${first.key} <= ${value}` : sql`${first.key} >= ${value}`
  return allOf([from, anyOf([beyond, behind(rest, values)])])
}

const sortedBy = (_: Order, i: number) => sql`p.k${whole(i)}`
const named = ({ key }: Order, i: number) => sql`${key} AS k${whole(i)}`
const byName = ({ descending }: Order, i: number): Order => ({ key: sql`k${whole(i)}`, descending })
const directed = ({ descending }: Order, i: number) =>
  descending ? sql`k${whole(i)} DESC` : sql`k${whole(i)}`

/** Behind the columns of a Version stand the total and by what the row was sorted. */
const totalAt = 6
const positionOf = (row: List): Position =>
  row.slice(totalAt + 1).map(value => (typeof value === 'number' ? value : String(value)))
