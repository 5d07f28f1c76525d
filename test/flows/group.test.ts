import type { Appointment, Encounter } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import {
  composeAttendance,
  composeGroupSession,
  composeInvitation,
  type GroupSession,
} from '../../mentoring/contact/group.ts'
import type { Talk } from '../../mentoring/contact/talk.ts'
import type { Kept } from '../../mentoring/following/facts.ts'
import { type FhirClient, type Halfword, startHalfword } from './halfword.ts'

let halfword: Halfword
let nurse: FhirClient

beforeAll(async () => {
  halfword = await startHalfword()
  nurse = await halfword.as('nurse')
})
afterAll(() => halfword.close())

const session = (more: Partial<GroupSession> = {}): GroupSession => ({
  mode: 'group-in-person',
  start: new Date('2026-12-03T17:00:00Z'),
  minutes: 90,
  moderator: 'Practitioner/nurse',
  mentors: ['PractitionerRole/mentor-role'],
  themes: ['energy'],
  capacity: 8,
  ...more,
})

const kept = (body: unknown) => body as Kept<Appointment>

/** A session that is published, and the place in it of each of these patients. */
async function published(patients = ['hilde', 'nadia']) {
  const reply = await nurse.post('Appointment', composeGroupSession(session()))
  expect(reply.status, reply.text).toBe(201)
  const planned = kept(reply.body)
  const places: { patient: string; invitation: Kept<Appointment> }[] = []
  for (const patient of patients) {
    const composed = composeInvitation(planned, `Appointment/${planned.id}`, `Patient/${patient}`)
    expect(checkResource(composed, { profiles: true })).toEqual([])
    const written = await nurse.post('Appointment', composed)
    expect(written.status, written.text).toBe(201)
    places.push({ patient, invitation: kept(written.body) })
  }
  return { session: planned, places }
}

