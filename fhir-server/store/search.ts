import { Problem } from '../problem.ts'
import type { Cursors, Position } from './cursor.ts'
import type { Source } from './source.ts'
import { type Asking, allOf, anyOf, listOf, type Row, type Sql, sql } from './sql.ts'
import type { Query } from './store.ts'

/** A page of rows, each with the columns of a Version. */
export type Rows = { readonly rows: readonly Row[]; readonly next?: string; readonly total?: number }

/** Beyond this many keys an index is no shorter way than going through the type. */
const few = 2_000
const mostSorts = 4

/** Runs one search: what is found, counted and paged through comes from one and the same narrowed WHERE. */
export function searchIn(source: Source, query: Query, ask: Asking, cursors: Cursors): Rows {
  const found = matching(source, query, ask)
  const total =
    query.total || query.count === 0
      ? { total: Number(ask.first(sql`SELECT count(*) AS total ${found}`)?.total) }
      : {}
  if (query.count === 0) return { rows: [], ...total }

  const order = orderOf(source, query)
  const about = JSON.stringify([query.type, query.sort])
  const after = query.cursor === undefined ? sql`1` : behind(order, cursors.read(query.cursor, about))
  const keys = order.map(({ key }, i) => named(key, i))
  const rows = ask.all(
    sql`SELECT ${source.columns}, ${listOf(order.map((_, i) => sortedBy(i)))} FROM (
          SELECT ${source.key} AS key, ${listOf(keys)} ${found} AND ${after}
          ORDER BY ${listOf(order.map((each, i) => directed(each, i)))} LIMIT ${query.count + 1}
        ) p CROSS JOIN ${source.table} c ON ${source.key} = p.key ${source.withJson}
        ORDER BY ${listOf(order.map((each, i) => directed(each, i)))}`,
  )
  const page = rows.slice(0, query.count)
  const end = page.at(-1)
  const next = rows.length > page.length && end ? cursors.write(positionOf(end, order), about) : undefined
  return { rows: page, ...(next ? { next } : {}), ...total }
}

/** Whether anything matches. */
export function anythingIn(source: Source, query: Pick<Query, 'criteria' | 'reach'>, ask: Asking): boolean {
  return ask.first(sql`SELECT 1 ${matching(source, query, ask)} LIMIT 1`) !== undefined
}

/** FROM and WHERE: by way of the shortest list of keys that an index gives, or else through all of the type. */
function matching(source: Source, { criteria, reach }: Pick<Query, 'criteria' | 'reach'>, ask: Asking): Sql {
  const tests = allOf([
    source.base,
    source.within(reach),
    ...criteria.map(criterion => source.test(criterion, reach)),
  ])
  const ways = [source.keysWithin(reach), ...criteria.map(criterion => source.keys(criterion, reach))]
  const shortest = ways
    .flatMap(keys => (keys ? [{ keys, length: lengthOf(keys, ask) }] : []))
    .sort((one, other) => one.length - other.length)[0]
  if (!shortest || shortest.length >= few) return sql`FROM ${source.table} c WHERE ${tests}`
  return sql`FROM (SELECT DISTINCT key FROM (${shortest.keys})) k CROSS JOIN ${source.table} c ON ${source.key} = k.key WHERE ${tests}`
}

function lengthOf(keys: Sql, ask: Asking): number {
  return Number(ask.first(sql`SELECT count(*) AS n FROM (${keys} LIMIT ${few})`)?.n)
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

// Names of columns, never values: they are counted, not taken from anywhere.
const sortedBy = (i: number): Sql => ({ text: `p.k${i}`, values: [] })
const named = (key: Sql, i: number): Sql => ({ text: `${key.text} AS k${i}`, values: key.values })
const directed = ({ descending }: Order, i: number): Sql => ({
  text: descending ? `k${i} DESC` : `k${i}`,
  values: [],
})

function positionOf(row: Row, order: readonly Order[]): Position {
  return order.map((_, i) => {
    const value = row[`k${i}`]
    return typeof value === 'number' ? value : String(value)
  })
}
