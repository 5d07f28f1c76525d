import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AuditEvent, Coding, Consent, Patient, PractitionerRole } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { composeConsent } from '../../mentoring/consent/compose.ts'
import { composeAskPermission } from '../../mentoring/matching/ask-permission.ts'
import { composeRequest } from '../../mentoring/matching/blind-ask.ts'
import { onlyHilde } from './a-match.ts'
import { type FhirClient, type Halfword, type Reply, startHalfword } from './halfword.ts'

let halfword: Halfword
let nurse: FhirClient
let mentor: FhirClient
let patient: FhirClient
let role: PractitionerRole
const secret = 'synthetic-secret-of-a-test'

beforeAll(async () => {
  const config = join(mkdtempSync(join(tmpdir(), 'halfword-')), 'config.json')
  const client = {
    client_id: 'resource-server',
    client_secret: secret,
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['client_credentials'],
  }
  writeFileSync(config, JSON.stringify({ clients: [client] }))
  halfword = await startHalfword({ CONFIG: config })
  await onlyHilde(halfword)
  ;[nurse, mentor, patient] = [
    await halfword.as('nurse'),
    await halfword.as('mentor'),
    await halfword.as('patient'),
  ]
  const { body } = await nurse.get('PractitionerRole?practitioner=Practitioner/mentor')
  role = body.entry?.[0]?.resource as PractitionerRole
})
afterAll(() => halfword.close())

function aConsent(more: Partial<Parameters<typeof composeConsent>[1]> = {}): Consent {
  const consent = composeConsent(
    { patient: 'hilde', organization: 'org-1', role: role.id ?? '' },
    {
      scopes: new Set(['MV-AGE-BAND']),
      at: halfword.clock.now(),
      zone: 'Europe/Brussels',
      frozen: { 'MV-AGE-BAND': { value: '40-49' } },
      text: { version: '1', document: 'DocumentReference/consent-text' },
      recording: { by: 'screen' },
      ...more,
    },
  )
  return { ...consent, sourceReference: { display: 'synthetic' } }
}
const resources = (reply: Reply) => (reply.body.entry ?? []).map(({ resource }) => resource)
const types = (reply: Reply) =>
  resources(reply)
    .map(each => each?.resourceType)
    .sort()

