import type { DatabaseSync } from 'node:sqlite'

/** Takes records out of the file for good. */
export type Erasing = {
  /** Takes out all rows of a record. To be called in a transaction. */
  erase(record: number): void
  /** Takes out its versions before the current one. To be called in a transaction. */
  eraseEarlier(record: number): void
  /** Notes that something was overwritten of which copies may be left. To be called in a transaction. */
  mark(): void
  /** After a commit: overwrites what erased records left in the file and in its log. What cannot be done yet stays marked, and is tried again. */
  wipe(): void
}

/** A larger file, in bytes, is rewritten when it is next opened, not while others wait: some 100 MB take a second. */
export const largestRewritten = 256 * 1024 * 1024

const tables = ['word', 'span', 'owner', 'versions', 'current'] as const

/**
 * secure_delete overwrites deleted rows, but not the copies that stay in the unused part of a page when SQLite moves
 * rows between pages; and the log keeps older pages. So the file is rewritten and the log cut off.
 * https://www.sqlite.org/pragma.html#pragma_secure_delete, https://www.sqlite.org/lang_vacuum.html
 */
export function erasing(database: DatabaseSync, largest: number): Erasing {
  const forget = tables.map(table => database.prepare(`DELETE FROM ${table} WHERE record = ?`))
  const mark = database.prepare(
    "INSERT INTO facts (name, value) VALUES ('to be wiped', 1) ON CONFLICT DO NOTHING",
  )
  const forgetEarlier = database.prepare(
    'DELETE FROM versions WHERE record = ? AND row <> (SELECT row FROM current c WHERE c.record = versions.record)',
  )
  let isOpen = false
  function noted(): void {
    mark.run()
    isOpen = true
  }
  return {
    erase(record) {
      for (const statement of forget) statement.run(record)
      noted()
    },
    eraseEarlier(record) {
      forgetEarlier.run(record)
      noted()
    },
    mark: noted,
    wipe() {
      if (isOpen) isOpen = !wiped(database, largest)
    },
  }
}

/** Wipes at the opening what an earlier process erased and could not wipe, however large the file. */
export function wipeLeftovers(database: DatabaseSync): void {
  wiped(database, Number.POSITIVE_INFINITY)
}

/** False when it is to be tried again: someone else reads or writes the file, or the disk is full. */
function wiped(database: DatabaseSync, largest: number): boolean {
  if (!database.prepare("SELECT 1 FROM facts WHERE name = 'to be wiped'").get()) return true
  const { timeout } = database.prepare('PRAGMA busy_timeout').get() ?? {}
  const size = sizeOf(database)
  try {
    database.exec('PRAGMA busy_timeout = 0')
    // In memory: what is left would else lie in the machine's folder of temporary files for a moment.
    if (size <= largestRewritten) database.exec('PRAGMA temp_store = MEMORY')
    if (size <= largest) database.exec('VACUUM')
    const { busy } = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() ?? {}
    if (busy !== 0) return false
    if (size <= largest) database.exec("DELETE FROM facts WHERE name = 'to be wiped'")
    return true
  } catch {
    // Whoever holds the file, the records are gone from it; only their traces are not yet.
    return false
  } finally {
    database.exec(`PRAGMA busy_timeout = ${Number(timeout)}; PRAGMA temp_store = DEFAULT`)
  }
}

function sizeOf(database: DatabaseSync): number {
  const { size } =
    database
      .prepare('SELECT page_count * page_size AS size FROM pragma_page_count, pragma_page_size')
      .get() ?? {}
  return Number(size)
}
