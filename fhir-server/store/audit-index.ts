import { hash } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { type EventEntries, entriesIn, type LinkKind, linkKinds, type Shape } from './audit-entries.ts'
import { indexSchema, indexTables } from './audit-schema.ts'
import { inTransaction, isRefusedByDisk, openDatabase } from './database.ts'
import type { Place } from './index-entries.ts'
import { searchParametersOf } from './search-parameters.ts'
import { type Asking, asking } from './sql.ts'

/** To be counted up when the way changes in which an event is read or its entries are kept. */
const form = 1

const day = 86_400_000
/** The day, since 1970, in which an instant lies. */
export const dayOf = (date: number): number => Math.floor(date / day)
export const dayBegins = (number: number): number => number * day

/**
 * The search index of the audit log: a file of its own, derived from the log and nothing else. Lost, broken or of an
 * earlier form, it is made anew; after a crash it goes on where it stood.
 */
export type AuditIndex = {
  /** Takes up to so many more events of the log in; false when there are no more. @throws StoreUnavailable when the disk refuses, or another process is at it */
  advance(most: number): boolean
  /** The number of the last event that is in it. */
  end(): number
  readonly ask: Asking
  shapes(): ReadonlyMap<number, Shape>
  close(): void
}

/** Where the index of the log in this database file is kept. */
export const indexPathOf = (path: string): string =>
  path === ':memory:' ? path : `${path.replace(/\.[^./]+$/, '')}-audit-index.db`

/**
 * Opens the index beside a log, made when it is not there.
 * @param log the database that holds the log; it is only read
 * @param patience milliseconds that `advance` waits for another process or thread that is at it
 */
export function openAuditIndex(path: string, log: DatabaseSync, place: Place, patience = 0): AuditIndex {
  const database = opened(path)
  const made = hash('sha256', JSON.stringify([form, place, searchParametersOf('AuditEvent')]))
  const chainAt = log.prepare('SELECT chain FROM audit WHERE seq = ?')
  inTransaction(database, () => {
    database.exec(indexSchema)
    if (isOf(database, made, seq => hexOf(chainAt.get(seq)?.chain))) return
    for (const table of indexTables) database.exec(`DROP TABLE ${table}`)
    database.exec(`${indexSchema}; INSERT INTO facts VALUES ('made', '${made}'), ('end', 0), ('chain', '')`)
  })
  database.exec(`PRAGMA busy_timeout = ${patience}`)
  const ask = asking(database)
  const take = taking(database)
  const fact = database.prepare('SELECT value FROM facts WHERE name = ?')
  const setFact = database.prepare('UPDATE facts SET value = ? WHERE name = ?')
  const rows = log.prepare(
    'SELECT seq, id, recorded, organization, chain, json FROM audit WHERE seq > ? ORDER BY seq LIMIT ?',
  )
  const end = () => Number(fact.get('end')?.value)
  const shapeRows = database.prepare('SELECT number, json FROM shape WHERE number > ? ORDER BY number')
  const shapes = new Map<number, Shape>()
  return {
    advance: most =>
      inTransaction(database, () => {
        const some = rows.all(end(), most)
        const last = some.at(-1)
        if (!last) return false
        take.anew()
        for (const { seq, id, recorded, organization, json } of some) {
          const event = eventIn(String(json))
          if (!event) continue
          take.event(Number(seq), String(id), entriesIn(event, String(organization), String(recorded), place))
        }
        take.days()
        setFact.run(last.seq ?? 0, 'end')
        setFact.run(hexOf(last.chain), 'chain')
        return some.length === most
      }),
    end,
    ask,
    shapes() {
      for (const { number, json } of shapeRows.all(Math.max(0, ...shapes.keys()))) {
        shapes.set(Number(number), JSON.parse(String(json)) as Shape)
      }
      return shapes
    },
    close: () => database.isOpen && database.close(),
  }
}

/** What another hand has put in an event's place is found by $verify, not by a search. */
export function eventIn(json: string): object | undefined {
  try {
    const event: unknown = JSON.parse(json)
    return typeof event === 'object' && event !== null ? event : undefined
  } catch {
    return undefined
  }
}

