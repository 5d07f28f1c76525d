import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { isNamed, type Link, linkKinds, ownId, type Shape } from './audit-entries.ts'
import type { Read } from './audit-entries-by-form.ts'
import { apart, type PackRow, packed, type Spots, spotsIn } from './audit-packs.ts'

/** Adds the entries of events to the index. */
export type Taking = {
  /** At the beginning of a transaction. */
  begin(): void
  event(seq: number, read: Read): void
  /** Writes what came since the beginning. */
  end(): void
  /** The transaction is kept: what was learnt in it holds. */
  kept(): void
}

const day = 86_400_000
/** The day, since 1970, in which an instant lies. */
export const dayOf = (date: number): number => Math.floor(date / day)
export const dayBegins = (number: number): number => number * day

type Value = { readonly what: number; readonly a: string; readonly b: string }
type Named = Value & { readonly shape: number; readonly date: number; readonly seq: number }
type Term = Value & { readonly number: number }

/** Rows of a transaction are written table by table and in the order of their keys: side by side. */
export function taking(database: DatabaseSync): Taking {
  const addShape = database.prepare('INSERT INTO shape (json) VALUES (?) ON CONFLICT DO NOTHING')
  const shapeOf = database.prepare('SELECT number FROM shape WHERE json = ?')
  const termOf = database.prepare('SELECT number FROM term WHERE what = ? AND a = ? AND b = ?')
  const fact = database.prepare('SELECT value FROM facts WHERE name = ?')
  const setFact = database.prepare('UPDATE facts SET value = ? WHERE name = ?')
  const version = database.prepare('PRAGMA data_version')
  const addTerms = adding(database, 'term', 4)
  const addNamed = adding(database, 'named', 6)
  const addPlaces = adding(database, 'place', 4)
  const addLinks = adding(database, 'link', 5)
  const unpackPlace = unpacking(database, 'place', ['shape'])
  const unpackLink = unpacking(database, 'link', ['term', 'shape'])
  const addDay = database.prepare(
    'INSERT INTO day (shape, day, events) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET events = events + excluded.events',
  )
  /** Numbers of shapes that events have in common: while nobody else writes, and nothing is undone. */
  let known = new WeakMap<Shape, number>()
  let seen: unknown
  let isKept = false
  // Of one transaction.
  let shapes = new Map<string, number>()
  let terms = new Map<number, Map<string, Map<string, number>>>()
  let added: Term[] = []
  let last = 0
  /** The date of the newest event that was there before, and of the oldest and the newest that came. */
  let newest = 0
  let [from, to] = [0, 0]
  let named: Named[] = []
  let places = new Map<number, number[]>()
  let links = new Map<number, Map<number, number[]>>()

  function shapeNumber(shape: Shape): number {
    const json = JSON.stringify(shape)
    const number = Number(shapes.get(json) ?? shapeOf.get(json)?.number ?? addShape.run(json).lastInsertRowid)
    shapes.set(json, number)
    return number
  }

  function termNumber(link: Link): number {
    const { a, b } = link
    const what = linkKinds[link.what]
    const like = within(within(terms, what), b)
    const before = like.get(a)
    if (before !== undefined) return before
    const kept = termOf.get(what, a, b)?.number
    const number = kept === undefined ? ++last : Number(kept)
    if (kept === undefined) added.push({ number, what, a, b })
    like.set(a, number)
    return number
  }

  function byHeart(shape: Shape): number {
    const before = known.get(shape)
    if (before !== undefined) return before
    const number = shapeNumber(shape)
    known.set(shape, number)
    return number
  }

  /** What comes behind all that is there can stand in one row; what comes among it, apart. */
  function rowsFor(spots: Spots, makeRoom: () => void): readonly PackRow[] {
    if (from >= newest) return packed(spots)
    makeRoom()
    return apart(spots)
  }

  const linksOf = (term: number, ofTerm: ReadonlyMap<number, Spots>): SQLInputValue[] =>
    inOrder(ofTerm).flatMap(([shape, spots]) =>
      rowsFor(spots, () => unpackLink([term, shape], spots, newest)).flatMap(row => [term, shape, ...row]),
    )

  return {
    begin() {
      const now = version.get()?.data_version
      if (!isKept || now !== seen) known = new WeakMap()
      seen = now
      isKept = false
      shapes = new Map()
      terms = new Map()
      added = []
      last = Number(fact.get('terms')?.value)
      newest = Number(fact.get('newest')?.value)
      from = Number.POSITIVE_INFINITY
      to = newest
      named = []
      places = new Map()
      links = new Map()
    },
    event(seq, { id, entries: { shape, date, links: own }, isShared }) {
      const number = isShared ? byHeart(shape) : shapeNumber(shape)
      from = Math.min(from, date)
      to = Math.max(to, date)
      named.push({ what: ownId, a: id, b: '', shape: number, date, seq })
      put(places, number, date, seq)
      for (const link of own) {
        const { what, a, b } = link
        if (isNamed(what)) named.push({ what: linkKinds[what], a, b, shape: number, date, seq })
        else put(within(links, termNumber(link)), number, date, seq)
      }
    },
    end() {
      addTerms(added.toSorted(byValue).flatMap(({ number, what, a, b }) => [what, a, b, number]))
      setFact.run(last, 'terms')
      setFact.run(to, 'newest')
      addNamed(
        named.toSorted(byValue).flatMap(each => [each.what, each.a, each.b, each.shape, each.date, each.seq]),
      )
      for (const [shape, spots] of places) {
        for (const [number, events] of byDay(spots)) addDay.run(shape, number, events)
      }
      addPlaces(
        inOrder(places).flatMap(([shape, spots]) =>
          rowsFor(spots, () => unpackPlace([shape], spots, newest)).flatMap(row => [shape, ...row]),
        ),
      )
      addLinks(inOrder(links).flatMap(([term, ofTerm]) => linksOf(term, ofTerm)))
    },
    kept() {
      isKept = true
    },
  }
}