describe('a group session', () => {
  test('is published with a professional who moderates it', async () => {
    const composed = composeGroupSession(session())
    expect(checkResource(composed, { profiles: true })).toEqual([])
    const reply = await nurse.post('Appointment', composed)
    expect(reply.status, reply.text).toBe(201)
    expect(reply.body.status).toBe('booked')
  })

  test('without one it is a proposal; published all the same, it is refused', async () => {
    const { moderator: _, ...without } = session()
    const composed = composeGroupSession(without)
    expect(composed.status).toBe('proposed')
    expect((await nurse.post('Appointment', composed)).status).toBe(201)
    for (const status of ['pending', 'booked', 'arrived', 'fulfilled'] as const) {
      const reply = await nurse.post('Appointment', { ...composed, status })
      expect(reply.status, status).toBe(422)
    }
  })

  test('a mentor is no moderator, by whatever name', async () => {
    for (const moderator of [
      'PractitionerRole/mentor-role',
      'Practitioner/mentor',
      'Practitioner/mentor-2',
    ]) {
      const reply = await nurse.post('Appointment', composeGroupSession(session({ moderator })))
      expect(reply.status, moderator).toBe(422)
      expect(reply.text).toContain('a professional who moderates it')
    }
  })

  test('a proposal is not published later without one, and a moderator cannot leave a published one', async () => {
    const { moderator: _, ...without } = session()
    const proposed = await nurse.post('Appointment', composeGroupSession(without))
    const booked = { ...proposed.body, status: 'booked' }
    expect((await nurse.put(`Appointment/${proposed.body.id}`, booked)).status).toBe(422)
    const published = await nurse.post('Appointment', composeGroupSession(session()))
    const appointment = published.body as unknown as Appointment
    const left = {
      ...appointment,
      participant: appointment.participant.filter(({ actor }) => actor?.reference !== 'Practitioner/nurse'),
    }
    expect((await nurse.put(`Appointment/${appointment.id}`, left)).status).toBe(422)
    const declined = {
      ...appointment,
      participant: appointment.participant.map(each =>
        each.actor?.reference === 'Practitioner/nurse' ? { ...each, status: 'declined' } : each,
      ),
    }
    expect((await nurse.put(`Appointment/${appointment.id}`, declined)).status).toBe(422)
  })

  test('is one Encounter for each patient who came, each in that patient’s record alone', async () => {
    const { session: kept, places } = await published()
    const talk: Talk = {
      day: '2026-12-03',
      held: true,
      mode: 'group-in-person',
      minutes: 90,
      themes: ['energy'],
      flags: [],
      partner: false,
    }
    const who = {
      moderator: 'Practitioner/nurse',
      organization: 'org-1',
      mentors: ['PractitionerRole/mentor-role'],
    }
    const attended = places.map(({ patient, invitation }) => ({
      patient,
      invitation,
      talk,
      id: `x-${patient}`,
    }))
    for (const { id: _, ...encounter } of composeAttendance(attended, who)) {
      expect(checkResource(encounter, { profiles: true })).toEqual([])
      const reply = await nurse.post('Encounter', encounter)
      expect(reply.status, reply.text).toBe(201)
    }
    for (const { patient, invitation } of places) {
      const found = await nurse.get(`Encounter?appointment=Appointment/${invitation.id}`)
      const subjects = (found.body.entry ?? []).map(
        ({ resource }) => (resource as Encounter).subject?.reference,
      )
      expect(subjects).toEqual([`Patient/${patient}`])
    }
    const around = await nurse.get(`Appointment?supporting-info=Appointment/${kept.id}&_count=100`)
    expect(around.body.total).toBe(2)
    const patient = await halfword.as('patient')
    const theirs = await patient.get('Encounter?_count=100')
    expect(theirs.text).not.toContain('nadia')
  })

  test('an Appointment of two patients is refused, planned or published, of a group or not', async () => {
    const two = ['hilde', 'nadia'].map(id => ({
      actor: { reference: `Patient/${id}` },
      status: 'accepted' as const,
    }))
    const composed = composeGroupSession(session())
    for (const appointment of [
      { ...composed, participant: [...composed.participant, ...two] },
      { ...composed, status: 'proposed', participant: [...composed.participant, ...two] },
      { resourceType: 'Appointment', status: 'proposed', participant: two },
    ]) {
      const reply = await nurse.post('Appointment', appointment)
      expect(reply.status, reply.text).toBe(422)
      expect(reply.text).toContain('one patient at most')
    }
    const { places } = await published()
    const [own] = places
    const joined = { ...own?.invitation, participant: [...(own?.invitation.participant ?? []), two[1]] }
    expect((await nurse.put(`Appointment/${own?.invitation.id}`, joined)).status).toBe(422)
  })

  test('tells a patient when and with whom of the team, and of the others nothing', async () => {
    const { session: planned, places } = await published(['hilde', 'nadia', 'bert'])
    const hilde = await halfword.as('patient')
    const own = places.find(({ patient }) => patient === 'hilde')?.invitation.id
    const read = await hilde.get(`Appointment/${own}`)
    expect(read.text).toContain('2026-12-03T17:00:00')
    const others = places.filter(({ patient }) => patient !== 'hilde')
    const paths = [
      'Appointment?_count=100',
      'Appointment?patient=hilde&_count=100',
      `Appointment/${own}`,
      `Appointment/${own}/_history`,
      'Patient/hilde/$everything',
      'AuditEvent?patient=hilde&_count=200',
    ]
    for (const path of paths) {
      const { status, text } = await hilde.get(path)
      expect(status, path).toBe(200)
      expect(text, path).toContain(own)
      for (const { patient, invitation } of others) {
        expect(text, path).not.toContain(`Patient/${patient}`)
        expect(text, path).not.toContain(invitation.id)
      }
    }
    for (const id of [planned.id, ...others.map(({ invitation }) => invitation.id)])
      expect((await hilde.get(`Appointment/${id}`)).status).toBe(404)
    for (const query of [
      'patient=nadia',
      'patient=hilde,nadia',
      'patient:Patient=nadia',
      'actor=Patient/nadia',
    ])
      expect((await hilde.get(`Appointment?${query}`)).status, query).toBeGreaterThanOrEqual(400)
  })

  test('nobody brings someone whom the patient has not wished', async () => {
    const person = {
      resourceType: 'RelatedPerson',
      active: true,
      patient: { reference: 'Patient/hilde' },
    }
    const known = await nurse.post('RelatedPerson', person)
    const encounter = {
      resourceType: 'Encounter',
      status: 'finished',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'FLD' },
      subject: { reference: 'Patient/hilde' },
      participant: [{ individual: { reference: `RelatedPerson/${known.body.id}` } }],
      period: { start: '2026-11-20', end: '2026-11-20' },
    }
    const reply = await nurse.post('Encounter', encounter)
    expect(reply.status).toBe(422)
    expect(reply.text).toContain('someone close')
  })
})
