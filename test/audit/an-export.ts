import { generateKeyPairSync } from 'node:crypto'
import { canonicalJson } from '../../mentoring/canonical-json.ts'
import {
  type Checkpoint,
  keyText,
  openCheckpoint,
  readKey,
  signedCheckpoint,
} from '../../verify-audit/checkpoint.ts'
import { type Place, placeLine, placesHeading } from '../../verify-audit/places.ts'
import { growingChains, growingTree, leafOf } from '../../verify-audit/tree.ts'

const origin = 'programme.example/fhir/AuditEvent'
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const key = keyText(origin, publicKey)

/** Events as the log keeps them, with every kind of element. */
export const someEvents = (count: number): string[] =>
  Array.from({ length: count }, (_, n) =>
    canonicalJson({
      resourceType: 'AuditEvent',
      id: `e${n + 1}`,
      meta: { lastUpdated: `2026-11-23T09:00:${10 + n}.000Z`, versionId: '1' },
      type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
      action: 'R',
      outcome: '0',
      recorded: `2026-11-23T09:00:${10 + n}.000Z`,
      agent: [{ who: { identifier: { value: `user-${n}` } }, requestor: true }],
      entity: [{ what: { reference: `Patient/p${n}` }, query: 'R0VU' }],
    }),
  )

/** Which of two processes wrote each event. */
export const placesOf = (events: readonly string[]): Place[] =>
  events.map((json, n) => ({
    chain: n % 3 === 2 ? 'chain-b' : 'chain-a',
    leaf: leafOf(json),
    exported: true,
  }))

/** A signed checkpoint over the first events of a log, as text. */
export function noteOver(
  log: readonly Place[],
  size = log.length,
  time = `2026-11-23T1${size % 10}:00:00Z`,
): string {
  const tree = growingTree()
  const chains = growingChains()
  for (const { chain, leaf } of log.slice(0, size)) {
    tree.add(leaf)
    chains.add(chain, leaf)
  }
  return signedCheckpoint({ origin, size, root: tree.root(), time, heads: chains.heads() }, privateKey)
}

export function opened(note: string): Checkpoint {
  const trusted = readKey(key)
  const checkpoint = trusted ? openCheckpoint(note, [trusted]) : 'no key'
  if (typeof checkpoint === 'string') throw new Error(checkpoint)
  return checkpoint
}

export const placesText = (log: readonly Place[]) => placesHeading + log.map(placeLine).join('')

/** Every leaf of a JSON value, by its path. */
export function* pathsOf(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== 'object' || value === null) yield path
  else for (const [name, member] of Object.entries(value)) yield* pathsOf(member, [...path, name])
}

/** The event with another value there. */
export function changedAt(json: string, path: readonly string[]): string {
  const event = JSON.parse(json)
  const last = path.at(-1) ?? ''
  const parent = path.slice(0, -1).reduce((value, name) => value[name], event)
  parent[last] = typeof parent[last] === 'boolean' ? !parent[last] : `${parent[last]}0`
  return canonicalJson(event)
}
