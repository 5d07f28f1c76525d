import { hash } from 'node:crypto'

/** SHA-256(0x00 ‖ canonical JSON of the event). https://www.rfc-editor.org/rfc/rfc6962#section-2.1 */
export const leafOf = (json: string): Uint8Array => hash('sha256', `\0${json}`, 'buffer')

/** What the first event of a chain is chained to. */
const beginning = new Uint8Array(32)

/** The Merkle tree of RFC 6962 over leaves that come one by one; it keeps as many hashes as its size has bits. */
export type Tree = {
  add(leaf: Uint8Array): void
  size(): number
  root(): Uint8Array
}

/** Begins an empty tree. */
export function growingTree(): Tree {
  // Perfect subtrees, the largest first: one for each bit of the size.
  const subtrees: Uint8Array[] = []
  let size = 0
  return {
    add(leaf) {
      let whole = leaf
      for (let bits = size; bits % 2 === 1; bits = Math.floor(bits / 2)) {
        whole = pairOf(1, subtrees.pop() ?? beginning, whole)
      }
      subtrees.push(whole)
      size += 1
    },
    size: () => size,
    root() {
      const last = subtrees.at(-1)
      if (!last) return hash('sha256', '', 'buffer')
      return subtrees.slice(0, -1).reduceRight((right, left) => pairOf(1, left, right), last)
    },
  }
}

/** Where one chain of the log stands. */
export type Head = { readonly chain: string; readonly length: number; readonly hash: Uint8Array }

/** The chains of the log, each SHA-256(previous ‖ leaf) from its first event on. */
export type Chains = {
  /** @returns what the chain has come to with this event */
  add(chain: string, leaf: Uint8Array): Uint8Array
  /** In the order in which the chains began. */
  heads(): readonly Head[]
}

/** Begins without a chain. */
export function growingChains(): Chains {
  const heads = new Map<string, Head>()
  return {
    add(chain, leaf) {
      const before = heads.get(chain)
      const link = pairOf(undefined, before?.hash ?? beginning, leaf)
      heads.set(chain, { chain, length: (before?.length ?? 0) + 1, hash: link })
      return link
    },
    heads: () => [...heads.values()],
  }
}

function pairOf(prefix: number | undefined, left: Uint8Array, right: Uint8Array): Uint8Array {
  const from = prefix === undefined ? 0 : 1
  const both = new Uint8Array(from + 64)
  if (prefix !== undefined) both[0] = prefix
  both.set(left, from)
  both.set(right, from + 32)
  return hash('sha256', both, 'buffer')
}

/** Whether two hashes are the same. They are public, so it may take as long as it takes. */
export const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0
