import { describe, expect, test } from 'vitest'
import type { Criterion, Reach } from '../../fhir-server/store/store.ts'
import { aStore, compartment, organization, search } from './a-store.ts'
import { anEvent, log, put, writing } from './a-writing.ts'

describe('a search of the log', () => {
  const user = (reference: string) => [
    { who: { reference }, requestor: true, network: { address: '10.0.0.7' } },
  ]
  async function aLog() {
    const store = aStore()
    await log(
      store,
      anEvent('e1', { recorded: '2026-01-15T09:00:00.000Z' }),
      anEvent('e2', {
        recorded: '2026-01-15T10:00:00.000Z',
        action: 'E',
        entity: [{ what: { reference: 'Patient/p2' } }],
      }),
      anEvent('e3', {
        recorded: '2026-01-16T09:00:00.000Z',
        outcome: '4',
        agent: user('Patient/p1'),
        entity: [],
      }),
      anEvent(
        'e4',
        { recorded: '2026-01-17T09:00:00.000Z', subtype: [{ system: 'http://x', code: 'reader' }] },
        'org-2',
      ),
      anEvent('e5', {
        recorded: '2026-01-18T09:00:00.000Z',
        agent: [
          {
            who: { identifier: { system: 'https://issuer', value: 'program' } },
            purposeOfUse: [{ coding: [{ code: 'TREAT' }] }],
          },
        ],
        entity: [{ what: { identifier: { value: 'request-1' } }, type: { code: 'XrequestId' } }],
      }),
    )
    return store
  }
  const token = (param: string, code: string, system?: string): Criterion => ({
    param,
    kind: 'token',
    any: [{ code, ...(system === undefined ? {} : { system }) }],
  })
  const reference = (param: string, id: string, type?: string): Criterion => ({
    param,
    kind: 'reference',
    any: [{ id, ...(type ? { type } : {}) }],
  })
  const identifier = (param: string, code: string): Criterion => ({
    param,
    kind: 'reference',
    any: [{ identifier: { code } }],
  })
  const day = (prefix: 'eq' | 'ge' | 'lt', text: string): Criterion => {
    const from = Date.parse(text)
    return { param: 'date', kind: 'date', any: [{ prefix, from, to: from + 86_400_000 }] }
  }
  const rest = 'http://terminology.hl7.org/CodeSystem/audit-event-type'

  test.each([
    [[reference('patient', 'p1')], 'e1 e3 e4'],
    [[reference('patient', 'p1', 'Patient'), day('ge', '2026-01-16')], 'e3 e4'],
    [[reference('patient', 'nurse')], ''],
    [[reference('agent', 'nurse', 'Practitioner')], 'e1 e2 e4'],
    [[reference('agent', 'p1')], 'e3'],
    [[reference('entity', 'p1', 'Patient')], 'e1 e4'],
    [[day('eq', '2026-01-15')], 'e1 e2'],
    [[day('lt', '2026-01-16')], 'e1 e2'],
    [[token('action', 'E')], 'e2'],
    [[token('action', 'R', 'http://hl7.org/fhir/audit-event-action'), token('outcome', '4')], 'e3'],
    [[token('action', 'R', 'http://elsewhere')], ''],
    [[{ ...token('outcome', '0'), not: true } as Criterion], 'e3'],
    [[token('type', 'rest')], 'e1 e2 e3 e4 e5'],
    [[token('type', 'rest', rest)], 'e1 e2 e3 e4 e5'],
    [[token('type', 'rest', '')], ''],
    [[token('subtype', 'read')], 'e1 e2 e3 e5'],
    [[token('subtype', 'reader', 'http://x')], 'e4'],
    [[token('entity-role', '4', 'http://role')], 'e1 e4'],
    [[token('entity-type', 'XrequestId')], 'e5'],
    [[token('purpose', 'TREAT')], 'e5'],
    [[identifier('agent', 'program')], 'e5'],
    [[identifier('agent', 'nurse')], 'e1 e2 e4'],
    [[identifier('entity', 'request-1')], 'e5'],
    [[identifier('source', 'https://programme'), day('eq', '2026-01-18')], 'e5'],
    [[{ param: 'address', kind: 'string', match: 'starts', any: ['10.0.'] }], 'e3'],
    [[{ param: 'policy', kind: 'uri', any: ['urn:x'] }], ''],
    [[{ param: 'entity', kind: 'reference', any: [], missing: true }], 'e3'],
    [[token('_id', 'e2')], 'e2'],
  ] as [Criterion[], string][])('%j', async (criteria, ids) => {
    const store = await aLog()
    const page = await store.search(search('AuditEvent', criteria))
    expect([page.versions.map(({ id }) => id).join(' '), page.total]).toEqual([
      ids,
      ids ? ids.split(' ').length : 0,
    ])
  })

  test.each([
    [organization('org-1'), 'e1 e2 e3 e5'],
    [organization('org-2'), 'e4'],
    [organization('org-3'), ''],
    [organization(''), ''],
    [compartment('p1'), 'e1 e3 e4'],
    [compartment(''), ''],
    [[{ in: 'compartment', patient: 'p1', organization: 'org-2' }], 'e4'],
    [[{ in: 'ids', ids: ['e2', 'e4'] }], 'e2 e4'],
    [
      [
        { in: 'organization', id: 'org-1', and: [token('action', 'E')] },
        { in: 'organization', id: 'org-2' },
      ],
      'e2 e4',
    ],
  ] as [Reach, string][])('within %j shows, counts and reads nothing else', async (reach, ids) => {
    const store = await aLog()
    const page = await store.search(search('AuditEvent', [], { reach }))
    expect(page.versions.map(({ id }) => id).join(' ')).toBe(ids)
    expect((await store.search(search('AuditEvent', [], { reach, count: 0 }))).total).toBe(
      page.versions.length,
    )
    for (const id of ['e1', 'e2', 'e3', 'e4', 'e5']) {
      expect((await store.read('AuditEvent', id, reach))?.id).toBe(ids.split(' ').find(each => each === id))
    }
  })

  test('shows an event of no organisation to none', async () => {
    const store = aStore()
    await log(store, anEvent('e1', {}, ''))
    expect((await store.search(search('AuditEvent', []))).total).toBe(1)
    expect((await store.search(search('AuditEvent', [], { reach: organization('') }))).total).toBe(0)
    expect(await store.read('AuditEvent', 'e1', organization(''))).toBeUndefined()
  })

  test('pages through the newest first', async () => {
    const store = await aLog()
    const query = search('AuditEvent', [], { count: 2, sort: [{ param: 'date', descending: true }] })
    const first = await store.search(query)
    const second = await store.search({ ...query, ...(first.next ? { cursor: first.next } : {}) })
    const third = await store.search({ ...query, ...(second.next ? { cursor: second.next } : {}) })
    const pages = [first, second, third].map(({ versions }) => versions.map(({ id }) => id))
    expect(pages).toEqual([['e5', 'e4'], ['e3', 'e2'], ['e1']])
    expect([first, second, third].map(({ total, next }) => [total, next === undefined])).toEqual([
      [5, false],
      [5, false],
      [5, true],
    ])
  })

  test('finds a patient by the identifier that the Patient has here', async () => {
    const store = await aLog()
    const patient = {
      resourceType: 'Patient' as const,
      id: 'p2',
      identifier: [{ system: 'urn:ssin', value: '7' }],
    }
    await store.commit(writing(put(patient, { organizations: ['org-1'], patients: ['p2'] })))
    const query = search('AuditEvent', [identifier('patient', '7')], { reach: organization('org-1') })
    expect((await store.search(query)).versions.map(({ id }) => id)).toEqual(['e2'])
    expect((await store.search({ ...query, reach: organization('org-2') })).total).toBe(0)
  })
})
