import { randomBytes, randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { auditLog } from './audit.ts'
import { auditSource, teachAudit } from './audit-source.ts'
import { cursors } from './cursor.ts'
import { inTransaction, openDatabase } from './database.ts'
import { erasing, largestRewritten, wipeLeftovers } from './erasing.ts'
import { groupCommit } from './group-commit.ts'
import type { Place } from './index-entries.ts'
import { logReading } from './log-reading.ts'
import { numbersIn } from './numbers.ts'
import { reading } from './reading.ts'
import { recordSource } from './record-source.ts'
import { recordsIn } from './records.ts'
import { reindexIfChanged } from './reindex.ts'
import { schema } from './schema.ts'
import { resourceTypes } from './search-parameters.ts'
import type { Source } from './source.ts'
import { asking } from './sql.ts'
import type { Store } from './store.ts'
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
}

/** Opens the store in one SQLite file, made when it is not there. @throws RangeError for an unknown time zone */
export function openSqliteStore(path: string, options: StoreOptions = {}): Store {
  return sqliteStore(openDatabase(path), options)
}

/** The store in a database that is open already; it is closed with it. */
export function sqliteStore(database: DatabaseSync, options: StoreOptions = {}): Store {
  const { zone = 'Europe/Brussels', base, chain = randomUUID(), rewrittenUpTo = largestRewritten } = options
  const place: Place = {
    zone: new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone,
    ...(base ? { base } : {}),
  }
  teachAudit(database, place)
  // One transaction for all that opening writes: a first start waits for the disk once.
  const { numbers, records, key, traces } = inTransaction(database, () => {
    database.exec(schema)
    const numbers = numbersIn(database)
    const traces = erasing(database, rewrittenUpTo)
    const records = recordsIn(database, numbers, place, traces.erase)
    reindexIfChanged(database, records, place)
    return { numbers, records, key: cursorKey(database), traces }
  })
  wipeLeftovers(database)

  const log = auditLog(database, chain, base)
  const events = auditSource(numbers, place)
  const sources = new Map<string, Source>([['AuditEvent', events]])
  for (const type of resourceTypes) {
    if (!sources.has(type)) sources.set(type, recordSource(type, numbers, place))
  }
  const turn = turnsOf(database)
  const ask = asking(database, turn.begin)
  const read = reading(ask, type => sources.get(type), cursors(key))
  const written = logReading(ask, events)
  const group = groupCommit(database, applying(records, log, read, turn.moved), log, traces.wipe)
  return {
    read: async (type, id, reach) => read.version(type, id, reach),
    vread: async (type, id, version, reach) => read.oldVersion(type, id, version, reach),
    history: async (type, id, reach, count, before) => read.history(type, id, reach, count, before),
    search: async query => read.search(query),
    belonging: async (type, id) => read.belonging(type, id),
    held: async patient => read.held(patient),
    changes: () => turn.changes(),
    logEnd: async () => written.end(),
    logPart: async part => written.part(part),
    commit: write => group.commit(write),
    close() {
      group.close()
      if (database.isOpen) database.close()
    },
  }
}

/** Kept with the data, so that a cursor outlives a restart. */
function cursorKey(database: DatabaseSync): Uint8Array {
  database
    .prepare("INSERT INTO facts (name, value) VALUES ('cursor key', ?) ON CONFLICT DO NOTHING")
    .run(randomBytes(32))
  const key = database.prepare("SELECT value FROM facts WHERE name = 'cursor key'").get()?.value
  if (key instanceof Uint8Array) return key
  throw new Error('The store holds no key for its cursors.')
}
