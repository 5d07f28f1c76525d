import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { AuditEvent, Patient, PractitionerRole, Task } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { onlyHilde } from './a-match.ts'
import { type FhirClient, type Halfword, startHalfword } from './halfword.ts'

let halfword: Halfword
let nurse: FhirClient
let otherNurse: FhirClient
let mentor: FhirClient
let auditor: FhirClient

beforeAll(async () => {
  halfword = await startHalfword()
  await onlyHilde(halfword)
  nurse = await halfword.as('nurse')
  otherNurse = await halfword.as('nurse-2')
  mentor = await halfword.as('mentor')
  auditor = await halfword.as('auditor')
})
afterAll(() => halfword.close())

/** The newest event of a request, found by the id that the request carried. */
async function eventsOf(requestId: string): Promise<AuditEvent[]> {
  const found = await auditor.get('AuditEvent?_sort=-date&_count=100')
  const events = (found.body.entry ?? []).map(({ resource }) => resource as AuditEvent)
  return events.filter(event => event.entity?.some(({ what }) => what?.identifier?.value === requestId))
}
const named = (id: string) => ({ 'x-request-id': id })

async function ownPatient(client: FhirClient): Promise<Patient> {
  const { body } = await client.get('Patient?_count=1')
  return body.entry?.[0]?.resource as Patient
}

