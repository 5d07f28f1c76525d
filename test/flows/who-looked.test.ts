import type { AuditEvent, Bundle } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { composePrivacyQuestion } from '../../mentoring/privacy-question.ts'
import { whoLooked } from '../../mentoring/who-looked.ts'
import { aTalkWithBert } from './a-supervision.ts'
import { type FhirClient, type Halfword, startHalfword } from './halfword.ts'

let halfword: Halfword
let patient: FhirClient
beforeAll(async () => {
  halfword = await startHalfword()
  const nurse = await halfword.as('nurse')
  await nurse.get('ServiceRequest/hilde-referral')
  await nurse.get('ServiceRequest/nadia-referral')
  await nurse.get('Task?status=requested', { 'x-request-id': 'background.1' })
  await (await halfword.as('mentor')).get('Condition/hilde-ra')
  patient = await halfword.as('patient')
})
afterAll(() => halfword.close())

const eventsIn = (body: unknown) =>
  ((body as Bundle<AuditEvent>).entry ?? []).flatMap(({ resource }) => resource ?? [])

describe('a patient', () => {
  test('reads their own log, with people’s short names and no refused mentor’s', async () => {
    const { status, body, text } = await patient.get(
      'AuditEvent?patient=Patient/hilde&_sort=-date&_count=100',
    )
    expect(status).toBe(200)
    const lines = whoLooked(eventsIn(body), { patient: 'hilde', zone: 'Europe/Brussels' }).flatMap(
      day => day.lines,
    )
    expect(lines).toContainEqual(
      expect.objectContaining({ who: 'person', name: 'An V.', things: ['referral'], end: 'done' }),
    )
    expect(lines).toContainEqual(
      expect.objectContaining({ who: 'person', role: 'mentor', things: ['diagnosis'], end: 'not-shared' }),
    )
    expect(lines).toContainEqual(expect.objectContaining({ who: 'computer', times: 1 }))
    for (const hidden of ['Practitioner/mentor', 'nadia', '127.0.0.1', 'jti'])
      expect(text).not.toContain(hidden)
  })

  test('reads one event as they find it', async () => {
    const { body } = await patient.get('AuditEvent?patient=Patient/hilde&_count=100')
    const [event] = eventsIn(body)
    const one = await patient.get(`AuditEvent/${event?.id}`)
    expect([one.status, one.body]).toEqual([200, event])
  })

  test('reads nothing of another’s log', async () => {
    const nurse = await halfword.as('auditor')
    const others = await nurse.get('AuditEvent?patient=Patient/nadia')
    const [event] = eventsIn(others.body)
    expect(event?.id).toBeDefined()
    expect((await patient.get(`AuditEvent/${event?.id}`)).status).toBe(404)
    expect((await patient.get('AuditEvent?patient=Patient/nadia')).body.total).toBe(0)
  })

  test('who does not name a patient is told which parameter is missing', async () => {
    const { status, text } = await patient.get('AuditEvent?_sort=-date')
    expect([status, text]).toEqual([403, expect.stringContaining('parameter \\"patient\\" is missing')])
  })

  test('asks about what does not look right; the nurse finds it, and another patient’s event cannot be named', async () => {
    const { body } = await patient.get('AuditEvent?patient=Patient/hilde&_count=3')
    const events = eventsIn(body).flatMap(({ id }) => id ?? [])
    const about = { patient: 'hilde', organization: 'org-1', remark: 'Who is this?', now: new Date() }
    const sent = await patient.post('Task', composePrivacyQuestion({ ...about, events }))
    expect(sent.status).toBe(201)
    const found = await (await halfword.as('nurse')).get(`Task/${sent.body.id}`)
    expect(found.body).toMatchObject({ for: { reference: 'Patient/hilde' }, status: 'requested' })
    const foreign = await (await halfword.as('auditor')).get('AuditEvent?patient=Patient/nadia')
    const [other] = eventsIn(foreign.body)
    const refused = await patient.post(
      'Task',
      composePrivacyQuestion({ ...about, events: [other?.id ?? ''] }),
    )
    expect(refused.status).toBe(422)
  })
})

describe('a mentor', () => {
  const linesOf = async (user: string, patientId: string) => {
    const { body } = await (await halfword.as(user)).get(
      `AuditEvent?patient=${patientId}&_sort=-date&_count=200`,
    )
    return whoLooked(eventsIn(body), { patient: patientId, zone: 'Europe/Brussels' }).flatMap(
      day => day.lines,
    )
  }

  test('whom a Consent permits is named to the patient by first name, and by what was opened', async () => {
    const mentor = await halfword.as('mentor')
    expect((await mentor.get('Patient/bert')).status).toBe(200)
    await mentor.get('QuestionnaireResponse?patient=bert')
    expect(await linesOf('patient-2', 'bert')).toContainEqual(
      expect.objectContaining({
        who: 'person',
        role: 'mentor',
        name: 'Rita',
        deed: 'saw',
        end: 'done',
        purpose: 'SUPNWK',
        things: expect.arrayContaining(['contact', 'wishes']),
      }),
    )
  })

  test('is named in what follows from what they write, too', async () => {
    const mentor = await halfword.as('mentor')
    const kept = await mentor.post('QuestionnaireResponse', aTalkWithBert('2026-11-20'))
    expect(kept.status, kept.text).toBe(201)
    const wrote = (await linesOf('patient-2', 'bert')).filter(
      ({ role, deed, end }) => role === 'mentor' && deed !== 'saw' && end === 'done',
    )
    expect(wrote.map(({ name }) => name)).toEqual(wrote.map(() => 'Rita'))
    expect(wrote.flatMap(({ events }) => events).length).toBeGreaterThan(1)
  })

  test('who searches for someone and is shown nothing is told of as a try, without a name', async () => {
    const mentor = await halfword.as('mentor')
    const { status, body } = await mentor.get('Observation?patient=hilde')
    expect([status, body.total]).toEqual([200, 0])
    const tries = (await linesOf('patient', 'hilde')).filter(({ role }) => role === 'mentor')
    expect(tries).toContainEqual(
      expect.objectContaining({ deed: 'saw', end: 'not-shared', things: ['about-me'] }),
    )
    for (const each of tries) expect([each.name, each.person]).toEqual([undefined, undefined])
  })
})

test('a nurse and a mentor do not read the log, not even with a patient named', async () => {
  for (const user of ['nurse', 'mentor', 'rheumatologist']) {
    const client = await halfword.as(user)
    expect((await client.get('AuditEvent?patient=Patient/hilde')).status, user).toBe(403)
  }
})
