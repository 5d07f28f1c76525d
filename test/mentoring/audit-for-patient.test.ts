import type { AuditEvent, HumanName } from 'fhir/r4'
import { expect, test } from 'vitest'
import { decisionEvent } from '../../mentoring/audit-decision.ts'
import { factsOf } from '../../mentoring/audit-facts.ts'
import { forPatient, shortName } from '../../mentoring/audit-for-patient.ts'
import { whoLooked } from '../../mentoring/who-looked.ts'
import { anEvent, aSearch } from './an-event.ts'

const names = new Map([
  ['Practitioner/nurse', 'An V.'],
  ['Practitioner/mentor', 'Rita P.'],
])
const shown = (event: AuditEvent) => forPatient(event, names)
const queryOf = (event: AuditEvent) => factsOf(shown(event)).query

test('a patient reads staff’s short names, not where they sat, their accounts or their tokens', () => {
  const event = shown(anEvent())
  expect(factsOf(event)).toMatchObject({ person: 'Practitioner/nurse', name: 'An V.', purpose: 'TREAT' })
  const text = JSON.stringify(event)
  for (const hidden of ['127.0.0.1', 'jti', 'tail', '"sub"', 'oauth']) expect(text).not.toContain(hidden)
})

test('a mentor is named by first name where a Consent permitted it, and not at all where none did', () => {
  expect(factsOf(shown(anEvent({ by: 'mentor', consents: ['Consent/1'] })))).toMatchObject({ name: 'Rita' })
  const refused = shown(anEvent({ by: 'mentor', outcome: '4', because: '404 not-found' }))
  expect(JSON.stringify(refused)).not.toContain('Practitioner/')
  expect(factsOf(refused)).toMatchObject({ role: 'mentor', outcome: 'refused' })
})

test('what Consents decided names no token, and no mentor where they refused', () => {
  const decided = (permitted: boolean) =>
    shown(
      decisionEvent({
        id: 'decision',
        recorded: '2026-11-23T09:00:00.000Z',
        permitted,
        who: {
          issuer: 'https://programme.example/oauth',
          sub: 'mentor',
          clientId: 'halfword-app',
          fhirUser: 'Practitioner/mentor',
          role: 'mentor',
          tokenTail: 'tail',
          address: '127.0.0.1',
        },
        organization: 'org-1',
        server: 'https://programme.example/fhir',
        patient: 'hilde',
        consents: ['Consent/1/_history/2'],
      }),
    )
  const refused = JSON.stringify(decided(false))
  for (const hidden of ['tail', 'Practitioner/', 'Rita', '127.0.0.1', 'oauth:jti'])
    expect(refused).not.toContain(hidden)
  expect(JSON.stringify(decided(true))).not.toContain('oauth:jti')
  expect(factsOf(decided(true)).name).toBe('Rita')
  expect(factsOf(decided(false)).outcome).toBe('refused')
  expect(whoLooked([decided(false), decided(true)], { patient: 'hilde', zone: 'Europe/Brussels' })).toEqual(
    [],
  )
})

test.each([
  ['Patient?name=Jansens&_count=20', 'GET /fhir/Patient?name=-&_count=-'],
  ['Task?patient=nadia,hilde', 'GET /fhir/Task?patient=-'],
  ['Task', 'GET /fhir/Task'],
])('the values of a request are left out, which can be another patient’s: %s', (query, left) => {
  expect(queryOf(aSearch(query))).toBe(left)
})

test('a search by POST is one line, with the names of its fields', () => {
  const event = aSearch('', { asked: 'POST /fhir/Task/_search\n\npatient=nadia&status=requested' })
  expect(queryOf(event)).toBe('POST /fhir/Task/_search?patient=-&status=-')
})

test('a part of a batch keeps its own line', () => {
  const event = aSearch('', { asked: 'POST /fhir\n\nGET Encounter?patient=nadia' })
  expect(queryOf(event)).toBe('POST /fhir\n\nGET Encounter?patient=-')
})

test('what is told of it stays the same', () => {
  const about = { patient: 'hilde', zone: 'Europe/Brussels' }
  const events = [
    anEvent({ by: 'mentor', consents: ['Consent/1'] }),
    aSearch('Task?status=requested', { requestId: 'background.1' }),
    aSearch('Task?patient=hilde', { requestId: 'background.2' }),
    aSearch('Task?status=requested'),
  ]
  const told = (given: readonly AuditEvent[]) =>
    whoLooked(given, about).flatMap(({ lines }) => lines.map(({ name: _, person: __, ...line }) => line))
  expect(told(events.map(shown))).toEqual(told(events))
})

test.each<[HumanName[] | undefined, string | undefined]>([
  [[{ family: 'Vos', given: ['An', 'Maria'] }], 'An V.'],
  [[{ given: ['An'] }], 'An'],
  [[{ text: 'An Vos' }], undefined],
  [undefined, undefined],
])('a short name of %j: %s', (name, short) => {
  expect(shortName({ resourceType: 'Practitioner', ...(name ? { name } : {}) })).toBe(short)
})
