import fc from 'fast-check'
import type { Appointment, Encounter } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import { nextAppointment } from '../../mentoring/contact/appointment.ts'
import { composeInvitation, type GroupSession, patientsIn } from '../../mentoring/contact/group.ts'
import { cancelGroup, changeGroup, holdGroup, planGroup } from '../../mentoring/contact/group-changes.ts'
import { type GroupTalk, groupTalks } from '../../mentoring/contact/group-reading.ts'
import { calledOff } from '../../mentoring/following/ends.ts'
import type { Kept } from '../../mentoring/following/facts.ts'
import { theFacts } from './a-mentoring.ts'
import { zone } from './mentoring-examples.ts'

const now = new Date('2026-03-16T09:00:00Z')
const start = new Date('2026-03-20T17:00:00Z')
const rita = 'PractitionerRole/rita-mentor'
const session: GroupSession = {
  mode: 'group-in-person',
  start,
  minutes: 90,
  moderator: 'Practitioner/an',
  mentors: [rita],
  themes: ['energy'],
  capacity: 8,
}
const two = ['Patient/lotte', 'Patient/hilde']
const urn = 'urn:uuid:6f0f6a7e-6a52-4b8e-9a54-0b1d7c9c1f00'

/** As the server keeps it: with ids, and the place pointing at the session. */
function kept(plan = session, patients = two): readonly Kept<Appointment>[] {
  const { creates } = planGroup(plan, patients, urn)
  return creates.map(({ resource }, at) => {
    const text = JSON.stringify(resource).replaceAll(urn, 'Appointment/a-0')
    return { ...(JSON.parse(text) as Appointment), id: `a-${at}`, meta: { versionId: '1' } }
  })
}
const namesOfMentors = new Set([rita, 'Practitioner/rita'])
function theTalk(appointments = kept(), at = now): GroupTalk {
  const [talk] = groupTalks(appointments, namesOfMentors, at)
  if (!talk) throw new Error('no talk')
  return talk
}
const appointmentsIn = (resources: readonly unknown[]) => resources as readonly Appointment[]

describe('a group session that is planned', () => {
  test('is one Appointment without a patient, and one for each patient that names no other', () => {
    const [planned, ...places] = kept()
    expect([...patientsIn(planned ?? session0)]).toEqual([])
    expect(places.map(each => [...patientsIn(each)])).toEqual(two.map(each => [each]))
    for (const each of kept()) expect(checkResource(each, { profiles: true })).toEqual([])
  })

  test('is read back as it was planned', () => {
    expect(theTalk()).toMatchObject({ ...session, state: 'coming' })
    expect(theTalk().places.map(({ patient }) => patient)).toEqual(two)
    const { moderator: _, ...without } = session
    const proposal = theTalk(kept(without))
    expect(proposal.state).toBe('not-published')
    expect(proposal.moderator).toBeUndefined()
  })

  test('waits for who came from the moment that it begins', () => {
    expect(theTalk(kept(), new Date(start.getTime() - 1)).state).toBe('coming')
    expect(theTalk(kept(), start).state).toBe('to-note')
  })

  test('that changes, changes in every place; who says no gives it back, who says yes gets one', () => {
    const later = { ...session, start: new Date('2026-03-27T17:00:00Z'), themes: [] }
    const { creates, updates } = changeGroup(theTalk(), later, ['Patient/hilde', 'Patient/nadia'])
    const changed = appointmentsIn(updates)
    expect(changed.map(({ id, status }) => [id, status])).toEqual([
      ['a-0', 'booked'],
      ['a-1', 'cancelled'],
      ['a-2', 'booked'],
    ])
    expect(changed[0]?.reasonCode).toBeUndefined()
    expect(changed[2]?.start).toBe('2026-03-27T17:00:00.000Z')
    expect(changed.every(({ meta }) => meta?.versionId === '1')).toBe(true)
    expect(
      appointmentsIn(creates.map(({ resource }) => resource)).map(each => [...patientsIn(each)]),
    ).toEqual([['Patient/nadia']])
    for (const each of [...changed, ...creates.map(({ resource }) => resource)])
      expect(checkResource(each, { profiles: true })).toEqual([])
  })

  test('that is called off says why, in every place', () => {
    const over = appointmentsIn(cancelGroup(theTalk(), 'mentor-ill').updates)
    expect(over.map(({ status }) => status)).toEqual(['cancelled', 'cancelled', 'cancelled'])
    for (const each of over) expect(checkResource(each, { profiles: true })).toEqual([])
    expect(theTalk(over as readonly Kept<Appointment>[]).state).toBe('cancelled')
  })

  test('whatever is planned: no Appointment is of two patients', () => {
    const patient = fc.constantFrom('Patient/a', 'Patient/b', 'Patient/c', 'Patient/d')
    const some = fc.uniqueArray(patient)
    fc.assert(
      fc.property(some, some, (first, then) => {
        const { creates, updates } = changeGroup(theTalk(kept(session, first)), session, then)
        const all = [...creates.map(({ resource }) => resource), ...updates]
        expect(appointmentsIn(all).every(each => patientsIn(each).size <= 1)).toBe(true)
        const coming = appointmentsIn(all).filter(({ status }) => status === 'booked')
        expect(new Set(coming.flatMap(each => [...patientsIn(each)]))).toEqual(new Set(then))
      }),
    )
  })
})

