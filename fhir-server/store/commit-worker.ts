import { randomBytes } from 'node:crypto'
import { receiveMessageOnPort, workerData } from 'node:worker_threads'
import { auditLog } from './audit/audit.ts'
import type { LoggedWrite } from './audit/audit-form.ts'
import {
  type FromWriter,
  type Told,
  type ToWriter,
  unpacking,
  type WriterData,
  words,
} from './commit-words.ts'
import { cursors } from './cursor.ts'
import { inTransaction, openDatabase } from './database.ts'
import { erasing } from './erasing.ts'
import { numbersIn } from './numbers.ts'
import { reading } from './reading.ts'
import { recordChanges } from './record-changes.ts'
import { sourcesOf } from './record-source.ts'
import { recordsIn } from './records.ts'
import { largestGroup, type Outcome, settling } from './settling.ts'
import { asking } from './sql.ts'
import { StoreUnavailable } from './store.ts'
import { applying } from './writing.ts'

/** The one thread that writes to the store: what came while it waited for the disk shares the next commit. */
function run({ path, place, chain, rewrittenUpTo, port, word }: WriterData): void {
  const database = openDatabase(path)
  const { numbers, traces, records } = inTransaction(database, () => {
    const numbers = numbersIn(database)
    const traces = erasing(database, rewrittenUpTo)
    return { numbers, traces, records: recordsIn(database, numbers, place, traces) }
  })
  const sources = sourcesOf(numbers, place)
  // No page is asked for here, so the key of its cursor does not matter.
  const read = reading(asking(database), type => sources.get(type), cursors(randomBytes(32)))
  const log = auditLog(database, chain)
  const settle = settling(
    database,
    applying(records, log, read, { moved: recordChanges(database).count }),
    log,
  )
  const version = database.prepare('PRAGMA data_version')
  const unpacked = unpacking()
  let seen: unknown

  port.on('message', (first: ToWriter) => {
    const writes: LoggedWrite[] = []
    let said: ToWriter | undefined = first
    while (said && said !== 'end') {
      writes.push(...unpacked(said))
      said = writes.length < largestGroup ? next() : undefined
    }
    if (writes.length > 0) answer(writes)
    if (said === 'end') end()
  })

  const next = () => receiveMessageOnPort(port)?.message as ToWriter | undefined

  function answer(writes: readonly LoggedWrite[]): void {
    const outcomes = settle(writes).map((outcome, at) => toldOf(outcome, writes[at]))
    traces.wipe()
    const now = version.get()?.data_version
    const areAll = outcomes.every(outcome => outcome === 'committed')
    const told: FromWriter = { outcomes: areAll ? outcomes.length : outcomes, elsewhere: now !== seen }
    seen = now
    port.postMessage(told)
    Atomics.add(word, words.answered, 1)
    Atomics.notify(word, words.answered)
  }

  function end(): void {
    database.close()
    port.close()
    Atomics.store(word, words.ended, 1)
    Atomics.notify(word, words.ended)
  }
}

function toldOf(outcome: Outcome, write: LoggedWrite | undefined): Told {
  if ('failed' in outcome) {
    return { failed: outcome.failed, isRefused: outcome.failed instanceof StoreUnavailable }
  }
  if (outcome.done.kind === 'committed') return 'committed'
  return { conflict: write?.preconditions.indexOf(outcome.done.because) ?? -1 }
}

run(workerData)
