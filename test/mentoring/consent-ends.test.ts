import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Practitioner, PractitionerRole } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { trainingModule } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { composeRefusal } from '../../mentoring/consent/compose.ts'
import { decide, type PatientFacts } from '../../mentoring/consent/grants.ts'
import { mustPass } from '../../mentoring/consent/standing.ts'
import {
  aConsent,
  aMentor,
  anEpisode,
  aPatient,
  aPractitioner,
  aRole,
  facts,
  given,
  parties,
  today,
  zone,
} from './mentoring-examples.ts'

function outcome(changes: Partial<PatientFacts> = {}, mentor = aMentor(), now = today) {
  const decision = decide(mentor, facts(changes), now, zone)
  return decision.kind === 'grant' ? [...decision.scopes].sort() : decision.because
}
const granted = ['MV-AGE-BAND', 'MV-NAME-CONTACT', 'MV-NEEDS', 'MV-OWN-NOTES']

describe('what ends a grant', () => {
  test('the end of the last day, in the programme’s time zone', () => {
    const until = (end: string) => ({ consents: [aConsent({}, { until: end })] })
    expect(outcome(until('2026-03-29'), aMentor(), new Date('2026-03-29T21:59:59.999Z'))).toEqual(granted)
    expect(outcome(until('2026-03-29'), aMentor(), new Date('2026-03-29T22:00:00Z'))).toBe('no-consent')
    // The day before, the clocks had not gone forward.
    expect(outcome(until('2026-03-28'), aMentor(), new Date('2026-03-28T22:59:59.999Z'))).toEqual(granted)
    expect(outcome(until('2026-03-28'), aMentor(), new Date('2026-03-28T23:00:00Z'))).toBe('no-consent')
  })

  test('an end by month lasts to the end of that month, and one by the minute to the end of that minute', () => {
    const until = (end: string) => {
      const { provision, ...consent } = aConsent()
      return { consents: [{ ...consent, provision: { ...provision, period: { start: '2026-01', end } } }] }
    }
    expect(outcome(until('2026-03'), aMentor(), new Date('2026-03-31T21:59:59Z'))).toEqual(granted)
    expect(outcome(until('2026-03'), aMentor(), new Date('2026-03-31T22:00:00Z'))).toBe('no-consent')
    expect(outcome(until('2026-03-02T10:00:00+01:00'), aMentor(), today)).toEqual(granted)
    expect(outcome(until('2026-03-02T10:00:00+01:00'), aMentor(), new Date(today.getTime() + 1000))).toBe(
      'no-consent',
    )
  })

  test.each<[string, Partial<PractitionerRole>, string]>([
    ['a role that is not active', { active: false }, 'role-ended'],
    ['a role whose period is over', { period: { end: '2026-03-01' } }, 'role-ended'],
    ['a role whose period has not begun', { period: { start: '2026-03-03' } }, 'role-ended'],
    ['a role with a period that cannot be read', { period: { end: 'soon' } }, 'role-ended'],
    [
      'a pause',
      { notAvailable: [{ description: 'x', during: { start: '2026-03-01', end: '2026-03-02' } }] },
      'paused',
    ],
    ['a pause without an end', { notAvailable: [{ description: 'x' }] }, 'paused'],
    ['another role than that of a mentor', { code: [{ text: 'mentor' }] }, 'no-mentor-role'],
    ['a role of someone else', { practitioner: { reference: 'Practitioner/jos' } }, 'no-mentor-role'],
  ])('%s', (_what, changes, because) => {
    expect(outcome({}, aMentor(aPractitioner(), [aRole(changes)]))).toBe(because)
  })

  test('a role counts from its first instant to the end of its last day', () => {
    const role = aRole({ period: { start: '2026-03-02', end: '2026-03-02' } })
    const at = (now: string) => outcome({}, aMentor(aPractitioner(), [role]), new Date(now))
    expect(at('2026-03-01T22:59:59.999Z')).toBe('role-ended')
    expect(at('2026-03-01T23:00:00Z')).toEqual(granted)
    expect(at('2026-03-02T22:59:59.999Z')).toEqual(granted)
    expect(at('2026-03-02T23:00:00Z')).toBe('role-ended')
  })

  test('a role may have other codes beside; one pause that runs is enough; another’s role is not theirs', () => {
    const codes = [...(aRole().code ?? []), { text: 'volunteer' }]
    expect(outcome({}, aMentor(aPractitioner(), [aRole({ code: codes })]))).toEqual(granted)
    const over = { description: 'x', during: { end: '2026-02-01' } }
    const pauses = [over, { description: 'x', during: { start: '2026-03-01' } }]
    expect(outcome({}, aMentor(aPractitioner(), [aRole({ notAvailable: pauses })]))).toBe('paused')
    const others = aRole({ id: 'jos-mentor', practitioner: { reference: 'Practitioner/jos' } })
    const toOther = composeRefusal({ ...parties, role: 'jos-mentor' }, today, given().text, { by: 'screen' })
    expect(outcome({ consents: [aConsent(), toOther] }, aMentor(aPractitioner(), [aRole(), others]))).toEqual(
      granted,
    )
  })

  test('a role counts on its last day, and a pause that is over or to come is none', () => {
    const role = aRole({
      period: { end: '2026-03-02' },
      notAvailable: [
        { description: 'x', during: { end: '2026-03-01' } },
        { description: 'x', during: { start: '2026-03-03' } },
      ],
    })
    expect(outcome({}, aMentor(aPractitioner(), [role]))).toEqual(granted)
  })

  test('a role without "active" is not taken for one', () => {
    const { active: _unsaid, ...role } = aRole()
    expect(outcome({}, aMentor(aPractitioner(), [role]))).toBe('role-ended')
  })

  const [first, second] = aPractitioner().qualification ?? []
  test.each<[string, Practitioner['qualification']]>([
    ['one module is missing', first && [first]],
    ['a certificate has expired', first && second && [first, { ...second, period: { end: '2026-03-01' } }]],
    ['a certificate has no end', first && second && [first, { ...second, period: { start: '2025-01-01' } }]],
    ['a certificate has no period', first && second && [first, { code: second.code }]],
    ['there is no training at all', []],
    [
      'there is other training only',
      [{ code: { coding: [coding(trainingModule, 'listening')] }, period: { end: '2026-12-31' } }],
    ],
  ])('untrained: %s', (_what, qualification) => {
    expect(outcome({}, aMentor(aPractitioner({ qualification })))).toBe('untrained')
  })

  test.each(['cancelled', 'finished'] as const)('a mentoring that is %s', status => {
    expect(outcome({ episodes: [anEpisode({ status })] })).toBe('mentoring-ended')
    const team = [{ reference: 'CareTeam/t' }]
    const { careManager: _nobody, ...open } = anEpisode({ status })
    const rita = {
      resourceType: 'CareTeam' as const,
      id: 't',
      participant: [{ member: { reference: 'PractitionerRole/rita-mentor' } }],
    }
    expect(outcome({ episodes: [{ ...open, team }], teams: [rita] })).toBe('mentoring-ended')
    expect(outcome({ episodes: [{ ...open, team }], teams: [] })).toBe('mentoring-ended')
    expect(outcome({ episodes: [open] })).toBe('mentoring-ended')
    expect(outcome({ episodes: [{ ...open, team }], teams: [{ ...rita, participant: [] }] })).toEqual(granted)
    expect(
      outcome({ episodes: [anEpisode({ status, careManager: { reference: 'Practitioner/jos' } })] }),
    ).toEqual(granted)
    expect(outcome({ episodes: [anEpisode({ status, patient: { reference: 'Patient/jan' } })] })).toEqual(
      granted,
    )
    expect(outcome({ episodes: [anEpisode({ status }), anEpisode({ status: 'active' })] })).toEqual(granted)
  })

  test.each([
    ['the patient has died', { deceasedBoolean: true }, 'patient-died'],
    ['the patient has died on a day', { deceasedDateTime: '2026-01-01' }, 'patient-died'],
    ['the record is not in use', { active: false }, 'no-patient-record'],
    ['no organisation manages the record', { managingOrganization: {} }, 'no-patient-record'],
    [
      'another organisation manages the record',
      { managingOrganization: { reference: 'Organization/other' } },
      { consent: 'Consent/consent-1', because: 'organization' },
    ],
  ])('%s', (_what, changes, because) => {
    expect(outcome({ patient: aPatient(changes) })).toEqual(because)
  })

  test('a patient who is alive on record is alive', () => {
    expect(outcome({ patient: aPatient({ deceasedBoolean: false }) })).toEqual(granted)
  })
})

test('the must-pass modules are those of the code system', () => {
  const terms = readFileSync(join(import.meta.dirname, '../../profiles/terms-mentors.fsh'), 'utf8')
  const marked = [...terms.matchAll(/^\* #([a-z-]+) \^property\[0\]\.valueBoolean = true$/gm)].map(
    ([, code]) => code,
  )
  expect([...mustPass]).toEqual(marked)
})
