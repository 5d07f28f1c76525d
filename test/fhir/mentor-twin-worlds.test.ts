import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Scope } from '../../mentoring/codes.ts'
import { offeredScopes } from '../../mentoring/consent/scopes.ts'
import { today } from '../mentoring/mentoring-examples.ts'
import { hiddenEdits, thawed } from './mentor-hidden-edits.ts'
import { honest, serve } from './mentor-pipeline.ts'
import { fewerScopesTellLess, noMemory, twinWorlds } from './mentor-properties.ts'
import { aStore } from './mentor-records.ts'
import { requests } from './mentor-requests.ts'

const make = () => honest
/** `FUZZ_RUNS=100000 npx vitest run test/fhir/mentor-twin-worlds` for as long as one likes. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 2_000)

describe('twin worlds', () => {
  test('two stores that differ only in what is hidden give byte-identical answers', () => {
    fc.assert(twinWorlds(make), { numRuns })
  }, 600_000)

  test('an answer remembers nothing: a withdrawal or an end bites on the next request', () => {
    fc.assert(noMemory(make), { numRuns: 500 })
  })

  test('with fewer scopes there is never a record more', () => {
    fc.assert(fewerScopesTellLess(make), { numRuns: 500 })
  })
})

describe('the property is not empty', () => {
  test('every hidden edit changes the store', () => {
    const few = new Set<Scope>()
    const store = aStore(few)
    const before = JSON.stringify(store)
    hiddenEdits(few, true).forEach((edit, index) => {
      const after = [0, 1, 2, 3, 4, 5].map(value => JSON.stringify(edit(store, value)))
      expect(
        after.some(each => each !== before),
        `edit ${index}`,
      ).toBe(true)
    })
  })

  test('each hidden edit by itself stays hidden', () => {
    const all = new Set<Scope>(offeredScopes)
    const paths = [
      'Patient',
      'Condition',
      'Observation',
      'QuestionnaireResponse',
      'Encounter',
      'Task',
      'Appointment',
    ]
    for (const frozen of [true, false]) {
      const store = frozen ? aStore(all) : thawed(aStore(all))
      const shown = (seen: typeof store) =>
        paths.map(path => serve(honest, seen, today, { method: 'GET', segments: [path], params: [] }))
      const before = shown(store)
      hiddenEdits(all, frozen).forEach((edit, index) => {
        for (const value of [0, 1, 2, 3, 4, 5]) {
          expect(shown(edit(store, value)), `edit ${index}, value ${value}`).toEqual(before)
        }
      })
    }
  })

  test('many requests are answered, many are refused, and some keep a form', () => {
    const store = aStore(new Set(offeredScopes))
    const answers = fc
      .sample(requests, { numRuns: 1_000, seed: 7 })
      .map(request => serve(honest, store, today, request))
    const count = (part: string) => answers.filter(answered => answered.includes(part)).length
    expect(count('"status":200')).toBeGreaterThan(200)
    expect(count('"status":404')).toBeGreaterThan(100)
    expect(count('"status":400')).toBeGreaterThan(20)
    expect(count('"status":403')).toBeGreaterThan(50)
    expect(count('keep-form')).toBeGreaterThan(5)
    expect(count('_cursor')).toBeGreaterThan(20)
  })
})
