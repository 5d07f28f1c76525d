import type { DatabaseSync } from 'node:sqlite'
import type { LoggedWrite } from './audit/audit-form.ts'
import { inTransaction, isRefusedByDisk } from './database.ts'
import { type Committed, type Conflict, StoreUnavailable } from './store.ts'

/** Applies one write, or says why not, having written nothing; a throw is undone. */
export type Apply = (write: LoggedWrite) => Committed | Conflict

/** What is held in memory and has to go back with an undone write. */
export type Memory = { note(): () => void }

/** What became of one write. */
export type Outcome = { readonly done: Committed | Conflict } | { readonly failed: unknown }

/** Writes several in one transaction: one wait for the disk for all of them, and for each its outcome. */
export type Settle = (writes: readonly LoggedWrite[]) => readonly Outcome[]

/** So many writes at most share a commit. */
export const largestGroup = 500

/** Each is applied by itself, in the order they came. */
export function settling(database: DatabaseSync, apply: Apply, memory: Memory): Settle {
  function together(
    writes: readonly LoggedWrite[],
    one: (write: LoggedWrite) => Outcome,
  ): readonly Outcome[] {
    const goBack = memory.note()
    try {
      return inTransaction(database, () => writes.map(one))
    } catch (error) {
      goBack()
      throw error
    }
  }

  function apart(write: LoggedWrite): Outcome {
    const goBack = memory.note()
    database.exec('SAVEPOINT one')
    try {
      const done = apply(write)
      database.exec('RELEASE one')
      return { done }
    } catch (failed) {
      if (isRefusedByDisk(failed)) throw failed
      database.exec('ROLLBACK TO one; RELEASE one')
      goBack()
      return { failed }
    }
  }

  return writes => {
    try {
      return together(writes, write => ({ done: apply(write) }))
    } catch (failed) {
      if (failed instanceof StoreUnavailable) return writes.map(() => ({ failed }))
    }
    // One of them is at fault, and must not cost the others: each once more, behind a savepoint.
    try {
      return together(writes, apart)
    } catch (failed) {
      return writes.map(() => ({ failed }))
    }
  }
}
