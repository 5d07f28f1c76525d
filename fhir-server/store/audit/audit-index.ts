import { hash } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { inTransaction, isRefusedByDisk, openDatabase } from '../database.ts'
import type { Place } from '../index-entries.ts'
import { searchParametersOf } from '../search-parameters.ts'
import { type Asking, asking } from '../sql.ts'
import type { Shape } from './audit-entries.ts'
import { readingByForm } from './audit-entries-by-form.ts'
import { eventsIn } from './audit-form.ts'
import { indexSchema, indexTables } from './audit-schema.ts'
import { taking } from './audit-taking.ts'

/** To be counted up when the way changes in which an event is read or its entries are kept. */
const form = 2

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
    database.exec(
      `${indexSchema}; INSERT INTO facts VALUES ('made', '${made}'), ('end', 0), ('terms', 0), ('newest', 0), ('chain', '')`,
    )
  })
  database.exec(`PRAGMA busy_timeout = ${patience}`)
  const ask = asking(database)
  const take = taking(database)
  const fact = database.prepare('SELECT value FROM facts WHERE name = ?')
  const setFact = database.prepare('UPDATE facts SET value = ? WHERE name = ?')
  const reading = readingByForm(place)
  const events = eventsIn(log)
  const rows = log.prepare('SELECT seq, form, lines FROM audit WHERE seq > ? ORDER BY seq LIMIT ?')
  rows.setReturnArrays(true)
  const end = () => Number(fact.get('end')?.value)
  const shapeRows = database.prepare('SELECT number, json FROM shape WHERE number > ? ORDER BY number')
  const shapes = new Map<number, Shape>()
  return {
    advance(most) {
      const isMore = inTransaction(database, () => {
        take.begin()
        const some = rows.all(end(), most) as unknown as readonly (readonly SQLOutputValue[])[]
        const last = some.at(-1)?.[0]
        if (last === undefined) return false
        const eventOf = events()
        for (const [seq, form, lines] of some) {
          const read = reading(Number(form), eventOf(form, lines))
          if (read) take.event(Number(seq), read)
        }
        take.end()
        setFact.run(last, 'end')
        setFact.run(hexOf(chainAt.get(last)?.chain), 'chain')
        return some.length === most
      })
      take.kept()
      return isMore
    },
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
