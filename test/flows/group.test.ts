import type { Appointment, Encounter } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import { composeAttendance, composeGroupSession, type GroupSession } from '../../mentoring/contact/group.ts'
import type { Talk } from '../../mentoring/contact/talk.ts'
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
  patients: ['Patient/hilde', 'Patient/nadia'],
  themes: ['energy'],
  ...more,
})

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
    const published = await nurse.post('Appointment', composeGroupSession(session()))
    const appointment = { ...(published.body as unknown as Appointment), id: String(published.body.id) }
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
    const attended = ['hilde', 'nadia'].map(patient => ({ patient, talk, id: `x-${patient}` }))
    for (const { id: _, ...encounter } of composeAttendance(appointment, attended, who)) {
      expect(checkResource(encounter, { profiles: true })).toEqual([])
      const reply = await nurse.post('Encounter', encounter)
      expect(reply.status, reply.text).toBe(201)
    }
    const found = await nurse.get(`Encounter?appointment=Appointment/${appointment.id}`)
    const subjects = (found.body.entry ?? []).map(
      ({ resource }) => (resource as Encounter).subject?.reference,
    )
    expect(subjects.sort()).toEqual(['Patient/hilde', 'Patient/nadia'])
    const patient = await halfword.as('patient')
    const theirs = await patient.get('Encounter?_count=100')
    expect(theirs.text).not.toContain('nadia')
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
