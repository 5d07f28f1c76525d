import type { FhirResource } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import type { Criterion, DateValue, TokenValue } from '../../fhir-server/store/store.ts'
import { aStore, found, observation, organization, search } from './a-store.ts'
import { put, writing } from './a-writing.ts'

describe('a token', () => {
  const coded = (id: string, ...coding: { system?: string; code?: string }[]) =>
    observation(id, { code: { coding } })
  const resources = [
    coded('a', { system: 'http://loinc.org', code: '1' }),
    coded('b', { system: 'http://other', code: '1' }),
    coded('c', { code: '1' }),
    coded('d', { system: 'http://loinc.org', code: '2' }, { system: 'http://other', code: '1' }),
    coded('e'),
  ]
  const code = (changes: Partial<Criterion & { kind: 'token' }>, ...any: TokenValue[]): Criterion =>
    ({ param: 'code', kind: 'token', any, ...changes }) as Criterion

  test.each([
    ['1', [{ code: '1' }], ['a', 'b', 'c', 'd']],
    ['loinc|1', [{ system: 'http://loinc.org', code: '1' }], ['a']],
    ['|1', [{ system: '', code: '1' }], ['c']],
    ['loinc|', [{ system: 'http://loinc.org' }], ['a', 'd']],
    ['2,other|1', [{ code: '2' }, { system: 'http://other', code: '1' }], ['b', 'd']],
    ['nothing at all', [{}], []],
    ['no value', [], []],
  ] as const)('%s', async (_, any, ids) => {
    expect(await found(resources, code({}, ...any))).toEqual(ids)
  })

  test('with :not finds what has other values, or none', async () => {
    expect(await found(resources, code({ not: true }, { system: 'http://loinc.org' }))).toEqual([
      'b',
      'c',
      'e',
    ])
  })

  test('with :missing finds what has a value or has none', async () => {
    expect(await found(resources, code({ missing: true }))).toEqual(['e'])
    expect(await found(resources, code({ missing: false }))).toEqual(['a', 'b', 'c', 'd'])
  })

  test('of an element of type code is found with the system that the specification gives it', async () => {
    const status = (value: TokenValue): Criterion => ({ param: 'status', kind: 'token', any: [value] })
    const some = [observation('a', {}), observation('b', { status: 'amended' })]
    expect(
      await found(some, status({ system: 'http://hl7.org/fhir/observation-status', code: 'final' })),
    ).toEqual(['a'])
    expect(await found(some, status({ system: '', code: 'final' }))).toEqual(['a'])
    expect(await found(some, status({ system: 'http://elsewhere', code: 'final' }))).toEqual([])
  })

  test('is a boolean, an identifier or a telephone number as well', async () => {
    const patients: FhirResource[] = [
      {
        resourceType: 'Patient',
        id: 'a',
        active: true,
        identifier: [{ system: 'urn:ssin', value: '79121137740' }],
      },
      { resourceType: 'Patient', id: 'b', active: false, telecom: [{ system: 'phone', value: '+32 2 1' }] },
      { resourceType: 'Patient', id: 'c', telecom: [{ system: 'email', value: '+32 2 1' }] },
    ]
    const by = (param: string, ...any: TokenValue[]): Criterion => ({ param, kind: 'token', any })
    expect(await found(patients, by('active', { code: 'true' }))).toEqual(['a'])
    expect(await found(patients, by('identifier', { system: 'urn:ssin', code: '79121137740' }))).toEqual([
      'a',
    ])
    expect(await found(patients, by('phone', { code: '+32 2 1' }))).toEqual(['b'])
    expect(await found(patients, by('telecom', { code: '+32 2 1' }))).toEqual(['b', 'c'])
    expect(await found(patients, by('_id', { code: 'c' }, { code: 'x' }))).toEqual(['c'])
  })
})

