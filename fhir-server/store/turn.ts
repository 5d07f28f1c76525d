import type { DatabaseSync } from 'node:sqlite'

/** What is read of the database in one turn of the event loop: all from one state, and whether that is still the one before. */
export type Turn = {
  /** To be called before a read. */
  begin(): void
  /** Moves whenever a record may have changed, by this process (`moved`) or by another. */
  changes(): number
  /** A record is about to change. */
  moved(): void
}

/**
 * To open and close a transaction costs as much as to read a record, so the reads of one turn share one. It ends with
 * the turn, or with the first write in it, and is never left open to wait: what is committed is seen from the next turn on, and
 * what this process commits at once.
 */
export function turnsOf(database: DatabaseSync): Turn {
  const begin = database.prepare('BEGIN')
  const end = database.prepare('COMMIT')
  // Moves when another connection has committed. https://www.sqlite.org/pragma.html#pragma_data_version
  const version = database.prepare('PRAGMA data_version')
  let isBegun = false
  let seen: unknown
  let count = 0

  function endTurn(): void {
    isBegun = false
    if (database.isOpen && database.isTransaction) end.run()
  }

  function beginTurn(): void {
    if (database.isTransaction) return
    begin.run()
    if (isBegun) return
    isBegun = true
    setImmediate(endTurn)
    const now = version.get()?.data_version
    if (now !== seen) count += 1
    seen = now
  }

  return {
    begin: beginTurn,
    changes() {
      beginTurn()
      return count
    },
    moved() {
      count += 1
    },
  }
}
