import { expect, test } from 'vitest'
import { anEvent } from './an-event.ts'

test.each([
  ['one record', ['Condition/1/_history/1'], 1],
  ['none', [], 0],
  ['several, for which BALP has no room', ['Condition/1/_history/1', 'Condition/2/_history/1'], 0],
])('a read of %s claims BALP’s pattern accordingly', (_, data, claims) => {
  expect(anEvent({ interaction: 'read', data }).meta?.profile ?? []).toHaveLength(claims)
})

test('a failure claims no pattern: BALP’s are of successes', () => {
  const failed = anEvent({ interaction: 'read', outcome: '4', because: '404 not-found' })
  expect(failed.meta?.profile).toBeUndefined()
})
