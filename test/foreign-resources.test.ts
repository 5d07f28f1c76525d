import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gather } from '../fhir-server/foreign-resources.ts'

const patient = (more: object) => ({ resourceType: 'Patient', ...more })
const bundle = (...entry: object[]) => ({ resourceType: 'Bundle', type: 'collection', entry })
const gathered = (...values: unknown[]) =>
  gather(values.map((value, index) => ({ where: `file-${index + 1}.json`, value })))

test('a patient named by identifier alone gets their reference, where it is one patient’s', () => {
  const number = { system: 'https://hospital.example/number', value: '17' }
  const condition = (identifier: object) => ({ resourceType: 'Condition', id: 'c', subject: { identifier } })
  const subjectIn = (...values: unknown[]) => gathered(...values).resources.at(-1)
  const owner = patient({ id: 'a', identifier: [number] })
  expect(subjectIn(owner, condition(number))).toMatchObject({ subject: { reference: 'Patient/a' } })
  const other = { ...number, value: '18' }
  expect(subjectIn(owner, condition(other))).toEqual(condition(other))
  expect(subjectIn(owner, { ...owner, id: 'b' }, condition(number))).toEqual(condition(number))
})

describe('what is taken', () => {
  test('single resources, Bundles, lists and Bundles in Bundles alike', () => {
    const { resources, remarks } = gathered(
      patient({ id: 'a' }),
      bundle({ resource: patient({ id: 'b' }) }, { resource: bundle({ resource: patient({ id: 'c' }) }) }),
      [patient({ id: 'd' })],
    )
    expect(resources.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
    expect(remarks).toEqual([])
  })

  test('an id is kept; without one it comes from the fullUrl, or from the content', () => {
    const { resources } = gathered(
      bundle(
        { resource: patient({ id: 'kept' }), fullUrl: 'urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a' },
        { resource: patient({}), fullUrl: 'urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0' },
        { resource: patient({}), fullUrl: 'https://ehr.example/fhir/Patient/17' },
        { resource: patient({ gender: 'female' }) },
        { resource: patient({ id: 'under_score' }) },
      ),
    )
    expect(resources.map(({ id }) => id).slice(0, 3)).toEqual([
      'kept',
      '0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0',
      '17',
    ])
    for (const { id } of resources.slice(3)) expect(id).toMatch(/^[0-9a-f]{32}$/)
  })

  test('the same folder gives the same ids', () => {
    const ids = () =>
      gathered(bundle({ resource: patient({ gender: 'male' }) })).resources.map(({ id }) => id)
    expect(ids()).toEqual(ids())
  })

  test('the later of two with the same id counts, and that is said in one line', () => {
    const woman = patient({ id: 'a', gender: 'female' })
    const { resources, remarks } = gathered(
      patient({ id: 'a', gender: 'male' }),
      woman,
      patient({ id: 'a' }),
      woman,
    )
    expect(resources).toEqual([woman])
    expect(remarks).toEqual(['file-2.json: the first of 3 whose id was seen before; the later ones count'])
  })

  test('the same resource twice is no matter', () => {
    expect(gathered(patient({ id: 'a' }), patient({ id: 'a' }))).toEqual({
      resources: [patient({ id: 'a' })],
      remarks: [],
    })
  })

  test('what is no FHIR is named in a line and left out', () => {
    const { resources, remarks } = gathered(
      { name: 'Jansen' },
      7,
      null,
      bundle({ resource: { resourceType: 'no type' } }),
    )
    expect(resources).toEqual([])
    expect(remarks).toEqual([
      'file-1.json: not a FHIR resource, left out',
      'file-2.json: not a FHIR resource, left out',
      'file-3.json: not a FHIR resource, left out',
      'file-4.json, entry 1: not a FHIR resource, left out',
    ])
  })

  test('what a check refuses is left out with its words', () => {
    const { resources, remarks } = gather(
      [{ where: 'a.json', value: patient({ id: 'a' }) }],
      ({ id }) => `Patient ${id === 'a' ? 'has no name' : ''}`,
    )
    expect(resources).toEqual([])
    expect(remarks).toEqual(['a.json: Patient left out: Patient has no name'])
  })

  test('what is nested without end is left out', () => {
    const deep = (levels: number) => {
      let value: object = { url: 'x' }
      for (let level = 0; level < levels; level += 1) value = { extension: [value] }
      return patient({ id: `deep-${levels}`, ...value })
    }
    let nested: object = patient({ id: 'a' })
    for (let level = 0; level < 20; level += 1) nested = bundle({ resource: nested })
    const { resources, remarks } = gathered(nested, deep(10), deep(5000))
    expect(resources.map(({ id }) => id)).toEqual(['deep-10'])
    expect(remarks.map(line => line.replace(/(, entry 1)+/, ''))).toEqual([
      'file-1.json: nested too deep, left out',
      'file-3.json: elements nested too deep, left out',
    ])
  })
})

describe('references', () => {
  const referring = (reference: string) => ({ resourceType: 'Condition', id: 'c', subject: { reference } })
  const referredTo = (reference: string, ...found: unknown[]) =>
    gathered(referring(reference), ...found).resources.find(({ id }) => id === 'c')

  test.each([
    ['urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0', 'a fullUrl, also in another file'],
    ['https://ehr.example/fhir/Patient/p', 'an absolute address'],
    ['Patient?identifier=https://ids.example|123', 'a search by identifier'],
    ['Patient?identifier=https%3A%2F%2Fids.example%7C123', 'a search by identifier, escaped'],
  ])('%s becomes Patient/p: %s', reference => {
    const resource = patient({ id: 'p', identifier: [{ system: 'https://ids.example', value: '123' }] })
    const fullUrl = reference.startsWith('Patient') ? 'urn:uuid:1' : reference
    expect(referredTo(reference, bundle({ fullUrl, resource }))).toMatchObject({
      subject: { reference: 'Patient/p' },
    })
  })

  test('an id that FHIR does not take is replaced where it is referred to', () => {
    const { resources } = gathered(patient({ id: 'p_1' }), referring('Patient/p_1'))
    expect(resources[1]).toMatchObject({ subject: { reference: `Patient/${resources[0]?.id}` } })
  })

  test.each([
    'urn:uuid:gone',
    'Patient/gone',
    'https://else.where/Patient/1',
    '#contained',
    'Patient?identifier=%',
  ])('an unresolved %s is kept', reference => {
    expect(referredTo(reference)).toMatchObject({ subject: { reference } })
  })

  test('an identifier that two resources carry resolves to neither', () => {
    const twin = (id: string) => patient({ id, identifier: [{ system: 's', value: '1' }] })
    expect(referredTo('Patient?identifier=s|1', twin('a'), twin('b'))).toMatchObject({
      subject: { reference: 'Patient?identifier=s|1' },
    })
  })
})

test('nothing throws, whatever was found, and every id is one that FHIR takes', () => {
  const anything = fc.letrec(tie => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.jsonValue(),
      fc.record(
        { resourceType: fc.constantFrom('Patient', 'Bundle', 'x', ''), id: fc.anything() },
        { requiredKeys: [] },
      ),
      fc.record({
        resourceType: fc.constant('Bundle'),
        entry: fc.array(fc.record({ resource: tie('value'), fullUrl: fc.string() }, { requiredKeys: [] })),
      }),
      fc.record({
        resourceType: fc.constant('Condition'),
        identifier: fc.jsonValue(),
        subject: fc.record({ reference: fc.string() }),
      }),
      fc.array(tie('value')),
    ),
  })).value
  fc.assert(
    fc.property(fc.array(anything), values => {
      const { resources } = gather(values.map((value, index) => ({ where: `${index}`, value })))
      for (const { resourceType, id } of resources) {
        expect(resourceType).toMatch(/^[A-Z][A-Za-z]+$/)
        expect(id).toMatch(/^[A-Za-z0-9.-]{1,64}$/)
      }
      const keys = resources.map(({ resourceType, id }) => `${resourceType}/${id}`)
      expect(new Set(keys).size).toBe(keys.length)
    }),
  )
})