describe('a patient gives, narrows and withdraws consent', () => {
  let given: Reply

  test('before it, the mentor sees nothing of the patient', async () => {
    expect((await mentor.get('Patient/hilde')).status).toBe(404)
    expect((await mentor.get('Observation')).body.total).toBe(0)
  })

  test('the preview of a proposed consent shows what it would let through, and changes nothing', async () => {
    const path = `Patient/hilde/$mentor-view?mentor=PractitionerRole/${role.id}`
    expect(resources(await patient.get(path))).toEqual([])
    const preview = await patient.post(path, aConsent())
    expect(preview.status, preview.text).toBe(200)
    expect(types(preview)).toContain('Patient')
    expect((await mentor.get('Patient/hilde')).status).toBe(404)
  })

  test('the patient gives it, and the mentor’s next request sees it', async () => {
    given = await patient.post('Consent', aConsent())
    expect(given.status, given.text).toBe(201)
    const seen = await mentor.get('Patient/hilde')
    expect(seen.status).toBe(200)
    const { name, birthDate, identifier } = seen.body as Partial<Patient>
    expect(name).toEqual([{ given: ['Hilde'] }])
    expect({ birthDate, identifier }).toEqual({})
    expect(seen.headers.get('last-modified')).toBeNull()
  })

  test('the preview is byte for byte what the mentor reads', async () => {
    const preview = await nurse.get(`Patient/hilde/$mentor-view?mentor=PractitionerRole/${role.id}`)
    const found = resources(preview)
    expect(found.length).toBeGreaterThan(1)
    for (const each of found) {
      const read = await mentor.get(`${each?.resourceType}/${each?.id}`)
      expect(read.status).toBe(200)
      expect(preview.text).toContain(read.text)
    }
  })

  test('the event names the patient and the Consent that permitted', async () => {
    await mentor.get('Patient/hilde', { 'x-request-id': 'permitted-read' })
    const auditor = await halfword.as('auditor')
    const { body } = await auditor.get(
      'AuditEvent?agent=Practitioner/mentor&patient=hilde&_sort=-date&_count=20',
    )
    const event = (body.entry ?? [])
      .map(({ resource }) => resource as AuditEvent)
      .find(({ entity }) => entity?.some(({ what }) => what?.identifier?.value === 'permitted-read'))
    const references = event?.entity?.map(({ what }) => what?.reference)
    expect(references).toContain('Patient/hilde')
    expect(references).toContain(`Consent/${given.body.id}/_history/1`)
  })

  test('introspection tells the mentor’s narrow scopes and the granted labels', async () => {
    const { introspection_endpoint } = await (
      await fetch(`${mentor.base}/.well-known/smart-configuration`)
    ).json()
    const answer = await fetch(introspection_endpoint, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`resource-server:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ token: mentor.token }),
    })
    const told = await answer.json()
    expect(told).toMatchObject({ active: true, client_id: 'halfword-app' })
    expect(told.scope).not.toContain('*')
    const [only, ...more] = told.extensions.ihe_pcf
    expect(more).toEqual([])
    expect(only.patient_id).toBe('Patient/hilde')
    expect(only.doc_id).toEqual([`Consent/${given.body.id}`])
    const labels = only.residual.flatMap(({ securityLabel = [] }) =>
      securityLabel.map(({ code }: Coding) => code),
    )
    expect(labels).toEqual(['MV-AGE-BAND', 'MV-NAME-CONTACT', 'MV-NEEDS', 'MV-OWN-NOTES'])
  })

  test('the patient unticks a scope, and the mentor’s next request lacks it', async () => {
    expect((await mentor.get('Observation')).body.total).toBe(1)
    const narrowed = { ...aConsent({ scopes: new Set() }), id: String(given.body.id) }
    const reply = await patient.put(`Consent/${given.body.id}`, narrowed)
    expect(reply.status, reply.text).toBe(200)
    expect((await mentor.get('Observation')).body.total).toBe(0)
    expect((await mentor.get('Patient/hilde')).status).toBe(200)
  })

  test('a token for some of a type alone reads no more of it than that: nothing', async () => {
    const some = await halfword.as('mentor', 'openid fhirUser user/Patient.rs?_id=nadia user/Task.rs')
    for (const path of ['Patient', 'Patient/hilde']) expect((await some.get(path)).status).toBe(403)
    expect((await some.get('Task')).status).toBe(200)
  })

  test('a mentor writes a contact note, and reads it back', async () => {
    const note = {
      resourceType: 'QuestionnaireResponse',
      questionnaire: 'https://halfword.example/fhir/Questionnaire/contact',
      status: 'completed',
      subject: { reference: 'Patient/hilde' },
      item: [
        {
          linkId: 'mode',
          answer: [
            {
              valueCoding: { system: 'https://halfword.example/fhir/CodeSystem/contact-mode', code: 'phone' },
            },
          ],
        },
      ],
    }
    const kept = await mentor.post('QuestionnaireResponse', note)
    expect(kept.status, kept.text).toBe(201)
    expect((await mentor.get(`QuestionnaireResponse/${kept.body.id}`)).text).toBe(kept.text)
    const other = { ...note, subject: { reference: 'Patient/nadia' } }
    expect((await mentor.post('QuestionnaireResponse', other)).status).toBe(404)
  })

  test('a mentor takes a break: the role is paused by the form, and they see nobody until they are back', async () => {
    const pause = (valueBoolean: boolean) =>
      mentor.post('QuestionnaireResponse', {
        resourceType: 'QuestionnaireResponse',
        questionnaire: 'https://halfword.example/fhir/Questionnaire/mentor-pause',
        status: 'completed',
        item: [{ linkId: 'pause', answer: [{ valueBoolean }] }],
      })
    const reply = await pause(true)
    expect(reply.status, reply.text).toBe(201)
    expect((await nurse.get(`PractitionerRole/${role.id}`)).body.notAvailable).toHaveLength(1)
    const [provenance] = (await nurse.get(`Provenance?target=PractitionerRole/${role.id}`)).body.entry ?? []
    expect(JSON.stringify(provenance)).toContain(`QuestionnaireResponse/${reply.body.id}`)
    expect((await mentor.get('Patient')).body.total).toBe(0)
    expect((await pause(false)).status).toBe(201)
    expect((await mentor.get('Patient')).body.total).toBe(1)
  })

  test('the patient withdraws, and the next request with the same token sees nothing', async () => {
    const current = (await patient.get(`Consent/${given.body.id}`)).body
    const reply = await patient.put(`Consent/${given.body.id}`, { ...current, status: 'inactive' })
    expect(reply.status, reply.text).toBe(200)
    expect((await mentor.get('Patient/hilde')).status).toBe(404)
    expect((await mentor.get('QuestionnaireResponse?patient=hilde')).body.total).toBe(0)
  })
})

describe('a request without a name', () => {
  const request = () =>
    composeRequest(
      { patient: 'hilde', role: role.id ?? '' },
      { themes: ['work'], channels: ['phone'], languages: ['nl'], ageBand: '40-49' },
      halfword.clock.now(),
    )
  const permission = (withAgeBand: boolean) => ({
    ...composeAskPermission(
      { patient: 'hilde', organization: 'org-1' },
      {
        withAgeBand,
        at: halfword.clock.now(),
        zone: 'Europe/Brussels',
        text: { version: '1', document: 'DocumentReference/consent-text' },
        recording: { by: 'screen' },
      },
    ),
    sourceReference: { display: 'synthetic' },
  })

  test('is shown only where the patient allowed to ask, without the age group unless they allowed that', async () => {
    const made = await nurse.post('Task', request())
    expect(made.status, made.text).toBe(201)
    expect((await mentor.get('Task')).body.total).toBe(0)
    expect((await patient.post('Consent', permission(false))).status).toBe(201)
    const shown = await mentor.get('Task')
    expect(shown.body.total).toBe(1)
    expect(shown.text).not.toMatch(/hilde|Hilde|40-49/)
    expect(shown.text).toContain('"work"')
    expect((await mentor.get('Patient')).body.total).toBe(0)
  })

  test('is answered by a form, and the answer reaches the Task', async () => {
    const [asked] = resources(await mentor.get('Task'))
    const reply = await mentor.post('QuestionnaireResponse', {
      resourceType: 'QuestionnaireResponse',
      questionnaire: 'https://halfword.example/fhir/Questionnaire/request-answer',
      status: 'completed',
      item: [
        { linkId: 'request', answer: [{ valueReference: { reference: `Task/${asked?.id}` } }] },
        {
          linkId: 'answer',
          answer: [
            {
              valueCoding: { system: 'https://halfword.example/fhir/CodeSystem/mentor-answer', code: 'yes' },
            },
          ],
        },
      ],
    })
    expect(reply.status, reply.text).toBe(201)
    expect((await nurse.get(`Task/${asked?.id}`)).body.status).toBe('accepted')
    expect((await mentor.get('Task')).body.total).toBe(0)
  })
})

describe('a patient’s own world', () => {
  test('holds their own records, and no other patient’s', async () => {
    expect((await patient.get('Patient')).body.total).toBe(1)
    expect((await patient.get('Patient/nadia')).status).toBe(404)
    expect((await patient.get('Task?patient=nadia')).body.total).toBe(0)
    expect((await patient.get('Practitioner/nurse')).status).toBe(403)
    expect((await patient.get('Patient/nadia/$mentor-view?mentor=PractitionerRole/x')).status).toBe(404)
  })

  test('lets them write no consent in another’s name', async () => {
    const forged = {
      ...aConsent(),
      patient: { reference: 'Patient/nadia' },
      performer: [{ reference: 'Patient/nadia' }],
    }
    expect((await patient.post('Consent', forged)).status).toBeGreaterThanOrEqual(403)
    expect((await nurse.get('Consent?patient=nadia&actor=PractitionerRole/x')).body.total).toBe(0)
  })
})