/** A file that cannot be read is no loss: it is made anew. */
function opened(path: string): DatabaseSync {
  try {
    return configured(path)
  } catch (error) {
    if (path === ':memory:' || !isRefusedByDisk(error)) throw error
    for (const tail of ['', '-wal', '-shm']) rmSync(`${path}${tail}`, { force: true })
    return configured(path)
  }
}

/** Cut off in a power failure it may lack its last transactions, which the log still has; it is never torn. */
function configured(path: string): DatabaseSync {
  const database = openDatabase(path)
  database.exec(`PRAGMA synchronous = NORMAL; PRAGMA secure_delete = OFF; PRAGMA cache_size = -131072;
    PRAGMA wal_autocheckpoint = 8000`)
  database.prepare('SELECT count(*) FROM sqlite_schema').get()
  return database
}

/** Whether it was made as it would be made now, and from this very log. */
function isOf(database: DatabaseSync, made: string, chainAt: (seq: number) => string): boolean {
  const facts = new Map(
    database
      .prepare('SELECT name, value FROM facts')
      .all()
      .map(({ name, value }) => [name, value]),
  )
  const end = Number(facts.get('end'))
  return facts.get('made') === made && (end === 0 || facts.get('chain') === chainAt(end))
}

const hexOf = (chain: unknown): string =>
  chain instanceof Uint8Array ? Buffer.from(chain).toString('hex') : ''

/** Writes entries. */
function taking(database: DatabaseSync) {
  const addShape = database.prepare('INSERT INTO shape (json) VALUES (?) ON CONFLICT DO NOTHING')
  const shapeOf = database.prepare('SELECT number FROM shape WHERE json = ?')
  const addTerm = database.prepare('INSERT INTO term (what, a, b) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const termOf = database.prepare('SELECT number FROM term WHERE what = ? AND a = ? AND b = ?')
  const addNamed = database.prepare('INSERT INTO named (id, seq, shape, date) VALUES (?, ?, ?, ?)')
  const addPlace = database.prepare('INSERT INTO place (shape, date, seq) VALUES (?, ?, ?)')
  const addLink = database.prepare('INSERT INTO link (term, shape, date, seq) VALUES (?, ?, ?, ?)')
  const addDay = database.prepare(
    'INSERT INTO day (shape, day, events) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET events = events + excluded.events',
  )
  // Of one transaction alone: what was not committed is not known to the next.
  let days = new Map<string, number>()
  let shapes = new Map<string, number>()
  let terms = new Map<string, number>()

  function shapeNumber(shape: Shape): number {
    const json = JSON.stringify(shape)
    const known = shapes.get(json) ?? shapeOf.get(json)?.number
    const number = Number(known ?? addShape.run(json).lastInsertRowid)
    shapes.set(json, number)
    return number
  }

  function termNumber(what: LinkKind, a: string, b: string): number {
    const kind = linkKinds[what]
    const key = `${kind}\n${a}\n${b}`
    const known = terms.get(key) ?? termOf.get(kind, a, b)?.number
    const number = Number(known ?? addTerm.run(kind, a, b).lastInsertRowid)
    terms.set(key, number)
    return number
  }

  return {
    anew(): void {
      days = new Map()
      shapes = new Map()
      terms = new Map()
    },
    event(seq: number, id: string, { shape, date, links }: EventEntries): void {
      const number = shapeNumber(shape)
      addNamed.run(id, seq, number, date)
      addPlace.run(number, date, seq)
      for (const { what, a, b } of links) addLink.run(termNumber(what, a, b), number, date, seq)
      const key = `${number} ${dayOf(date)}`
      days.set(key, (days.get(key) ?? 0) + 1)
    },
    /** Adds up the events of this transaction by day. */
    days(): void {
      for (const [key, events] of days) {
        const [shape = '', number = ''] = key.split(' ')
        addDay.run(Number(shape), Number(number), events)
      }
    },
  }
}
