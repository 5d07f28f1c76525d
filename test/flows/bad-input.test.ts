import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FhirClient, type Halfword, type Reply, startHalfword } from './halfword.ts'

let halfword: Halfword
let nurse: FhirClient
beforeAll(async () => {
  halfword = await startHalfword()
  nurse = await halfword.as('nurse')
})
afterAll(() => halfword.close())

const aPatient = (more: object = {}) => ({
  resourceType: 'Patient',
  identifier: [{ system: 'https://ehr.example/fhir/Patient', value: Math.random().toString(36).slice(2) }],
  name: [{ family: 'Testers', given: ['Synthetic'] }],
  gender: 'female',
  birthDate: '1980-02-29',
  telecom: [{ system: 'phone', value: '+32 400 00 00 00' }],
  communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'nl-BE' }] }, preferred: true }],
  ...more,
})

/** Refused with that status, in words that name the element, with nothing stored. */
async function refused(send: () => Promise<Reply>, status: number, element?: string) {
  const before = (await nurse.get('Patient?_count=0')).body.total
  const reply = await send()
  expect(reply.status, reply.text).toBe(status)
  expect(reply.body.resourceType).toBe('OperationOutcome')
  const issues = reply.body.issue ?? []
  expect(issues[0]?.diagnostics ?? '').not.toBe('')
  if (element) expect(issues.flatMap(({ expression }) => expression ?? [])).toContain(element)
  expect((await nurse.get('Patient?_count=0')).body.total).toBe(before)
}

describe('bad input', () => {
  test('a valid patient is stored: what follows differs from it in one thing', async () => {
    const reply = await nurse.post('Patient', aPatient())
    expect(reply.status, reply.text).toBe(201)
    expect(reply.headers.get('location')).toMatch(/\/fhir\/Patient\/[^/]+\/_history\/1$/)
  })

  test('malformed JSON', () => refused(() => nurse.post('Patient', '{"resourceType": "Patient",'), 400))
  test('no body', () => refused(() => nurse.post('Patient', ''), 400))
  test('a list instead of a resource', () => refused(() => nurse.post('Patient', []), 400, 'resourceType'))
  test('another type than the URL’s', () =>
    refused(() => nurse.post('Patient', { resourceType: 'Task' }), 400, 'resourceType'))
  test('a body that is too large', () =>
    refused(() => nurse.post('Patient', aPatient({ language: 'x'.repeat(3_000_000) })), 413))
  test('a body that is nested too deep', () =>
    refused(() => nurse.post('Patient', `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`), 400))
  test('a wrong JSON type', () =>
    refused(() => nurse.post('Patient', aPatient({ birthDate: 19800229 })), 422, 'Patient.birthDate'))
  test('an impossible date', () =>
    refused(() => nurse.post('Patient', aPatient({ birthDate: '1981-02-29' })), 422, 'Patient.birthDate'))
  test('an element that R4 does not know', () =>
    refused(() => nurse.post('Patient', aPatient({ shoeSize: 42 })), 422, 'Patient.shoeSize'))
  test('an unknown code in a required binding', () =>
    refused(() => nurse.post('Patient', aPatient({ gender: 'f' })), 422, 'Patient.gender'))
  test('a missing element', () =>
    refused(() => nurse.post('Task', { resourceType: 'Task', status: 'requested' }), 422, 'Task.intent'))
  test('a dangling reference', () =>
    refused(
      () =>
        nurse.post('Patient', aPatient({ generalPractitioner: [{ reference: 'Practitioner/never-was' }] })),
      422,
      'Patient.generalPractitioner[0].reference',
    ))

  test('XML in', () =>
    refused(() => nurse.post('Patient', '<Patient/>', { 'content-type': 'application/fhir+xml' }), 415))
  test('XML out', () => refused(() => nurse.get('Patient', { accept: 'application/fhir+xml' }), 406))
  test('XML by _format', () => refused(() => nurse.get('Patient?_format=xml'), 406))
  test('an unknown parameter', () => refused(() => nurse.get('Patient?shoe-size=42'), 400))
  test('an unknown modifier', () => refused(() => nurse.get('Patient?name:sounds-like=x'), 400))
  test('_revinclude and _has, which are not supported', async () => {
    await refused(() => nurse.get('Patient?_revinclude=Task:patient'), 400)
    await refused(() => nurse.get('Patient?_has:Task:patient:status=requested'), 400)
  })
  test('a sort that is not supported', () => refused(() => nurse.get('Patient?_sort=shoe-size'), 400))
  test('a page size that is no number', () => refused(() => nurse.get('Patient?_count=many'), 400))
  test('a cursor that nobody gave', () => refused(() => nurse.get('Patient?_cursor=abc'), 400))
  test('a date that is none', () => refused(() => nurse.get('Patient?birthdate=yesterday'), 400))
  test('an unknown type', () => refused(() => nurse.get('Shoe'), 404))
  test('an operation that is not offered', () => refused(() => nurse.get('Patient/$everything'), 404))
  test('a method that is not supported', () => refused(() => nurse.ask('PATCH', 'Patient/x', []), 405))
  test('a PUT of what never was', () =>
    refused(() => nurse.put('Patient/chosen', aPatient({ id: 'chosen' })), 404))

  test('a stale If-Match loses nothing: the newer version stays', async () => {
    const made = (await nurse.post('Patient', aPatient())).body
    const path = `Patient/${made.id}`
    const first = await nurse.put(path, { ...made, gender: 'other' }, { 'if-match': 'W/"1"' })
    expect(first.status).toBe(200)
    const second = await nurse.put(path, { ...made, gender: 'male' }, { 'if-match': 'W/"1"' })
    expect(second.status).toBe(412)
    expect((await nurse.get(path)).body.gender).toBe('other')
    expect((await nurse.put(path, { ...made, gender: 'male' }, { 'if-match': 'one' })).status).toBe(400)
  })

  test('a body whose id is not the URL’s', async () => {
    const made = (await nurse.post('Patient', aPatient())).body
    expect((await nurse.put(`Patient/${made.id}`, { ...made, id: 'another' })).status).toBe(400)
  })

  test('a second patient for the same chart', async () => {
    const patient = aPatient()
    expect((await nurse.post('Patient', patient)).status).toBe(201)
    await refused(() => nurse.post('Patient', patient), 412)
  })

  test('a transaction in which one entry is wrong stores none of it', () => {
    const entry = (resource: object) => ({ resource, request: { method: 'POST', url: 'Patient' } })
    const entries = [entry(aPatient()), entry(aPatient({ gender: 'f' }))]
    return refused(
      () => nurse.post('', { resourceType: 'Bundle', type: 'transaction', entry: entries }),
      422,
      'Bundle.entry[1].resource: Patient.gender',
    )
  })
})

test('what the app does not have yet is not kept by browsers as missing', async () => {
  const page = await (await fetch(`${halfword.url}/app/`)).text()
  const [asset = ''] = /\/app\/assets\/[^"]+/.exec(page) ?? []
  const kept = await fetch(`${halfword.url}${asset}`)
  expect([kept.status, kept.headers.get('cache-control')]).toEqual([200, 'max-age=31536000, immutable'])
  const missing = await fetch(`${halfword.url}/app/assets/later.js`)
  expect([missing.status, missing.headers.get('cache-control')]).toEqual([404, 'no-cache'])
})
