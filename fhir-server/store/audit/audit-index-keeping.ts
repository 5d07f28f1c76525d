import { setTimeout as moment, setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { Problem } from '../../problem.ts'
import type { Place } from '../index-entries.ts'
import { StoreUnavailable } from '../store.ts'
import type { AuditIndex } from './audit-index.ts'
import { type WorkerData, words } from './audit-index-words.ts'

/** Keeps the index of the audit log up to date. */
export type Keeping = {
  /** Events were written. */
  noticed(): void
  /** Resolves when the index holds all that the log holds now. @throws Problem 503 when that takes too long */
  upToDate(): Promise<void>
  close(): void
}

/** How many events a waiting request takes in by itself before others have a turn: some milliseconds' worth. */
const inOneTurn = 200
const far = 10 * inOneTurn
/** Milliseconds that a request waits for the index. */
const usualPatience = 5_000
/** Milliseconds after the first event before the thread is started: what is opened for a moment needs none. */
const settling = 300
/** Milliseconds that closing waits for the thread to put its transaction down. */
const parting = 2_000
/** Events that a thread takes in, in a second: for telling a caller when to come back. */
const inASecond = 10_000

export type KeepingOptions = {
  readonly place: Place
  /** The store's file; absent: it is in memory, and there is no thread. */
  readonly path?: string
  readonly patience?: number
  readonly report?: (what: string, error: unknown) => void
}

/**
 * A thread of its own does it soon after events were written; whoever asks before that takes in what is missing.
 * @param logEnd the number of the log's last event
 */
export function keepingUp(
  index: AuditIndex,
  logEnd: () => number,
  { place, path, patience = usualPatience, report }: KeepingOptions,
): Keeping {
  const word = new Int32Array(new SharedArrayBuffer(12))
  let worker: Worker | undefined
  let starting: NodeJS.Timeout | undefined

  function start(): void {
    if (path === undefined) return
    const workerData: WorkerData = { path, place, word }
    worker = new Worker(new URL('./audit-index-worker.ts', import.meta.url), { workerData })
    worker.on('error', error => {
      worker = undefined
      report?.('the index of the audit log is not kept up', error)
    })
    worker.unref()
  }

  async function step(missing: number): Promise<void> {
    // A long way the thread goes faster alone.
    if (worker && missing > far) return moment(20)
    try {
      index.advance(inOneTurn)
      await setImmediate()
    } catch (error) {
      // The thread is at it, or the disk refuses: either way a moment later it may do.
      if (!(error instanceof StoreUnavailable)) throw error
      await moment(5)
    }
  }

  const startSoon = () => {
    starting ??= setTimeout(start, settling).unref()
  }
  // Made anew, or left behind by an earlier process.
  if (index.end() < logEnd()) startSoon()
  return {
    noticed() {
      if (worker) {
        Atomics.add(word, words.came, 1)
        Atomics.notify(word, words.came)
      } else startSoon()
    },
    async upToDate() {
      const end = logEnd()
      const until = performance.now() + patience
      for (let at = index.end(); at < end; at = index.end()) {
        if (performance.now() > until) throw behind(end - at)
        await step(end - at)
      }
    },
    close() {
      clearTimeout(starting)
      if (!worker) return
      Atomics.store(word, words.stop, 1)
      for (const place of [words.came, words.stop]) Atomics.notify(word, place)
      // Its files are whole only once it has closed them.
      const isLate = Atomics.wait(word, words.ended, 0, parting) === 'timed-out'
      // It ends by itself: to end it from here as well has broken the process.
      if (isLate) void worker.terminate()
    },
  }
}

function behind(events: number): Problem {
  const seconds = Math.ceil(events / inASecond) + 1
  return new Problem(
    503,
    {
      code: 'transient',
      message: `The search index of the log still has ${events} events to take in. Try again in ${seconds} seconds.`,
    },
    seconds,
  )
}
