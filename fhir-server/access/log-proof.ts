import { createPublicKey } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { keyText, signedCheckpoint } from '../../verify-audit/checkpoint.ts'
import { growingChains, growingTree } from '../../verify-audit/tree.ts'
import type { LogRow, Reach, Store } from '../store/store.ts'
import { logKey } from './log-key.ts'
import { type Finding, verifyRows } from './log-verify.ts'
import { writeOnce } from './write-once.ts'

/** Signs for the log, and works it out anew. */
export type LogProof = {
  /** The public key, as auditors keep it. */
  readonly key: string
  /** A signed checkpoint over every event that the log holds now. */
  checkpoint(): Promise<string>
  /** The log from its first row to its last, against itself and the checkpoints that are kept. */
  verify(): Promise<Finding>
  /** A checkpoint over rows that someone else reads, from the first on. */
  begin(): Reckoning
  /** Keeps a checkpoint in the folder, when the log has grown. */
  keep(): Promise<void>
}

/** A log that is added up row by row. */
type Reckoning = { add(row: LogRow): void; readonly size: () => number; sign(): string }

export type ProofOptions = {
  readonly store: Store
  /** The FHIR base URL. */
  readonly base: string
  /** File of the private key. */
  readonly keyFile: string
  /** Folder of the checkpoints that are kept, with the public key beside them. */
  readonly folder: string
  readonly now: () => Date
}

/** Where a base's key and checkpoints lie in the folder of data. */
export const proofPaths = (dataDirectory: string, name: string) => ({
  keyFile: join(dataDirectory, 'keys', 'audit', `${name}.pem`),
  folder: join(dataDirectory, 'checkpoints', name),
})

const pageSize = 1_000
const wholeStore: Reach = [{ in: 'whole-store' }]
/** In a page of leaves no event is wanted. */
const noEvent: Reach = [{ in: 'organization', id: '' }]
const checkpointFile = /^\d{15}\.txt$/

/** Reads or makes the key, and the folder of checkpoints. */
export function openLogProof({ store, base, keyFile, folder, now }: ProofOptions): LogProof {
  const privateKey = logKey(keyFile)
  const origin = `${base.replace(/^https?:\/\//, '')}/AuditEvent`
  const key = keyText(origin, createPublicKey(privateKey))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeOnce(join(folder, 'public-key.txt'), `${key}\n`, 0o644)

  function begin(): Reckoning {
    const tree = growingTree()
    const chains = growingChains()
    return {
      add({ chainId, leaf }) {
        tree.add(leaf)
        chains.add(chainId, leaf)
      },
      size: tree.size,
      sign: () =>
        signedCheckpoint(
          { origin, size: tree.size(), root: tree.root(), time: now().toISOString(), heads: chains.heads() },
          privateKey,
        ),
    }
  }

  // Rows are never changed, so what was added up stays; two who ask at once add up one after the other.
  const reckoned = begin()
  let read = 0
  let turn: Promise<unknown> = Promise.resolve()
  function advance<T>(then: () => T): Promise<T> {
    const mine = turn
      .catch(() => undefined)
      .then(async () => {
        for await (const row of rowsOf(store, noEvent, read)) {
          reckoned.add(row)
          read = row.seq
        }
        return then()
      })
    turn = mine
    return mine
  }

  // It reads the whole log: who asks meanwhile hears the same.
  let verifying: Promise<Finding> | undefined
  const kept = () => readdirSync(folder).filter(name => checkpointFile.test(name))
  return {
    key,
    begin,
    checkpoint: () => advance(reckoned.sign),
    verify() {
      verifying ??= verifyRows(
        rowsOf(store, wholeStore, 0),
        kept().map(name => readFileSync(join(folder, name), 'utf8')),
        key,
      ).finally(() => {
        verifying = undefined
      })
      return verifying
    },
    keep: () =>
      advance(() => {
        const path = join(folder, `${String(reckoned.size()).padStart(15, '0')}.txt`)
        if (reckoned.size() > 0 && !existsSync(path)) writeOnce(path, reckoned.sign(), 0o644)
      }),
  }
}

/** The rows that are there when it begins, in pages, with a turn of the event loop between them for everyone else. */
async function* rowsOf(store: Store, reach: Reach, from: number): AsyncGenerator<LogRow> {
  const upTo = await store.logEnd()
  for (let after = from; after < upTo; ) {
    const rows = await store.logPart({ after, upTo, count: pageSize, reach, filters: [] })
    yield* rows
    after = rows.at(-1)?.seq ?? upTo
    await setImmediate()
  }
}
