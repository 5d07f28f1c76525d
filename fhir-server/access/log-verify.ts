import { type Checkpoint, openCheckpoint, readKey } from '../../verify-audit/checkpoint.ts'
import { removedSoFar } from '../../verify-audit/removed.ts'
import { growingChains, growingTree, isSame, leafOf } from '../../verify-audit/tree.ts'
import type { LogRow } from '../store/store.ts'

/** What a look through the whole log came to. */
export type Finding = {
  readonly size: number
  readonly root: Uint8Array
  /** How many of the kept checkpoints it was held against. */
  readonly checkpoints: number
  /** The first event that does not fit, in words; absent: all fit. */
  readonly wrong?: string
  /** How many events retention removed, in words; '' where none. */
  readonly removed: string
}

/**
 * Works leaves, chains and tree out anew from the events themselves.
 * @param kept checkpoints as they were written
 * @param keyText the public key that signed them
 */
export async function verifyRows(
  rows: AsyncIterable<LogRow>,
  kept: readonly string[],
  keyText: string,
): Promise<Finding> {
  const tree = growingTree()
  const chains = growingChains()
  const gone = removedSoFar()
  const key = readKey(keyText)
  const opened = kept.map(note => openCheckpoint(note, key ? [key] : []))
  const checkpoints = opened
    .filter((each): each is Checkpoint => typeof each !== 'string')
    .sort((one, other) => one.size - other.size)
  const finding = (wrong?: string): Finding => ({
    size: tree.size(),
    root: tree.root(),
    checkpoints: kept.length,
    removed: gone.sentence(),
    ...(wrong ? { wrong } : {}),
  })
  const unreadable = opened.find(each => typeof each === 'string')
  if (unreadable) return finding(`Of a checkpoint that is kept: ${unreadable}.`)

  let due = 0
  let sound = 0
  for await (const row of rows) {
    const wrong = rowMisfit(row, tree.size() + 1, chains.add(row.chainId, hashOf(row)))
    gone.add(row)
    if (wrong) return finding(wrong)
    tree.add(row.leaf)
    for (; checkpoints[due]?.size === tree.size(); due++) {
      if (!isSame(tree.root(), checkpoints[due]?.root ?? new Uint8Array())) {
        return finding(
          `The events up to no. ${sound} fit the checkpoints; the first that does not is among no. ${sound + 1} to ${tree.size()}.`,
        )
      }
      sound = tree.size()
    }
  }
  const beyond = checkpoints[due]
  if (!beyond) return finding(gone.wrong(checkpoints))
  return finding(
    `The log ends with no. ${tree.size()}, but a checkpoint signs for ${beyond.size}: it was cut short.`,
  )
}

/** @param link what its chain comes to with the event as it is stored */
function rowMisfit(row: LogRow, number: number, link: Uint8Array) {
  const { seq, id, leaf, chain, json = '', removed } = row
  if (seq !== number)
    return `Event no. ${number} is missing: after no. ${number - 1} comes no. ${seq}, AuditEvent/${id}.`
  if (!isSame(hashOf(row), leaf))
    return `AuditEvent/${id}, no. ${seq}, is not what was written: its hash is another.`
  if (!removed && !json.includes(`"id":"${id}"`))
    return `Event no. ${number} stands under another id than its own: AuditEvent/${id}.`
  if (!isSame(link, chain))
    return `AuditEvent/${id}, no. ${seq}, does not hang on the event before it in its chain.`
  return undefined
}

/** Of a removed event the hash is all there is; what follows hangs on it, and the checkpoints before its removal. */
const hashOf = ({ json = '', leaf, removed }: LogRow) => (removed ? leaf : leafOf(json))
