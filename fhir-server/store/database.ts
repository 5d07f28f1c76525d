import { closeSync, existsSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { StoreUnavailable } from './store.ts'

/** Milliseconds to wait for another process that writes to the same file. */
const patience = 2_000

/**
 * Opens the database file, readable by its owner alone. WAL with synchronous=FULL: what is committed is on disk. Pages
 * of 8 kB hold three audit events where 4 kB hold one; 64 MB of them stay in memory; 16 MB of log lie between two
 * checkpoints; REPLACE deletes by the same triggers as DELETE; what is deleted is overwritten (see erasing.ts).
 * https://www.sqlite.org/pragma.html
 */
export function openDatabase(path: string): DatabaseSync {
  // Only where there is none: to close a file gives up this process's locks on it, those of its other connections too.
  // https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
  if (path !== ':memory:' && !existsSync(path)) closeSync(openSync(path, 'a', 0o600))
  return configured(new DatabaseSync(path, { timeout: patience }))
}

/**
 * Opens a database file that is there, for this process alone: nobody else can open it until it is closed.
 * https://www.sqlite.org/pragma.html#pragma_locking_mode
 * @throws InUse when another process holds it
 */
export function openAlone(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 0 })
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT')
    return configured(database)
  } catch (error) {
    database.close()
    throw isBusy(error) ? new InUse('The database is in use.') : error
  }
}

/** Another process holds the database. */
export class InUse extends Error {}

function configured(database: DatabaseSync): DatabaseSync {
  database.exec(`PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 2000; PRAGMA recursive_triggers = ON;
    PRAGMA secure_delete = ON`)
  return database
}

/** Does the work in one transaction. @throws StoreUnavailable when the disk refuses; then nothing of it is kept. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  try {
    // Only where undoing failed as well, the disk being away.
    if (database.isTransaction) database.exec('ROLLBACK')
    database.exec('BEGIN IMMEDIATE')
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw isRefusedByDisk(error) ? new StoreUnavailable('The disk refused.', { cause: error }) : error
  }
}

/** Primary result codes that speak of the disk or the file, not of the statement. https://www.sqlite.org/rescode.html */
const refusals: ReadonlySet<number> = new Set([
  3, // SQLITE_PERM
  5, // SQLITE_BUSY
  6, // SQLITE_LOCKED
  7, // SQLITE_NOMEM
  8, // SQLITE_READONLY
  10, // SQLITE_IOERR
  11, // SQLITE_CORRUPT
  13, // SQLITE_FULL
  14, // SQLITE_CANTOPEN
  15, // SQLITE_PROTOCOL
  22, // SQLITE_NOLFS
  26, // SQLITE_NOTADB
])

const isBusy = (error: unknown) => error instanceof Error && 'errcode' in error && error.errcode === 5

/** Whether the disk or the database file refused, rather than one statement being wrong. */
export function isRefusedByDisk(error: unknown): boolean {
  return (
    error instanceof Error &&
    'errcode' in error &&
    typeof error.errcode === 'number' &&
    refusals.has(error.errcode & 0xff)
  )
}
