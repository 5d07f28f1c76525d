import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDatabase } from '../../fhir-server/store/database.ts'
import { entriesOf } from '../../fhir-server/store/index-entries.ts'
import { type Indexed, numbersIn } from '../../fhir-server/store/numbers.ts'
import { schema } from '../../fhir-server/store/schema.ts'
import { resourceTypes } from '../../fhir-server/store/search-parameters.ts'

const database = openDatabase(':memory:')
database.exec(schema)
const numbers = numbersIn(database)
const place = { zone: 'Europe/Brussels' }
const values: readonly unknown[] = [
  'Patient/p1',
  '2026-03-16',
  { reference: 'Patient/p1', identifier: { system: 'urn:s', value: '1' } },
  { coding: [{ system: 'urn:s', code: 'c' }] },
  { system: 'email', value: 'a@b', code: 'c', start: '2026-03-16', family: 'Peeters', text: 'x' },
]

/** A value at the end of a path, each step an object or a list of one. */
function at(path: string, value: unknown, isList: boolean): Record<string, unknown> {
  const [step = '', ...rest] = path.split('.')
  const [, name = step, key, wanted] = /^(\w+)\[(\w+)=(.+)\]$/.exec(step) ?? []
  const below = rest.length > 0 ? at(rest.join('.'), value, isList) : value
  const one = key && typeof below === 'object' ? { ...below, [key]: wanted } : below
  return { [name]: isList ? [one] : one }
}

test('what is indexed of a resource is all that finds something in it', () => {
  let finding = 0
  const aType = fc.constantFrom(...resourceTypes.filter(type => numbers.indexed(type).size > 0))
  const some = aType.chain(type => {
    const paths = [...numbers.indexed(type).values()].flatMap(each => each.paths)
    const member = fc
      .tuple(fc.constantFrom(...paths), fc.constantFrom(...values), fc.boolean())
      .map(found => at(...found))
    return fc
      .array(member, { maxLength: 6 })
      .map(members => ({ type, resource: Object.assign({ resourceType: type }, ...members) as object }))
  })
  fc.assert(
    fc.property(some, ({ type, resource }) => {
      const entries = (parameters: Iterable<Indexed>) =>
        [...parameters]
          .map(parameter => ({ of: parameter.number, ...entriesOf(resource, parameter, place) }))
          .filter(({ words, identifiers, spans }) => words.length + identifiers.length + spans.length > 0)
          .sort((one, other) => one.of - other.of)
      const all = entries(numbers.indexed(type).values())
      finding += all.length
      expect(entries(numbers.indexedIn(type, resource))).toEqual(all)
    }),
    { numRuns: 1500 },
  )
  expect(finding).toBeGreaterThan(1000)
})

test('of a resource with few members little is looked through', () => {
  const observation = { resourceType: 'Observation', status: 'final', subject: { reference: 'Patient/p1' } }
  const names = [...numbers.indexed('Observation')]
  const found = new Set(numbers.indexedIn('Observation', observation))
  expect(names.filter(([, each]) => found.has(each)).map(([name]) => name)).toEqual(
    expect.arrayContaining(['patient', 'status', 'subject']),
  )
  expect(found.size).toBeLessThan(names.length / 3)
  expect([...numbers.indexedIn('NoType', observation)]).toEqual([])
})