const session0 = kept()[0] ?? { resourceType: 'Appointment', status: 'booked', participant: [] }

describe('a group session that was held', () => {
  const came = new Map([['Patient/hilde', { joins: 'RelatedPerson/sister' }]])
  const of = { organization: 'org-1', zone }

  test('is an Encounter for each who came, with the professional who led it and the mentors who helped', () => {
    const { creates, updates } = holdGroup(theTalk(), { minutes: 80, themes: ['work'], came }, of) ?? none
    const [encounter, ...more] = creates.map(({ resource }) => resource as Encounter)
    expect(more).toEqual([])
    expect(encounter).toMatchObject({
      status: 'finished',
      subject: { reference: 'Patient/hilde' },
      appointment: [{ reference: 'Appointment/a-2' }],
      period: { start: '2026-03-20' },
      length: { value: 80 },
    })
    expect(
      encounter?.participant?.map(({ type, individual }) => [
        type?.[0]?.coding?.[0]?.code,
        individual?.reference,
      ]),
    ).toEqual([
      ['PPRF', 'Practitioner/an'],
      [undefined, 'RelatedPerson/sister'],
      ['SPRF', rita],
    ])
    expect(checkResource({ ...encounter, resourceType: 'Encounter' }, { profiles: true })).toEqual([])
    expect(appointmentsIn(updates).map(({ status }) => status)).toEqual(['fulfilled', 'noshow', 'fulfilled'])
    const after = theTalk(updates as readonly Kept<Appointment>[])
    expect(after.state).toBe('held')
    expect(after.places.map(({ patient }) => patient)).toEqual(['Patient/hilde'])
  })

  test('had a professional who led it; without one it cannot have been held', () => {
    const { moderator: _, ...without } = session
    expect(holdGroup(theTalk(kept(without)), { minutes: 90, themes: [], came }, of)).toBeUndefined()
  })

  const none = { creates: [], updates: [] }
})

describe('a place in a group session is no talk of the pair', () => {
  const place: Kept<Appointment> = {
    ...composeInvitation(session0, 'Appointment/a-0', 'Patient/lotte'),
    id: 'place',
  }
  const facts = theFacts({ more: { appointments: [place] } })

  test('it stays when the mentoring ends', () => {
    expect(calledOff(facts)).toEqual([])
  })
  test('it is not moved when the next talk is planned', () => {
    const talk = { day: '2026-03-16', held: true, themes: [], flags: [], partner: false } as const
    const next = nextAppointment(
      { ...talk, next: start },
      'QuestionnaireResponse/form',
      { mentor: rita },
      facts,
    )
    expect(next.id).not.toBe('place')
  })
})
