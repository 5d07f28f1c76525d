import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Mutant } from './mentor-mutant.ts'
import { answerMutants } from './mentor-mutants-answer.ts'
import { projectionMutants } from './mentor-mutants-projection.ts'
import { honest } from './mentor-pipeline.ts'
import { fewerScopesTellLess, noMemory, twinWorlds } from './mentor-properties.ts'

const how = { numRuns: 1_000, seed: 20_260_302, endOnFailure: true }

/** Whether a property turns red; it stops at the first run that does. */
const isRed = {
  'twin worlds': (make: Mutant['make']) => fc.check(twinWorlds(make), how).failed,
  'no memory': (make: Mutant['make']) => fc.check(noMemory(make), how).failed,
  'fewer scopes': (make: Mutant['make']) => fc.check(fewerScopesTellLess(make), how).failed,
}

/** The list of consent.md, and more: each of them turns a property red. */
test.each([...projectionMutants, ...answerMutants])('turns red when there leaks: $leak', ({ make, by }) => {
  expect(isRed[by ?? 'twin worlds'](make)).toBe(true)
})

test('the server without a leak stays green', () => {
  const make = () => honest
  expect([isRed['twin worlds'](make), isRed['no memory'](make), isRed['fewer scopes'](make)]).toEqual([
    false,
    false,
    false,
  ])
})