describe('the gate', () => {
  test('shows a nurse the patients of her own organisation, and no other', async () => {
    const own = await nurse.get('Patient')
    const theirs = await otherNurse.get('Patient')
    expect(own.body.total).toBeGreaterThan(0)
    expect(theirs.body.total).toBeGreaterThan(0)
    const ids = (reply: typeof own) => (reply.body.entry ?? []).map(({ resource }) => resource?.id)
    expect(ids(own).filter(id => ids(theirs).includes(id))).toEqual([])
  })

  test('answers a record of another organisation as one that never was, byte for byte', async () => {
    const theirs = await ownPatient(otherNurse)
    const hidden = await nurse.get(`Patient/${theirs.id}`, named('hidden'))
    const never = await nurse.get('Patient/never-was', named('hidden'))
    expect(hidden.status).toBe(404)
    expect(hidden.text).toBe(never.text)
  })

  test('logs whose record a refused read asked for, after the answer', async () => {
    const [task] = (await otherNurse.get('Task?_count=1')).body.entry ?? []
    const theirs = task?.resource as Task
    const reply = await nurse.get(`Task/${theirs.id}`, named('refused-read'))
    expect(reply.status).toBe(404)
    expect(reply.text).not.toContain('Patient/')
    const [event] = await eventsOf('refused-read')
    expect(event).toMatchObject({ action: 'R', outcome: '4', outcomeDesc: '404 not-found' })
    expect(event?.entity?.some(({ what }) => what?.reference === theirs.for?.reference)).toBe(true)
  })

  test('refuses a reference to another organisation’s record as one to what never was, byte for byte', async () => {
    const theirs = await ownPatient(otherNurse)
    const about = (reference: string) => ({
      resourceType: 'Communication',
      status: 'completed',
      subject: { reference },
    })
    const hidden = await nurse.post('Communication', about(`Patient/${theirs.id}`))
    const never = await nurse.post('Communication', about('Patient/never-was'))
    expect(hidden.status).toBe(422)
    expect(hidden.text).toBe(never.text)
  })

  test('shows a nurse the staff of her own organisation, and no other', async () => {
    expect((await nurse.get('Practitioner/mentor')).status).toBe(200)
    expect((await nurse.get('Practitioner/nurse-2')).status).toBe(404)
    const roles = (await nurse.get('PractitionerRole?_count=100')).body.entry ?? []
    const places = roles.map(({ resource }) => (resource as PractitionerRole).organization?.reference)
    expect(new Set(places)).toEqual(new Set(['Organization/org-1']))
  })

  test('has no update, delete or history of another organisation’s record either', async () => {
    const theirs = await ownPatient(otherNurse)
    const path = `Patient/${theirs.id}`
    expect((await nurse.put(path, theirs)).status).toBe(404)
    expect((await nurse.delete(path)).status).toBe(404)
    expect((await nurse.get(`${path}/_history`)).status).toBe(404)
    expect((await nurse.get(`${path}/_history/1`)).status).toBe(404)
    expect((await nurse.get(`Task?patient=${theirs.id}`)).body.total).toBe(0)
    expect((await otherNurse.get(path)).status).toBe(200)
  })

  test('keeps a record from being given to another organisation', async () => {
    const own = await ownPatient(nurse)
    const moved = { ...own, managingOrganization: { reference: 'Organization/org-2' } }
    expect((await nurse.put(`Patient/${own.id}`, moved)).status).toBeGreaterThanOrEqual(403)
    expect((await nurse.get(`Patient/${own.id}`)).status).toBe(200)
  })

  test('shows a mentor without a grant nothing of a patient, and logs whose record was asked for', async () => {
    const own = await ownPatient(nurse)
    const reply = await mentor.get(`Patient/${own.id}`, named('mentor-read'))
    expect(reply.status).toBe(404)
    expect(reply.text).not.toContain(own.id ?? '-')
    expect((await mentor.get('Patient')).body.total).toBe(0)
    expect((await mentor.get('Consent')).status).toBe(403)
    const [event] = await eventsOf('mentor-read')
    expect(event).toMatchObject({ outcome: '4', action: 'R' })
    expect(event?.entity?.some(({ what }) => what?.reference === `Patient/${own.id}`)).toBe(true)
  })

  test('lets everyone read who they are', async () => {
    for (const username of ['nurse', 'mentor', 'patient', 'auditor']) {
      const client = await halfword.as(username, 'openid fhirUser')
      const type = username === 'patient' ? 'Patient' : 'Practitioner'
      const id = username === 'patient' ? 'hilde' : username
      expect((await client.get(`${type}/${id}`)).status).toBe(200)
    }
  })

  test('lets an auditor search and read the log, and nothing of a patient', async () => {
    const found = await auditor.get('AuditEvent?_count=1')
    expect(found.body.total).toBeGreaterThan(0)
    expect((await auditor.get(`AuditEvent/${found.body.entry?.[0]?.resource?.id}`)).status).toBe(200)
    expect((await auditor.get('Patient')).status).toBe(403)
    expect((await nurse.get('AuditEvent')).status).toBe(403)
    expect((await auditor.delete(`AuditEvent/${found.body.entry?.[0]?.resource?.id}`)).status).toBe(403)
  })

  test('writes one event for each patient whose records a search found', async () => {
    const { body } = await nurse.get('Task', named('search-of-several'))
    const patients = new Set(
      // A mentor's supervision is about no patient.
      (body.entry ?? []).flatMap(
        ({ resource }) => JSON.stringify(resource).match(/"Patient\/([^"]+)"/)?.[1] ?? [],
      ),
    )
    const events = await eventsOf('search-of-several')
    expect(events).toHaveLength(Math.max(patients.size, 1))
    for (const event of events) {
      expect(event).toMatchObject({ action: 'E', outcome: '0', subtype: [{ code: 'search-type' }] })
      const query = event.entity?.find(({ query: text }) => text)?.query ?? ''
      expect(Buffer.from(query, 'base64').toString()).toBe('GET /fhir/Task')
    }
  })

  test('lets a token that names only the search of who they are search, and not read', async () => {
    const searching = await halfword.as('patient', 'launch/patient patient/Patient.s')
    expect((await searching.get('Patient?_id=hilde')).body.total).toBe(1)
    expect((await searching.get('Patient/hilde')).status).toBe(403)
    const known = await halfword.as('patient', 'openid fhirUser launch/patient patient/Patient.s')
    expect((await known.get('Patient/hilde')).status).toBe(200)
  })

  test('narrows by the token’s scopes: what was not granted is refused', async () => {
    const narrow = await halfword.as('nurse', 'openid fhirUser user/Patient.r')
    const own = await ownPatient(nurse)
    expect((await narrow.get(`Patient/${own.id}`)).status).toBe(200)
    expect((await narrow.get('Patient')).status).toBe(403)
    expect((await narrow.get('Task')).status).toBe(403)
    expect((await narrow.put(`Patient/${own.id}`, own)).status).toBe(403)
  })

  test('answers 401 without a token, and says nothing more', async () => {
    const response = await fetch(`${nurse.base}/Patient`)
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/)
    expect(await response.text()).not.toContain('Patient/')
  })

  test('answers 503 with nothing in it when the event cannot be kept', async () => {
    const own = await ownPatient(nurse)
    const lock = new DatabaseSync(join(halfword.dataDirectory, 'programme.db'))
    lock.exec('BEGIN IMMEDIATE')
    try {
      const reply = await nurse.get(`Patient/${own.id}`)
      expect(reply.status).toBe(503)
      expect(reply.text).not.toContain(own.name?.[0]?.family ?? '-')
      expect(reply.body.resourceType).toBe('OperationOutcome')
    } finally {
      lock.exec('ROLLBACK')
      lock.close()
    }
    expect((await nurse.get(`Patient/${own.id}`)).status).toBe(200)
  })
})
