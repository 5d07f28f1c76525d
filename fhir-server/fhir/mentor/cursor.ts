import { createHmac, timingSafeEqual } from 'node:crypto'
import { canonicalJson } from '../../../mentoring/canonical-json.ts'
import type { World } from '../../../mentoring/mentor-view/world.ts'
import type { Search } from './search-grammar.ts'

type OpenWorld = Extract<World, { kind: 'world' }>

/** Where the next page begins: after this id, for this caller, these grants and this search only. */
export function cursorAfter(id: string, world: OpenWorld, search: Search, key: Uint8Array): string {
  return `${Buffer.from(id).toString('base64url')}.${sealOf(id, world, search, key).toString('base64url')}`
}

/** The id after which to go on; undefined when the cursor was not made for this caller, these grants and this search. */
export function idBefore(
  cursor: string,
  world: OpenWorld,
  search: Search,
  key: Uint8Array,
): string | undefined {
  const [given = '', seal = '', ...more] = cursor.split('.')
  const id = Buffer.from(given, 'base64url').toString()
  const expected = sealOf(id, world, search, key)
  const got = Buffer.from(seal, 'base64url')
  const fits = more.length === 0 && got.length === expected.length && timingSafeEqual(got, expected)
  return fits ? id : undefined
}

function sealOf(
  id: string,
  { mentor, granted }: OpenWorld,
  { type, params }: Search,
  key: Uint8Array,
): Buffer {
  return createHmac('sha256', key)
    .update(canonicalJson([mentor, granted, type, params, id]))
    .digest()
}
