import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import type { LoggedWrite } from './audit/audit-form.ts'
import { type FromWriter, packing, type Told, type ToWriter, type WriterData, words } from './commit-words.ts'
import { type GroupCommit, storeClosed, tell, type Waiting } from './group-commit.ts'
import type { Outcome } from './settling.ts'
import { StoreUnavailable } from './store.ts'
import type { Turn } from './turn.ts'

/** Milliseconds that closing, or a commit that erases, waits for the thread. */
const patience = 30_000

/**
 * Writes in a thread of its own, so that nobody who only reads waits for the disk: the writes of one turn go there
 * together, and their promises settle when they are committed. The thread is started with the first write.
 */
export function threadCommit(
  data: Omit<WriterData, 'port' | 'word' | 'chain'>,
  newChain: () => string,
  turn: Turn,
): GroupCommit {
  let thread: Thread | undefined
  /** Not yet sent; and sent, in the order in which they will be answered. */
  let waiting: Waiting[] = []
  let sent: Waiting[] = []
  let scheduled: NodeJS.Immediate | undefined
  let closed = false

  function flush(): void {
    if (scheduled) clearImmediate(scheduled)
    scheduled = undefined
    const group = waiting
    waiting = []
    if (group.length === 0) return
    thread ??= startThread({ ...data, chain: newChain() }, { settled, failed })
    try {
      thread.send(group.map(({ write }) => write))
      sent.push(...group)
    } catch (failed) {
      // What is no JSON cannot go to a thread; nothing of it went.
      for (const each of group) tell(each, { failed })
    }
    // What is erased goes from the file by rewriting it, which takes that nobody reads: all wait for it.
    if (group.some(({ write }) => write.commands.some(command => command.do === 'erase'))) waitForAll()
  }

  function settled({ outcomes, elsewhere }: FromWriter): void {
    const areAll = typeof outcomes === 'number'
    const first = sent.splice(0, areAll ? outcomes : outcomes.length)
    if (sent.length === 0) thread?.rest()
    // Whoever is told of a commit, and whoever asks after them, reads what it wrote.
    turn.end()
    if (elsewhere || first.some(({ write }) => write.commands.length > 0)) turn.moved()
    first.forEach((each, at) => {
      tell(each, areAll ? committed : outcomeOf(outcomes[at], each.write))
    })
  }

  /** The thread broke. What it was sent may be written or not: nobody is told that it is. */
  function failed(cause: unknown): void {
    thread = undefined
    const lost = sent
    sent = []
    turn.moved()
    for (const each of lost) tell(each, { failed: new StoreUnavailable('The writer ended.', { cause }) })
  }

  function waitForAll(): void {
    turn.end()
    const until = performance.now() + patience
    while (thread && sent.length > 0) {
      if (!thread.heardWithin(until - performance.now())) failed('it does not answer')
    }
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
      flush()
      waitForAll()
      thread?.end()
    },
  }
}

type Thread = ReturnType<typeof startThread>

type Ears = {
  readonly settled: (told: FromWriter) => void
  readonly failed: (cause: unknown) => void
}

function startThread(data: Omit<WriterData, 'port' | 'word'>, { settled, failed }: Ears) {
  const { port1: port, port2 } = new MessageChannel()
  const word = new Int32Array(new SharedArrayBuffer(8))
  const workerData: WriterData = { ...data, port: port2, word }
  const worker = new Worker(new URL('./commit-worker.ts', import.meta.url), {
    workerData,
    transferList: [port2],
  })
  worker.unref()
  worker.on('error', failed)
  port.on('message', settled)
  let packed = packing()

  /** Hears what was answered already; false when there was nothing. */
  function hear(): boolean {
    const heard: { message: FromWriter } | undefined = receiveMessageOnPort(port)
    if (heard) settled(heard.message)
    return heard !== undefined
  }

  return {
    send(writes: readonly LoggedWrite[]): void {
      port.ref()
      try {
        port.postMessage(packed(writes))
      } catch (refused) {
        // The forms in it did not come there either.
        packed = packing()
        throw refused
      }
    },
    /** Nobody waits for it: the process may end. */
    rest: () => void port.unref(),
    /** Waits, without doing anything else, for the next answer; false when there is none in that time. */
    heardWithin(milliseconds: number): boolean {
      const until = performance.now() + milliseconds
      for (;;) {
        const answered = Atomics.load(word, words.answered)
        if (hear()) return true
        // Word may come of an answer that was heard already: then it is asked again.
        const left = until - performance.now()
        if (left <= 0) return false
        Atomics.wait(word, words.answered, answered, left)
      }
    },
    end(): void {
      port.postMessage('end' satisfies ToWriter)
      // What has closed its database ends by itself: to end it from here as well has broken the process.
      const isLate = Atomics.wait(word, words.ended, 0, patience) === 'timed-out'
      port.close()
      if (isLate) void worker.terminate()
    },
  }
}

const committed: Outcome = { done: { kind: 'committed' } }

function outcomeOf(told: Told | undefined, { preconditions }: LoggedWrite): Outcome {
  if (told === 'committed') return committed
  if (told && 'conflict' in told) {
    const because = preconditions[told.conflict]
    if (because) return { done: { kind: 'conflict', because } }
  }
  if (told && 'failed' in told) {
    const { failed: cause } = told
    return { failed: told.isRefused ? new StoreUnavailable('The disk refused.', { cause }) : cause }
  }
  return { failed: new StoreUnavailable('The writer did not say what became of it.') }
}
