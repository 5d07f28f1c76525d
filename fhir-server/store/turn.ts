import type { DatabaseSync } from 'node:sqlite'
import { recordChanges } from './record-changes.ts'

/** What is read of the database in one turn of the event loop: all from one state, and whether that is still the one before. */
export type Turn = {
  /** To be called before a read. */
  begin(): void
  /** What is read from now on is read from the newest state. */
  end(): void
  /** Moves whenever a record may have changed. */
  changes(): number
  /** The number of the file's changes of records as they are read in this turn, whoever made them. */
  stand(): number
  /** A record may have changed. */
  moved(): void
}

/**
 * To open and close a transaction costs as much as to read a record, so the reads of one turn share one. It ends with
 * the turn, or with a commit of this process, and never waits for anything.
 */
export function turnsOf(database: DatabaseSync): Turn {
  const begin = database.prepare('BEGIN')
  const commit = database.prepare('COMMIT')
  const { read } = recordChanges(database)
  let isBegun = false
  let count = 0
  let stand: number | undefined

  function end(): void {
    stand = undefined
    if (!database.isOpen || !database.isTransaction) return
    try {
      commit.run()
    } catch {
      // Nothing was written; of a database that fails whoever reads next hears it, and no one else's request dies of it.
      if (database.isTransaction) database.exec('ROLLBACK')
    }
  }
  function endTurn(): void {
    isBegun = false
    end()
  }

  function beginTurn(): void {
    if (database.isTransaction) return
    begin.run()
    if (!isBegun) setImmediate(endTurn)
    isBegun = true
  }

  return {
    begin: beginTurn,
    end,
    changes: () => count,
    stand() {
      beginTurn()
      stand ??= read()
      return stand
    },
    moved() {
      count += 1
      stand = undefined
    },
  }
}
