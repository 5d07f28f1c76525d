import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FhirClient, type Halfword, startHalfword } from './halfword.ts'

let halfword: Halfword
let nurse: FhirClient
beforeAll(async () => {
  halfword = await startHalfword()
  nurse = await halfword.as('nurse')
})
afterAll(() => halfword.close())

const bundle = (type: 'batch' | 'transaction', entry: readonly object[]) => ({
  resourceType: 'Bundle',
  type,
  entry,
})
const communication = (subject: string, more: object = {}) => ({
  resourceType: 'Communication',
  status: 'completed',
  subject: { reference: subject },
  ...more,
})
const hilde = 'Patient/hilde'

describe('a transaction', () => {
  test('links its entries by their full URLs and answers in their order', async () => {
    const reply = await nurse.post(
      '',
      bundle('transaction', [
        {
          fullUrl: 'urn:uuid:a',
          resource: communication(hilde),
          request: { method: 'POST', url: 'Communication' },
        },
        {
          fullUrl: 'urn:uuid:b',
          resource: communication(hilde, { partOf: [{ reference: 'urn:uuid:a' }] }),
          request: { method: 'POST', url: 'Communication' },
        },
      ]),
    )
    expect(reply.status, reply.text).toBe(200)
    const locations = (reply.body.entry ?? []).map(({ response }) => response?.location ?? '')
    const [first = '', second = ''] = locations.map(location =>
      location.replace(/^.*\/fhir\//, '').replace(/\/_history.*/, ''),
    )
    const { body } = await nurse.get(second)
    expect(body.partOf).toEqual([{ reference: first }])
  })

  test('finds conditional references in the own world, and refuses one without exactly one match', async () => {
    const { identifier } = (await nurse.get(hilde)).body as {
      identifier: { system: string; value: string }[]
    }
    const [{ system, value } = { system: '', value: '' }] = identifier
    const about = (reference: string) =>
      nurse.post(
        '',
        bundle('transaction', [
          { resource: communication(reference), request: { method: 'POST', url: 'Communication' } },
        ]),
      )
    expect((await about(`Patient?identifier=${system}|${value}`)).status).toBe(200)
    expect((await about('Patient?identifier=nobody|x')).status).toBe(412)
    expect((await about('Patient?gender=female,male,other,unknown')).status).toBe(412)
  })

  test('creates conditionally: twice the same makes one', async () => {
    const once = {
      resource: communication(hilde, { identifier: [{ system: 'https://x.example', value: 'once' }] }),
      request: { method: 'POST', url: 'Communication', ifNoneExist: 'identifier=https://x.example|once' },
    }
    const first = await nurse.post('', bundle('transaction', [once]))
    const again = await nurse.post('', bundle('transaction', [once]))
    expect(first.body.entry?.[0]?.response?.status).toBe('201')
    expect(again.body.entry?.[0]?.response?.status).toBe('200')
    expect(again.body.entry?.[0]?.response?.location).toBe(first.body.entry?.[0]?.response?.location)
  })

  test('changes and deletes with the rest, or not at all', async () => {
    const made = (await nurse.post('Communication', communication(hilde))).body
    const stale = { method: 'PUT', url: `Communication/${made.id}`, ifMatch: 'W/"7"' }
    const refused = await nurse.post(
      '',
      bundle('transaction', [
        { resource: communication(hilde), request: { method: 'POST', url: 'Communication' } },
        { resource: { ...made, status: 'stopped' }, request: stale },
      ]),
    )
    expect(refused.status).toBe(412)
    const total = (await nurse.get(`Communication?patient=hilde&_count=0`)).body.total ?? 0
    const done = await nurse.post(
      '',
      bundle('transaction', [
        { resource: communication(hilde), request: { method: 'POST', url: 'Communication' } },
        { request: { method: 'DELETE', url: `Communication/${made.id}` } },
      ]),
    )
    expect(done.status, done.text).toBe(200)
    expect((await nurse.get(`Communication/${made.id}`)).status).toBe(410)
    expect((await nurse.get(`Communication?patient=hilde&_count=0`)).body.total).toBe(total)
  })

  test('refuses a urn: that no entry has, the same entry twice, and a GET', async () => {
    const post = { method: 'POST', url: 'Communication' }
    const lost = await nurse.post(
      '',
      bundle('transaction', [{ resource: communication('urn:uuid:none'), request: post }]),
    )
    expect(lost.status).toBe(400)
    const twice = { fullUrl: 'urn:uuid:a', resource: communication(hilde), request: post }
    expect((await nurse.post('', bundle('transaction', [twice, twice]))).status).toBe(400)
    expect(
      (await nurse.post('', bundle('transaction', [{ request: { method: 'GET', url: hilde } }]))).status,
    ).toBe(400)
  })
})

describe('a batch', () => {
  test('answers each entry for itself', async () => {
    const reply = await nurse.post(
      '',
      bundle('batch', [
        { request: { method: 'GET', url: hilde } },
        { request: { method: 'GET', url: 'Patient/never-was' } },
        { request: { method: 'GET', url: 'AuditEvent' } },
        { resource: communication(hilde), request: { method: 'POST', url: 'Communication' } },
      ]),
    )
    expect(reply.status).toBe(200)
    expect((reply.body.entry ?? []).map(({ response }) => response?.status)).toEqual([
      '200',
      '404',
      '403',
      '201',
    ])
  })

  test('cannot hold another batch', async () => {
    const inner = { resource: bundle('batch', []), request: { method: 'POST', url: '' } }
    const reply = await nurse.post('', bundle('batch', [inner]))
    const status = reply.body.entry?.[0]?.response?.status ?? String(reply.status)
    expect(Number(status)).toBeGreaterThanOrEqual(400)
  })
})

describe('paging', () => {
  test('walks by next links over everything once', async () => {
    for (let n = 0; n < 7; n++) await nurse.post('Communication', communication(hilde))
    const all = await nurse.get('Communication?_count=100')
    const seen: string[] = []
    let path = 'Communication?_count=3&_sort=-_lastUpdated'
    for (let page = 0; page < 50 && path; page++) {
      const { body } = await nurse.get(path)
      seen.push(...(body.entry ?? []).map(({ resource }) => resource?.id ?? ''))
      path =
        (body.link ?? []).find(({ relation }) => relation === 'next')?.url.replace(`${nurse.base}/`, '') ?? ''
    }
    expect(seen).toHaveLength(all.body.total ?? -1)
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('by POST finds what GET finds', async () => {
    const got = await nurse.get('Communication?patient=hilde&_count=2')
    const posted = await nurse.post('Communication/_search', 'patient=hilde&_count=2', {
      'content-type': 'application/x-www-form-urlencoded',
    })
    const ids = (reply: typeof got) => (reply.body.entry ?? []).map(({ resource }) => resource?.id)
    expect(posted.body.total).toBe(got.body.total)
    expect(ids(posted)).toEqual(ids(got))
  })
})