function put(into: Map<number, number[]>, key: number, date: number, seq: number): void {
  const spots = into.get(key)
  if (spots) spots.push(date, seq)
  else into.set(key, [date, seq])
}

/** The map that stands in another, put there when it is not. */
function within<Key, Inner, Value>(outer: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  let inner = outer.get(key)
  if (!inner) {
    inner = new Map()
    outer.set(key, inner)
  }
  return inner
}

const inOrder = <T>(of: ReadonlyMap<number, T>) => [...of].sort(([one], [other]) => one - other)
const byValue = (one: Value, other: Value) =>
  one.what - other.what || (one.a < other.a ? -1 : one.a > other.a ? 1 : one.b < other.b ? -1 : 1)

function byDay(spots: Spots): ReadonlyMap<number, number> {
  const days = new Map<number, number>()
  for (let at = 0; at < spots.length; at += 2) {
    const day = dayOf(spots[at] ?? 0)
    days.set(day, (days.get(day) ?? 0) + 1)
  }
  return days
}

/** Takes the rows apart among whose events others are to come. */
function unpacking(database: DatabaseSync, table: string, key: readonly string[]) {
  const own = key.map(name => `${name} = ?`).join(' AND ')
  const find = database.prepare(
    `SELECT date, seq, more FROM ${table} WHERE ${own} AND (date, seq) > (?, ?) ORDER BY date, seq LIMIT 1`,
  )
  const takeOut = database.prepare(`DELETE FROM ${table} WHERE ${own} AND date = ? AND seq = ?`)
  const add = database.prepare(`INSERT INTO ${table} VALUES (${key.map(() => '?').join(', ')}, ?, ?, NULL)`)
  return (of: readonly number[], spots: Spots, newest: number): void => {
    for (let at = 0; at < spots.length; at += 2) {
      const [date = 0, seq = 0] = spots.slice(at, at + 2)
      const row = date < newest ? find.get(...of, date, seq) : undefined
      if (typeof row?.more !== 'string') continue
      takeOut.run(...of, Number(row.date), Number(row.seq))
      for (const each of spotsIn(row)) add.run(...of, each.date, each.seq)
    }
  }
}

/** So many rows in one statement: a call for each takes longer than the row. */
const together = 64

/** Adds rows to a table, their values one after another. */
function adding(
  database: DatabaseSync,
  table: string,
  columns: number,
): (values: readonly SQLInputValue[]) => void {
  const row = `(${Array(columns).fill('?').join(', ')})`
  const inserting = (rows: number) =>
    database.prepare(`INSERT INTO ${table} VALUES ${Array(rows).fill(row).join(', ')}`)
  const [many, one] = [inserting(together), inserting(1)]
  return values => {
    let at = 0
    for (const [insert, rows] of [
      [many, together],
      [one, 1],
    ] as const) {
      const size = rows * columns
      for (; at + size <= values.length; at += size) insert.run(...values.slice(at, at + size))
    }
  }
}
