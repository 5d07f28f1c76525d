import type { LoggedWrite } from './audit/audit-form.ts'
import { largestGroup, type Outcome, type Settle } from './settling.ts'
import { type Committed, type Conflict, StoreUnavailable } from './store.ts'

export type GroupCommit = {
  commit(write: LoggedWrite): Promise<Committed | Conflict>
  /** Commits what waits, and takes no more. */
  close(): void
}

/** A write, and who waits for it. */
export type Waiting = {
  readonly write: LoggedWrite
  readonly resolve: (outcome: Committed | Conflict) => void
  readonly reject: (reason: unknown) => void
}

export function tell({ resolve, reject }: Waiting, outcome: Outcome | undefined): void {
  if (outcome && 'done' in outcome) resolve(outcome.done)
  else reject(outcome?.failed)
}

/**
 * Gathers the writes of one turn of the event loop into one transaction. Promises settle only after COMMIT, and after
 * what is done `afterwards`.
 */
export function groupCommit(settle: Settle, afterwards: () => void): GroupCommit {
  let waiting: Waiting[] = []
  let scheduled: NodeJS.Immediate | undefined
  let closed = false

  function flush(): void {
    const group = waiting.slice(0, largestGroup)
    waiting = waiting.slice(largestGroup)
    scheduled = waiting.length > 0 ? setImmediate(flush) : undefined
    const outcomes = settle(group.map(({ write }) => write))
    afterwards()
    group.forEach((each, i) => {
      tell(each, outcomes[i])
    })
  }

  return {
    commit(write) {
      if (closed) return Promise.reject(storeClosed())
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

export const storeClosed = () => new StoreUnavailable('The store is closed.')
