import { describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import { example } from '../profiles/artefacts.ts'

const withProfiles = { profiles: true }
const r4Alone = { profiles: false }
const told = (resource: unknown, options = withProfiles) =>
  checkResource(resource, options).map(({ code, element }) => `${code} ${element}`)

describe('a resource in a resource', () => {
  const organization = { resourceType: 'Organization', id: 'o', name: 'Rheumatology' }
  const patient = { resourceType: 'Patient', managingOrganization: { reference: '#o' } }

  test('is contained when it is referred to, or refers to its resource or another one in it', () => {
    expect(told({ ...patient, contained: [organization] })).toEqual([])
    const part = { resourceType: 'Organization', id: 'p', name: 'Nurses', partOf: { reference: '#o' } }
    expect(told({ ...patient, contained: [organization, part] })).toEqual(['invariant Patient.contained[1]'])
    expect(
      told({ ...patient, generalPractitioner: [{ reference: '#p' }], contained: [organization, part] }),
    ).toEqual([])
  })

  test.each([
    ['nobody refers to it', { ...organization, id: 'p' }, 'value Patient.managingOrganization.reference'],
    [
      'it contains another',
      { ...organization, contained: [{ resourceType: 'Patient', id: 'q' }] },
      'invariant Patient.contained[0].contained',
    ],
    [
      'it has a version',
      { ...organization, meta: { versionId: '1' } },
      'invariant Patient.contained[0].meta',
    ],
    [
      'it has a label',
      { ...organization, meta: { security: [{ code: 'N' }] } },
      'invariant Patient.contained[0].meta.security',
    ],
    ['it is not in order', { ...organization, name: 7 }, 'value Patient.contained[0].name'],
    [
      'it may not stand there',
      { resourceType: 'Device', id: 'o' },
      'value Patient.managingOrganization.reference',
    ],
  ])('is refused when %s', (_, contained, issue) => {
    expect(told({ ...patient, contained: [contained] })).toContain(issue)
  })

  test('is checked in a Bundle, with its profile, one by one', () => {
    const order = example('example-order')
    const bundle = (...resources: object[]) => ({
      resourceType: 'Bundle',
      type: 'collection',
      entry: resources.map(resource => ({ resource })),
    })
    expect(told(bundle(order, example('example-lotte')))).toEqual([])
    expect(told(bundle(order, { ...order, status: 'bogus' }), r4Alone)).toEqual([
      'code-invalid Bundle.entry[1].resource.status',
    ])
    const { authoredOn, ...undated } = order
    expect(told(bundle(order, undated))).toEqual(['required Bundle.entry[1].resource.authoredOn'])
  })

  test('of a transaction may refer by urn:uuid or by a search', () => {
    const bundle = (reference: string) => ({
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        {
          request: { method: 'POST', url: 'Flag' },
          resource: { resourceType: 'Flag', status: 'active', code: { text: 'x' }, subject: { reference } },
        },
      ],
    })
    expect(told(bundle('urn:uuid:c757873d-ec9a-4326-a141-556f43239520'))).toEqual([])
    expect(told(bundle('Patient?identifier=https://ehr.example|1'))).toEqual([])
    expect(told(bundle('Task?identifier=1'))).toHaveLength(1)
  })
})

describe('the entries of a Bundle', () => {
  const request = { method: 'POST', url: 'Organization' }
  const resource = { resourceType: 'Organization', name: 'Rheumatology' }
  const bundle = (type: string, ...entry: object[]) => told({ resourceType: 'Bundle', type, entry })

  test.each([
    [
      'a transaction has a request in each',
      bundle('transaction', { resource }),
      'invariant Bundle.entry[0].request',
    ],
    [
      'a collection has none',
      bundle('collection', { resource, request }),
      'invariant Bundle.entry[0].request',
    ],
    [
      'a transaction has no response',
      bundle('transaction', { resource, request, response: { status: '200' } }),
      'invariant Bundle.entry[0].response',
    ],
    [
      'only a searchset has been searched',
      bundle('collection', { resource, search: { mode: 'match' } }),
      'invariant Bundle.entry[0].search',
    ],
    [
      'an address stands once',
      bundle('collection', { fullUrl: 'urn:x:1', resource }, { fullUrl: 'urn:x:1', resource }),
      'invariant Bundle.entry[1].fullUrl',
    ],
    ['an entry has something', bundle('collection', { fullUrl: 'urn:x:1' }), 'invariant Bundle.entry[0]'],
    [
      'an address names no version',
      bundle('collection', { fullUrl: 'https://x.example/Organization/1/_history/2', resource }),
      'invariant Bundle.entry[0]',
    ],
    [
      'only a searchset counts',
      told({ resourceType: 'Bundle', type: 'collection', total: 1 }),
      'invariant Bundle',
    ],
    ['a document has its Composition first', bundle('document', { resource }), 'invariant Bundle'],
  ])('%s', (_, issues, issue) => {
    expect(issues).toContain(issue)
  })

  test('of a searchset may be in order', () => {
    const entry = [{ fullUrl: 'https://x.example/Organization/1', resource, search: { mode: 'match' } }]
    expect(told({ resourceType: 'Bundle', type: 'searchset', total: 1, entry })).toEqual([])
  })
})
