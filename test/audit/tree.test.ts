import { createHash, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keyText, openCheckpoint, readKey, signedCheckpoint } from '../../verify-audit/checkpoint.ts'
import { growingChains, growingTree, leafOf } from '../../verify-audit/tree.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()

/** RFC 6962's own words, by recursion: the split is at the largest power of two below n. */
function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves
  if (!only) return sha256()
  if (leaves.length === 1) return only
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return sha256(Buffer.from([1]), rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)))
}

function treeOver(leaves: readonly Uint8Array[]) {
  const tree = growingTree()
  for (const leaf of leaves) tree.add(leaf)
  return tree
}

describe('the tree', () => {
  // The test data of Certificate Transparency's own log server.
  const entries = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ]
  test.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('over %i known entries has the root that others give it', (size, root) => {
    const leaves = entries.slice(0, size).map(entry => leafOf(Buffer.from(entry, 'hex').toString('latin1')))
    expect(hex(treeOver(leaves).root())).toBe(root)
  })

  test('has the root of the recursive definition at every size', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 70 }), texts => {
        const leaves = texts.map(leafOf)
        expect(hex(treeOver(leaves).root())).toBe(hex(rootOf(leaves)))
        expect(treeOver(leaves).size()).toBe(leaves.length)
      }),
    )
  })
})

test('chains that take turns hang on their own last event each', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(leafOf) as [Uint8Array, Uint8Array, Uint8Array]
  const chains = growingChains()
  chains.add('one', a)
  chains.add('two', b)
  chains.add('one', c)
  const begin = (leaf: Uint8Array) => sha256(new Uint8Array(32), leaf)
  expect(chains.heads().map(({ chain, length, hash }) => [chain, length, hex(hash)])).toEqual([
    ['one', 2, hex(sha256(begin(a), c))],
    ['two', 1, hex(begin(b))],
  ])
})

describe('a signed note', () => {
  // The example of Go's golang.org/x/mod/sumdb/note.
  const neumann = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
  const note =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"

  test('of another program is checked as that program checks it', () => {
    const key = readKey(neumann)
    expect(key && openCheckpoint(note, [key])).toBe('it is not a checkpoint')
    expect(key && openCheckpoint(note.replace('think', 'thing'), [key])).toBe('its signature does not hold')
  })

  test('is opened by its own key only, and not after any byte of it was changed', () => {
    const [pair, other] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')]
    const origin = 'programme.example/fhir/AuditEvent'
    const root = leafOf('x')
    const checkpoint = {
      origin,
      size: 1,
      root: Buffer.from(root),
      time: '2026-11-23T09:00:00Z',
      heads: [{ chain: 'c-1', length: 1, hash: Buffer.from(root) }],
    }
    const written = signedCheckpoint(checkpoint, pair.privateKey)
    const keyOf = (publicKey: typeof pair.publicKey) => readKey(keyText(origin, publicKey)) ?? expect.fail()
    expect(openCheckpoint(written, [keyOf(pair.publicKey)])).toEqual(checkpoint)
    expect(openCheckpoint(written, [keyOf(other.publicKey)])).toBe(
      'no signature on it is from a key that was given',
    )
    // Two signatures of one key, of which one does not hold.
    const spoilt = written.replace(/— .*\n$/, line => `${line}${line.replace(/.{8}=*\n$/, 'AAAAAAA=\n')}`)
    expect(openCheckpoint(spoilt, [keyOf(pair.publicKey)])).toBe('its signature does not hold')
    const text = written.slice(0, written.indexOf('\n\n') + 1)
    for (let at = 0; at < text.length; at++) {
      const changed = `${written.slice(0, at)}${written[at] === 'A' ? 'B' : 'A'}${written.slice(at + 1)}`
      expect(openCheckpoint(changed, [keyOf(pair.publicKey)])).toBeTypeOf('string')
    }
  })
})
