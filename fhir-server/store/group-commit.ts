import type { DatabaseSync } from 'node:sqlite'
import { inTransaction, isRefusedByDisk } from './database.ts'
import { type Committed, type Conflict, StoreUnavailable, type Write } from './store.ts'

/** Applies one write, or says why not, having written nothing; a throw is undone. */
export type Apply = (write: Write) => Committed | Conflict

/** What is held in memory and has to go back with an undone write. */
export type Memory = { note(): () => void }

export type GroupCommit = {
  commit(write: Write): Promise<Committed | Conflict>
  /** Commits what waits, and takes no more. */
  close(): void
}

type Waiting = {
  readonly write: Write
  readonly resolve: (outcome: Committed | Conflict) => void
  readonly reject: (reason: unknown) => void
}
type Outcome = { readonly done: Committed | Conflict } | { readonly failed: unknown }

/** So many writes at most share a commit; more wait for the next turn. */
const largestGroup = 500

/**
 * Gathers the writes of one turn of the event loop into one transaction: one wait for the disk for all of them. Each is
 * applied by itself, in the order they came; promises settle only after COMMIT, and after what is done `afterwards`.
 */
export function groupCommit(
  database: DatabaseSync,
  apply: Apply,
  memory: Memory,
  afterwards: () => void,
): GroupCommit {
  let waiting: Waiting[] = []
  let scheduled: NodeJS.Immediate | undefined
  let closed = false

  function flush(): void {
    const group = waiting.slice(0, largestGroup)
    waiting = waiting.slice(largestGroup)
    scheduled = waiting.length > 0 ? setImmediate(flush) : undefined
    const outcomes = settle(group)
    afterwards()
    group.forEach(({ resolve, reject }, i) => {
      const outcome = outcomes[i]
      if (outcome && 'done' in outcome) resolve(outcome.done)
      else reject(outcome?.failed)
    })
  }

  function settle(group: readonly Waiting[]): readonly Outcome[] {
    try {
      return together(group, ({ write }) => ({ done: apply(write) }))
    } catch (failed) {
      if (failed instanceof StoreUnavailable) return group.map(() => ({ failed }))
    }
    // One of them is at fault, and must not cost the others: each once more, behind a savepoint.
    try {
      return together(group, ({ write }) => apart(write))
    } catch (failed) {
      return group.map(() => ({ failed }))
    }
  }

  function together(group: readonly Waiting[], one: (waiting: Waiting) => Outcome): readonly Outcome[] {
    const goBack = memory.note()
    try {
      return inTransaction(database, () => group.map(one))
    } catch (error) {
      goBack()
      throw error
    }
  }

  function apart(write: Write): Outcome {
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

  return {
    commit(write) {
      if (closed) return Promise.reject(new StoreUnavailable('The store is closed.'))
      return new Promise((resolve, reject) => {
        waiting.push({ write, resolve, reject })
        scheduled ??= setImmediate(flush)
      })
    },
    close() {
      closed = true
      if (scheduled) clearImmediate(scheduled)
      while (waiting.length > 0) {
        flush()
        if (scheduled) clearImmediate(scheduled)
      }
    },
  }
}
