import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { isNamed, type Link, linkKinds, ownId, type Shape } from './audit-entries.ts'
import type { Read } from './audit-forms.ts'

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

/** When and as which event something was. */
type Spots = { readonly dates: number[]; readonly seqs: number[] }
type Value = { readonly what: number; readonly a: string; readonly b: string }
type Named = Value & { readonly shape: number; readonly date: number; readonly seq: number }
type Term = Value & { readonly number: number }

/** Rows of a transaction are written table by table and in the order of their keys: side by side. */
export function taking(database: DatabaseSync): Taking {
  const addShape = database.prepare('INSERT INTO shape (json) VALUES (?) ON CONFLICT DO NOTHING')
  const shapeOf = database.prepare('SELECT number FROM shape WHERE json = ?')
  const termOf = database.prepare('SELECT number FROM term WHERE what = ? AND a = ? AND b = ?')
  const lastTerm = database.prepare("SELECT value FROM facts WHERE name = 'terms'")
  const setLastTerm = database.prepare("UPDATE facts SET value = ? WHERE name = 'terms'")
  const version = database.prepare('PRAGMA data_version')
  const addTerms = adding(database, 'term', 4)
  const addNamed = adding(database, 'named', 6)
  const addPlaces = adding(database, 'place', 3)
  const addLinks = adding(database, 'link', 4)
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
  let named: Named[] = []
  let places = new Map<number, Spots>()
  let links = new Map<number, Map<number, Spots>>()

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

  return {
    begin() {
      const now = version.get()?.data_version
      if (!isKept || now !== seen) known = new WeakMap()
      seen = now
      isKept = false
      shapes = new Map()
      terms = new Map()
      added = []
      last = Number(lastTerm.get()?.value)
      named = []
      places = new Map()
      links = new Map()
    },
    event(seq, { id, entries: { shape, date, links: own }, isShared }) {
      const number = isShared ? byHeart(shape) : shapeNumber(shape)
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
      setLastTerm.run(last)
      addNamed(
        named.toSorted(byValue).flatMap(each => [each.what, each.a, each.b, each.shape, each.date, each.seq]),
      )
      const placed: number[] = []
      for (const [shape, spots] of inOrder(places)) {
        pushRows(placed, [shape], spots)
        for (const [number, events] of byDay(spots)) addDay.run(shape, number, events)
      }
      addPlaces(placed)
      const linked: number[] = []
      for (const [term, ofTerm] of inOrder(links)) {
        for (const [shape, spots] of inOrder(ofTerm)) pushRows(linked, [term, shape], spots)
      }
      addLinks(linked)
    },
    kept() {
      isKept = true
    },
  }
}

function put(into: Map<number, Spots>, key: number, date: number, seq: number): void {
  let spots = into.get(key)
  if (!spots) {
    spots = { dates: [], seqs: [] }
    into.set(key, spots)
  }
  spots.dates.push(date)
  spots.seqs.push(seq)
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

function pushRows(rows: number[], before: readonly number[], { dates, seqs }: Spots): void {
  for (let at = 0; at < dates.length; at++) {
    for (const value of before) rows.push(value)
    rows.push(dates[at] ?? 0, seqs[at] ?? 0)
  }
}

function byDay({ dates }: Spots): ReadonlyMap<number, number> {
  const days = new Map<number, number>()
  for (const date of dates) days.set(dayOf(date), (days.get(dayOf(date)) ?? 0) + 1)
  return days
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
