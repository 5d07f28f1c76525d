import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { DatabaseSync } from 'node:sqlite'
import { workerData } from 'node:worker_threads'
import { StoreUnavailable } from '../store.ts'
import { indexPathOf, openAuditIndex } from './audit-index.ts'
import { type WorkerData, words } from './audit-index-words.ts'

/** Milliseconds to wait for a request that takes events in meanwhile. */
const patience = 2_000
/** Many, for a transaction writes each page once. */
const inOneTransaction = 2_000
/** Milliseconds: so that many events share a transaction, and that a disk that refuses is not asked all the time. */
const pause = 250

/** A thread of its own that keeps the index of the audit log up to date, so that no request waits for it. */
function run({ path, place, word }: WorkerData): void {
  yieldToOthers()
  const log = new DatabaseSync(path, { readOnly: true, timeout: patience })
  const index = openAuditIndex(indexPathOf(path), log, place, patience)
  const isToEnd = () => Atomics.load(word, words.stop) === 1
  while (!isToEnd()) {
    const came = Atomics.load(word, words.came)
    while (!isToEnd() && advanced());
    Atomics.wait(word, words.came, came)
    if (!isToEnd()) Atomics.wait(word, words.stop, 0, pause)
  }
  index.close()
  log.close()
  Atomics.store(word, words.ended, 1)
  Atomics.notify(word, words.ended)

  function advanced(): boolean {
    try {
      return index.advance(inOneTransaction)
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error
      Atomics.wait(word, words.stop, 0, pause)
      return true
    }
  }
}

/** Whoever answers or writes goes first. To Linux a thread has a priority of its own; elsewhere it stays as it is. */
function yieldToOthers(): void {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
    setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // There is no such folder: a thread has no priority to itself.
  }
}

run(workerData)
