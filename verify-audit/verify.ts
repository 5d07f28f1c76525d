import type { Checkpoint } from './checkpoint.ts'
import type { Place } from './places.ts'
import { type Removed, removedSoFar } from './removed.ts'
import { growingChains, growingTree, type Head, isSame, leafOf } from './tree.ts'

/** What is laid side by side. */
export type Evidence = {
  /** The lines of the export, as the bytes came. */
  readonly events: readonly string[]
  /** The places of the log, newest file first; none: the export is taken for the whole log. */
  readonly places: readonly (readonly Place[])[]
  /** Their signatures are checked already. */
  readonly checkpoints: readonly Checkpoint[]
  /** Canonical JSON of one event that is asked for by itself. */
  readonly event?: string
}

/** What came of it: a sentence, and whether everything fits. */
export type Verdict = { readonly fits: boolean; readonly sentence: string }

const no = (sentence: string): Verdict => ({ fits: false, sentence })

/** Works the log out anew from the export and names the first event that does not fit. */
export function verifyLog({ events, places, checkpoints, event }: Evidence): Verdict {
  const [newest, ...older] = places
  const log = newest ?? events.map(json => ({ chain: '', leaf: leafOf(json), exported: true }))
  const removed = goneFrom(log, events)
  const wrong =
    older.map(each => differs(log, each)).find(found => found !== undefined) ??
    (newest ? misfit(events, log) : doubled(events)) ??
    against(log, checkpoints, newest !== undefined) ??
    removed.wrong(checkpoints)
  if (wrong) return no(wrong)
  const signed = Math.max(...checkpoints.map(({ size }) => size))
  const at = event === undefined ? -1 : log.findIndex(({ leaf }) => isSame(leaf, leafOf(event)))
  if (event !== undefined && (at < 0 || at >= signed)) {
    return no(`${named(event)} is not among the ${signed} events that are signed for.`)
  }
  const included = event === undefined ? '' : ` ${named(event)} is no. ${at + 1}.`
  const rest =
    events.length < log.length ? ` The export holds ${events.length} of them, the others by hash.` : ''
  const after = log.length > signed ? ` ${log.length - signed} came after the last checkpoint.` : ''
  return {
    fits: true,
    sentence: `All ${log.length} events fit ${checkpoints.length} checkpoint(s).${removed.sentence()}${rest}${after}${included}`,
  }
}

/** Which places have lost their events, and what the exported ones say of it. */
function goneFrom(log: readonly Place[], events: readonly string[]): Removed {
  const gone = removedSoFar(log.some(({ exported, removed }) => !exported && !removed))
  let line = 0
  for (const { exported, removed } of log) {
    gone.add(removed ? { removed } : { json: exported ? events[line] : undefined })
    if (exported) line += 1
  }
  return gone
}

/** The first line of an export that is not the event whose turn it is. */
function misfit(events: readonly string[], log: readonly Place[]): string | undefined {
  const due = log.flatMap(({ leaf, exported }, at) => (exported ? [{ leaf, number: at + 1 }] : []))
  const at = due.findIndex(({ leaf }, index) => {
    const json = events[index]
    return json === undefined || !isSame(leafOf(json), leaf)
  })
  const json = events[at < 0 ? due.length : at]
  const number = due[at]?.number
  if (json === undefined) {
    return number === undefined
      ? undefined
      : `The export ends before event no. ${number} of the log: it was cut short, or an event was removed.`
  }
  const line = `line ${(at < 0 ? due.length : at) + 1}`
  if (number === undefined) return `${named(json)} (${line}) is one too many: it was added.`
  const known = due.find(({ leaf }) => isSame(leaf, leafOf(json)))
  if (!known)
    return `${named(json)} (${line}) is not event no. ${number} of the log: it was changed or added.`
  return known.number < number
    ? `${named(json)} (${line}) is event no. ${known.number} of the log and stands there once more.`
    : `${named(json)} (${line}) stands where event no. ${number} of the log should: events were removed or swapped.`
}

/** Without places, what the lines alone can show. */
function doubled(events: readonly string[]): string | undefined {
  const seen = new Set<string>()
  for (const [at, json] of events.entries()) {
    if (seen.has(json)) return `${named(json)} (line ${at + 1}) stands in the export twice.`
    seen.add(json)
  }
  return undefined
}

/** The first place that an older file of places has otherwise. */
function differs(log: readonly Place[], older: readonly Place[]): string | undefined {
  const at = older.findIndex((place, index) => {
    const now = log[index]
    return !now || now.chain !== place.chain || !isSame(now.leaf, place.leaf)
  })
  return at < 0 ? undefined : `Event no. ${at + 1} of the log is no longer what an older file of places says.`
}

/** Each checkpoint against the log as far as it goes; so all of them agree with each other. */
function against(
  log: readonly Place[],
  checkpoints: readonly Checkpoint[],
  withChains: boolean,
): string | undefined {
  const tree = growingTree()
  const chains = growingChains()
  let sound = 0
  for (const checkpoint of checkpoints.toSorted((one, other) => one.size - other.size)) {
    const { size } = checkpoint
    if (log.length < size) {
      return `The log ends with event no. ${log.length}, but the checkpoint of ${checkpoint.time} signs for ${size}: it was cut short.`
    }
    for (const { chain, leaf } of log.slice(tree.size(), size)) {
      tree.add(leaf)
      chains.add(chain, leaf)
    }
    if (!isSame(tree.root(), checkpoint.root)) {
      return sound < size
        ? `The events up to no. ${sound} fit; the first that does not is among no. ${sound + 1} to ${size}, signed for on ${checkpoint.time}.`
        : `The checkpoint of ${checkpoint.time} contradicts another over the same ${size} events.`
    }
    if (withChains && !haveSameHeads(chains.heads(), checkpoint.heads)) {
      return `The chains of the first ${size} events do not end as the checkpoint of ${checkpoint.time} says.`
    }
    sound = size
  }
  return undefined
}

function haveSameHeads(here: readonly Head[], there: readonly Head[]): boolean {
  const byChain = new Map(here.map(head => [head.chain, head]))
  return (
    here.length === there.length &&
    there.every(({ chain, length, hash }) => {
      const head = byChain.get(chain)
      return head?.length === length && isSame(head.hash, hash)
    })
  )
}

/** An event by its id, where it still has one. */
function named(json: string): string {
  const id = /"id":"([A-Za-z0-9\-.]{1,64})","meta"/.exec(json)?.[1]
  return id ? `AuditEvent/${id}` : 'An event without an id'
}
