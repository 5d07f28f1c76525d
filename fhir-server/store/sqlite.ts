import { randomBytes, randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { auditLog } from './audit/audit.ts'
import { filled } from './audit/audit-form.ts'
import { indexPathOf, openAuditIndex } from './audit/audit-index.ts'
import { keepingUp } from './audit/audit-index-keeping.ts'
import { auditReading } from './audit/audit-reading.ts'
import { logMigration } from './audit/audit-schema.ts'
import { eventRemoval } from './audit/event-removal.ts'
import { threadCommit } from './commit-thread.ts'
import { cursors } from './cursor.ts'
import { inTransaction, openDatabase } from './database.ts'
import { erasing, largestRewritten, wipeLeftovers } from './erasing.ts'
import { type GroupCommit, groupCommit } from './group-commit.ts'
import type { Place } from './index-entries.ts'
import { numbersIn } from './numbers.ts'
import { readOnce } from './read-once.ts'
import { reading } from './reading.ts'
import { recordChanges } from './record-changes.ts'
import { identifiedIn, sourcesOf } from './record-source.ts'
import { recordsIn } from './records.ts'
import { reindexIfChanged } from './reindex.ts'
import { schema } from './schema.ts'
import { settling } from './settling.ts'
import { asking } from './sql.ts'
import type { Reach, Store } from './store.ts'
import { turnsOf } from './turn.ts'
import { applying } from './writing.ts'

export type StoreOptions = {
  /** IANA time zone of dates without an offset. */
  readonly zone?: string
  /** This server's own FHIR base, without a slash at the end: absolute references that begin with it are local ones. */
  readonly base?: string
  /** Name of the audit chain that this process writes: a random UUID. */
  readonly chain?: string
  /** Up to so many bytes the file is rewritten as soon as something was erased; a larger one when it is next opened. */
  readonly rewrittenUpTo?: number
  /** The database is this process's alone (openAlone): only so can events be removed from its log. */
  readonly alone?: boolean
  /** Milliseconds that a search of the log waits for its index at most. */
  readonly patience?: number
  /** Told when the log's index cannot be kept up: searches of the log then wait, or are told to come back. */
  readonly report?: (what: string, error: unknown) => void
}

/**
 * Opens the store in one SQLite file, made when it is not there; a thread of its own writes to it.
 * @throws RangeError for an unknown time zone
 */
export function openSqliteStore(path: string, options: StoreOptions = {}): Store {
  return storeIn(openDatabase(path), options, path === ':memory:' || options.alone ? undefined : path)
}

/** The store in a database that is open already, and that it writes to itself; it is closed with it. */
export function sqliteStore(database: DatabaseSync, options: StoreOptions = {}): Store {
  return storeIn(database, options)
}

/** @param written the file that a thread writes to; absent: the database is written to here */
function storeIn(database: DatabaseSync, options: StoreOptions, written?: string): Store {
  const { zone = 'Europe/Brussels', base, rewrittenUpTo = largestRewritten, alone = false } = options
  const place: Place = {
    zone: new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone,
    ...(base ? { base } : {}),
  }
  // One transaction for all that opening writes: a first start waits for the disk once.
  const { numbers, records, key, traces } = inTransaction(database, () => {
    if (hasEarlierLog(database)) database.exec(logMigration)
    database.exec(schema)
    const numbers = numbersIn(database)
    const traces = erasing(database, rewrittenUpTo)
    const records = recordsIn(database, numbers, place, traces)
    reindexIfChanged(database, records, place)
    return { numbers, records, key: cursorKey(database), traces }
  })
  wipeLeftovers(database)

  const sources = sourcesOf(numbers, place)
  const file = database.location() ?? undefined
  const index = openAuditIndex(file && !alone ? indexPathOf(file) : ':memory:', database, place)
  const pages = cursors(key)
  const turn = turnsOf(database)
  const ask = asking(database, turn.begin)
  const identified = (reach: Reach) => identifiedIn(ask, numbers, reach)
  const events = auditReading(database, index, place, identified, pages, () => keeping.upToDate())
  const keeping = keepingUp(index, events.end, {
    place,
    // A thread could not open what is held alone.
    ...(file && !alone ? { path: file } : {}),
    ...options,
  })
  const read = reading(ask, type => sources.get(type), pages)
  const current = readOnce(read.version, turn)
  // A chain goes on from where its writer left it: another writer begins another.
  let chain = options.chain
  const newChain = () => {
    const name = chain ?? randomUUID()
    chain = undefined
    return name
  }
  const group = written ? threadCommit({ path: written, place, rewrittenUpTo }, newChain, turn) : commitHere()
  function commitHere(): GroupCommit {
    const log = auditLog(database, newChain())
    const { count } = recordChanges(database)
    const beside = {
      moved() {
        turn.moved()
        count()
      },
      ...(alone ? { removeEvents: eventRemoval(database, traces.mark) } : {}),
    }
    return groupCommit(settling(database, applying(records, log, read, beside), log), traces.wipe)
  }
  const isLog = (type: string) => type === 'AuditEvent'
  return {
    read: async (type, id, reach) => (isLog(type) ? events.event(id, reach) : current(type, id, reach)),
    vread: async (type, id, version, reach) =>
      isLog(type)
        ? version === 1
          ? events.event(id, reach)
          : undefined
        : read.oldVersion(type, id, version, reach),
    async history(type, id, reach, count, before) {
      if (!isLog(type)) return read.history(type, id, reach, count, before)
      const event = before === undefined || before > 1 ? await events.event(id, reach) : undefined
      return event ? [event] : []
    },
    search: async query => (isLog(query.type) ? events.search(query) : read.search(query)),
    belonging: async (type, id) => (isLog(type) ? events.belonging(id) : read.belonging(type, id)),
    held: async patient => read.held(patient),
    changes: () => turn.changes(),
    logEnd: async () => events.end(),
    logPart: async part => events.part(part),
    logPlace: (id, reach) => events.place(id, reach),
    async commit(write) {
      const done = await group.commit({ ...write, audit: write.audit.map(filled) })
      if (write.audit.length > 0) keeping.noticed()
      return done
    },
    close() {
      group.close()
      keeping.close()
      index.close()
      if (database.isOpen) database.close()
    },
  }
}

/** A log from before its events were kept by form. */
const hasEarlierLog = (database: DatabaseSync): boolean =>
  database.prepare("SELECT 1 FROM pragma_table_info('audit') WHERE name = 'json'").get() !== undefined

/** Kept with the data, so that a cursor outlives a restart. */
function cursorKey(database: DatabaseSync): Uint8Array {
  database
    .prepare("INSERT INTO facts (name, value) VALUES ('cursor key', ?) ON CONFLICT DO NOTHING")
    .run(randomBytes(32))
  const key = database.prepare("SELECT value FROM facts WHERE name = 'cursor key'").get()?.value
  if (key instanceof Uint8Array) return key
  throw new Error('The store holds no key for its cursors.')
}
