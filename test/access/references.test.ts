import fc from 'fast-check'
import { expect, test } from 'vitest'
import { referencesIn, withLocalReferences, withTexts } from '../../fhir-server/access/references.ts'

/** The plain way: every object and list anew. */
function copied(value: unknown, change: (text: string, name: string) => string, name = ''): unknown {
  if (typeof value === 'string') return change(value, name)
  if (Array.isArray(value)) return value.map(each => copied(each, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copied(member, change, key)]))
}

const names = fc.constantFrom('reference', 'subject', 'url', '__proto__', 'constructor')
const texts = fc.constantFrom(
  'Patient/1',
  'urn:uuid:1',
  'http://here/fhir/Patient/1',
  'http://here/fhirs',
  '',
)
const json = fc
  .letrec<{ any: unknown }>(tie => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(texts, fc.integer(), fc.constant(null), fc.boolean()),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.array(fc.tuple(names, tie('any')), { maxLength: 4 }).map(Object.fromEntries),
    ),
  }))
  .any.map(value => JSON.parse(JSON.stringify(value)) as unknown)

const frozen = (value: unknown): unknown => {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen)
  return Object.freeze(value)
}

test('texts are changed wherever they stand, what was given is not, and what holds none stays itself', () => {
  const changes = [
    (text: string) => (text === 'urn:uuid:1' ? 'Patient/2' : text),
    (text: string, name: string) => (name === 'reference' ? `${text}!` : text),
  ]
  fc.assert(
    fc.property(json, fc.constantFrom(...changes), (value, change) => {
      const now = withTexts(frozen(value), change)
      const expected = copied(value, change)
      expect(JSON.stringify(now)).toBe(JSON.stringify(expected))
      if (JSON.stringify(value) === JSON.stringify(expected)) expect(now).toBe(value)
    }),
    { numRuns: 1000 },
  )
})

test('a reference to this base becomes a local one, in a reference only', () => {
  const base = 'http://here/fhir'
  const at = (path: string) => `${base}/${path}`
  const given = {
    subject: { reference: at('Patient/1') },
    basedOn: [{ reference: at('Task/2/_history/1') }, { reference: 'http://here/fhirs/Task/2' }],
    reference: [at('Patient/1')],
    instantiatesUri: at('PlanDefinition/1'),
  }
  expect(withLocalReferences(given, base)).toEqual({
    ...given,
    subject: { reference: 'Patient/1' },
    basedOn: [{ reference: 'Task/2/_history/1' }, { reference: 'http://here/fhirs/Task/2' }],
  })
})

test('references are found with the element they stand in; contained and absolute ones are not', () => {
  const found = referencesIn({
    resourceType: 'Task',
    for: { reference: 'Patient/1' },
    focus: { reference: '#a' },
    input: [{ valueString: 'reference' }, { valueReference: { reference: 'Consent/2/_history/3' } }],
    contained: [{ resourceType: 'Basic', subject: { reference: 'http://other/Patient/1' } }],
    reference: ['Patient/9'],
  } as { resourceType: string })
  expect(found).toEqual([
    { element: 'Task.for.reference', type: 'Patient', id: '1' },
    { element: 'Task.input[1].valueReference.reference', type: 'Consent', id: '2' },
  ])
})
