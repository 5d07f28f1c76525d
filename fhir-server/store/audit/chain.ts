import { hash } from 'node:crypto'

/** What the first event of a chain is chained to. */
export const beginning: Uint8Array = new Uint8Array(32)

/** SHA-256(0x00 ‖ canonical JSON of the event): a leaf of RFC 6962's tree. https://www.rfc-editor.org/rfc/rfc6962#section-2.1 */
export function leafOf(json: string): Uint8Array {
  return hash('sha256', `\0${json}`, 'buffer')
}

const both = new Uint8Array(64)

/** SHA-256(previous ‖ leaf): what an event's place in the log rests on. */
export function linkOf(previous: Uint8Array, leaf: Uint8Array): Uint8Array {
  both.set(previous)
  both.set(leaf, 32)
  return hash('sha256', both, 'buffer')
}
