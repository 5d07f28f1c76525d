import { createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'
import type { Head } from './tree.ts'

/** What is said of the log at one moment. */
export type Checkpoint = {
  /** Whose log: the FHIR base without its scheme, and '/AuditEvent'. */
  readonly origin: string
  readonly size: number
  /** Of the tree over the first `size` events, in the order of the log. */
  readonly root: Uint8Array
  /** FHIR instant, the server's clock. */
  readonly time: string
  readonly heads: readonly Head[]
}

/** A key that checks signatures: its name, its four-byte id and the key. https://c2sp.org/signed-note */
export type NoteKey = { readonly name: string; readonly id: Uint8Array; readonly key: KeyObject }

const ed25519 = 1

/** The text of a public key as auditors keep it: 'name+id+key'. */
export function keyText(name: string, publicKey: KeyObject): string {
  const bytes = Buffer.from([ed25519, ...rawOf(publicKey)])
  return `${name}+${idOf(name, bytes).toString('hex')}+${bytes.toString('base64')}`
}

/** Reads such a text; undefined when it is none, or its id is not its key's. */
export function readKey(text: string): NoteKey | undefined {
  const [, name, id = '', base64 = ''] =
    /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]{44})\s*$/.exec(text) ?? []
  const bytes = Buffer.from(base64, 'base64')
  if (!name || bytes[0] !== ed25519 || idOf(name, bytes).toString('hex') !== id) return undefined
  const x = bytes.subarray(1).toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return { name, id: Buffer.from(id, 'hex'), key }
}

/** Writes and signs a checkpoint. https://c2sp.org/tlog-checkpoint */
export function signedCheckpoint(checkpoint: Checkpoint, privateKey: KeyObject): string {
  const { origin, size, root, time, heads } = checkpoint
  const lines = [
    origin,
    String(size),
    base64Of(root),
    `time ${time}`,
    ...heads.map(head => `chain ${head.chain} ${head.length} ${base64Of(head.hash)}`),
  ]
  const text = `${lines.join('\n')}\n`
  const publicBytes = Buffer.from([ed25519, ...rawOf(createPublicKey(privateKey))])
  const signature = Buffer.concat([idOf(origin, publicBytes), sign(null, Buffer.from(text), privateKey)])
  return `${text}\n— ${origin} ${signature.toString('base64')}\n`
}

/**
 * Reads a checkpoint whose signature one of these keys made.
 * @returns the checkpoint, or a sentence that says why it is not to be believed
 */
export function openCheckpoint(note: string, keys: readonly NoteKey[]): Checkpoint | string {
  const end = note.indexOf('\n\n')
  const text = note.slice(0, end + 1)
  const signatures = note.slice(end + 2)
  if (end < 0) return 'it is not a signed note'
  const known = [...signatures.matchAll(/^— (\S+) ([A-Za-z0-9+/=]+)$/gm)].flatMap(([, name, base64 = '']) => {
    const bytes = Buffer.from(base64, 'base64')
    const id = bytes.subarray(0, 4)
    const key = keys.find(each => each.name === name && id.equals(each.id))
    return key ? [{ key: key.key, signature: bytes.subarray(4) }] : []
  })
  if (known.length === 0) return 'no signature on it is from a key that was given'
  // A signature by a known key that does not hold spoils the note. https://c2sp.org/signed-note
  const holds = known.every(({ key, signature }) => verify(null, Buffer.from(text), key, signature))
  return holds ? (parsed(text) ?? 'it is not a checkpoint') : 'its signature does not hold'
}

function parsed(text: string): Checkpoint | undefined {
  const [origin = '', size = '', root = '', ...more] = text.slice(0, -1).split('\n')
  if (!origin || !/^(0|[1-9]\d{0,14})$/.test(size) || !isHash(root)) return undefined
  const time = more.find(line => line.startsWith('time '))?.slice(5) ?? ''
  const heads = more.flatMap(line => {
    const [, chain, length, base64 = ''] = /^chain (\S+) (\d{1,15}) (\S+)$/.exec(line) ?? []
    return chain ? [{ chain, length: Number(length), hash: Buffer.from(base64, 'base64') }] : []
  })
  return { origin, size: Number(size), root: Buffer.from(root, 'base64'), time, heads }
}

const isHash = (base64: string) => /^[A-Za-z0-9+/]{43}=$/.test(base64)
const base64Of = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const rawOf = (key: KeyObject) => Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url')
const idOf = (name: string, key: Uint8Array): Buffer =>
  hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), key]), 'buffer').subarray(0, 4)