describe('a date', () => {
  const utc = (text: string) => Date.parse(text)
  const year2025 = { from: utc('2025-01-01T00:00:00Z'), to: utc('2026-01-01T00:00:00Z') }
  const at = (prefix: DateValue['prefix'], { from, to } = year2025): Criterion => ({
    param: 'date',
    kind: 'date',
    any: [{ prefix, from, to }],
  })
  const resources = [
    observation('before', { effectiveDateTime: '2024-06-01T10:00:00Z' }),
    observation('across', {
      effectivePeriod: { start: '2024-12-01T00:00:00Z', end: '2025-02-01T00:00:00Z' },
    }),
    observation('inside', { effectiveInstant: '2025-03-01T10:00:00.123Z' }),
    observation('later', { effectivePeriod: { start: '2025-12-01T00:00:00Z' } }),
    observation('after', { effectiveTiming: { event: ['2026-06-01T10:00:00Z', '2026-07-01T10:00:00Z'] } }),
    observation('none', {}),
    observation('no date', { effectiveDateTime: 'soon' }),
  ]

  test.each([
    ['eq', ['inside']],
    ['ne', ['across', 'after', 'before', 'later']],
    ['gt', ['after', 'later']],
    ['lt', ['across', 'before']],
    ['ge', ['after', 'inside', 'later']],
    ['le', ['across', 'before', 'inside']],
    ['sa', ['after']],
    ['eb', ['before']],
    ['ap', ['across', 'inside', 'later']],
  ] as const)('%s2025', async (prefix, ids) => {
    expect(await found(resources, at(prefix))).toEqual(ids)
  })

  test('without a zone is in the store’s', async () => {
    const brussels = { from: utc('2025-01-14T23:00:00Z'), to: utc('2025-01-15T23:00:00Z') }
    expect(await found([observation('a', { effectiveDateTime: '2025-01-15' })], at('eq', brussels))).toEqual([
      'a',
    ])
    const london = { from: utc('2025-01-15T00:00:00Z'), to: utc('2025-01-16T00:00:00Z') }
    expect(await found([observation('a', { effectiveDateTime: '2025-01-15' })], at('eq', london))).toEqual([])
  })

  test('of the last update has prefixes as well', async () => {
    const store = aStore()
    const times = [
      '2024-12-31T23:59:59.999Z',
      '2025-01-01T00:00:00.000Z',
      '2025-12-31T23:59:59.999Z',
      '2026-01-01T00:00:00.000Z',
    ]
    const resources = times.map((updated, i) =>
      put(observation(`${i}`, {}) as FhirResource & { id: string }, { updated }),
    )
    await store.commit(writing(...resources))
    const ids = async (prefix: DateValue['prefix']) => {
      const page = await store.search(search('Observation', [{ ...at(prefix), param: '_lastUpdated' }]))
      return page.versions.map(({ id }) => id).join('')
    }
    expect(await ids('eq')).toBe('12')
    expect(await ids('ap')).toBe('12')
    expect(await ids('ne')).toBe('03')
    expect(await ids('gt')).toBe('3')
    expect(await ids('sa')).toBe('3')
    expect(await ids('lt')).toBe('0')
    expect(await ids('eb')).toBe('0')
    expect(await ids('ge')).toBe('123')
    expect(await ids('le')).toBe('012')
  })
})

describe('a string', () => {
  const named = (id: string, family: string, ...given: string[]): FhirResource => ({
    resourceType: 'Patient',
    id,
    name: [{ family, given }],
  })
  const resources = [
    named('a', 'Peeters', 'Zoë', 'An'),
    named('b', 'PÉETERS'),
    named('c', 'De Peeter'),
    named('d', 'Łoś'),
  ]
  const by = (match: 'starts' | 'contains' | 'exact', text: string, param = 'name'): Criterion => ({
    param,
    kind: 'string',
    match,
    any: [text],
  })

  test.each([
    ['starts', 'peet', ['a', 'b']],
    ['starts', 'zoe', ['a']],
    ['starts', 'los', ['d']],
    ['contains', 'EETER', ['a', 'b', 'c']],
    ['exact', 'Peeters', ['a']],
    ['exact', 'peeters', []],
    ['starts', '%', []],
  ] as const)('that %s %j', async (match, text, ids) => {
    expect(await found(resources, by(match, text))).toEqual(ids)
  })

  test('is looked for in its own part of a name only', async () => {
    expect(await found(resources, by('starts', 'zoe', 'family'))).toEqual([])
    expect(await found(resources, by('starts', 'an', 'given'))).toEqual(['a'])
  })
})

test('a profile, a tag and a security label find any type', async () => {
  const binary = (id: string, meta: object): FhirResource => ({
    resourceType: 'Binary',
    id,
    contentType: 'a/b',
    meta,
  })
  const resources = [
    binary('a', { profile: ['https://h/StructureDefinition/x'] }),
    binary('b', { tag: [{ system: 's', code: 't' }] }),
    binary('c', { security: [{ system: 's', code: 'N' }] }),
  ]
  const profile: Criterion = { param: '_profile', kind: 'uri', any: ['https://h/StructureDefinition/x'] }
  expect(await found(resources, profile)).toEqual(['a'])
  expect(await found(resources, { param: '_tag', kind: 'token', any: [{ system: 's', code: 't' }] })).toEqual(
    ['b'],
  )
  expect(await found(resources, { param: '_security', kind: 'token', any: [{ code: 'N' }] })).toEqual(['c'])
})

test.each([
  [{ param: 'colour', kind: 'token', any: [{ code: 'x' }] }],
  [{ param: 'constructor', kind: 'token', any: [{ code: 'x' }] }],
  [{ param: 'code', kind: 'string', match: 'starts', any: ['x'] }],
  [{ param: '_id', kind: 'uri', any: ['x'] }],
] as Criterion[][])(
  'a parameter that the type does not have is refused, never ignored: %j',
  async criterion => {
    await expect(aStore().search(search('Observation', [criterion]))).rejects.toMatchObject({ status: 400 })
  },
)

test('a sort by what the type does not have is refused', async () => {
  const sort = [{ param: 'colour', descending: false }]
  await expect(aStore().search(search('Observation', [], { sort }))).rejects.toMatchObject({ status: 400 })
})

test('of what is no R4 type nothing is found, and nothing kept', async () => {
  const store = aStore()
  expect(await store.search(search('constructor', []))).toEqual({ versions: [], total: 0 })
  expect(await store.read('Nonsense', 'x', organization('org-1'))).toBeUndefined()
  const nonsense = { resourceType: 'Nonsense', id: 'x' } as unknown as FhirResource & { id: string }
  await expect(store.commit(writing(put(nonsense)))).rejects.toThrow()
})
