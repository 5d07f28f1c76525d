import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cursors } from '../../fhir-server/store/cursor.ts'

const pages = cursors(new Uint8Array(32).fill(7))
const position = fc.array(fc.oneof(fc.string(), fc.integer()), { minLength: 1, maxLength: 4 })
const nonceOf = (cursor: string) => cursor.slice(0, 16)

test('a cursor leads back to where its page ended, and is the same each time', () => {
  fc.assert(
    fc.property(position, fc.string(), (position, about) => {
      const cursor = pages.write(position, about)
      expect(pages.read(cursor, about)).toEqual(position)
      expect(cursors(new Uint8Array(32).fill(7)).write(position, about)).toBe(cursor)
    }),
  )
})

test('however many were written, each is still the one of its own position', () => {
  const fresh = () => cursors(new Uint8Array(32).fill(7))
  const many = fresh()
  for (const _round of [1, 2]) {
    for (let n = 0; n < 1_200; n++) {
      const cursor = many.write([n, 'p'], 'about')
      expect(many.read(cursor, 'about')).toEqual([n, 'p'])
      if (n % 100 === 0) expect(cursor).toBe(fresh().write([n, 'p'], 'about'))
    }
  }
})

test('no two positions, searches or keys share a nonce', () => {
  const others = cursors(new Uint8Array(32).fill(8))
  fc.assert(
    fc.property(position, position, fc.string(), fc.string(), (one, two, about, other) => {
      fc.pre(JSON.stringify(one) !== JSON.stringify(two) && about !== other)
      const written = [
        pages.write(one, about),
        pages.write(two, about),
        pages.write(one, other),
        others.write(one, about),
      ]
      expect(new Set(written.map(nonceOf)).size).toBe(4)
    }),
  )
})

test('a cursor whose nonce was drawn otherwise still leads on', () => {
  const cursor = 'nC9qB3a_hGWlNHYnCdVcpSL6W4bIZ3K1i-FbG97kI-CvYPieBhHEpAL2IRbfuIim'
  expect(pages.read(cursor, '["Patient",[]]')).toEqual([1790000000000, 'p1'])
})
