import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Practitioner, PractitionerRole } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import type { Scope } from '../../mentoring/codes.ts'
import { composeRefusal } from '../../mentoring/consent/compose.ts'
import { decide, grantsFor, type PatientFacts } from '../../mentoring/consent/grants.ts'
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
const asked = (...scopes: Scope[]) => ({ scopes: new Set(scopes) })

describe('a grant', () => {
  test('is what the patient’s Consent permits this mentor', () => {
    expect(grantsFor(aMentor(), [facts()], today, zone)).toEqual([
      {
        kind: 'grant',
        patient: 'lotte',
        scopes: new Set(['MV-NAME-CONTACT', 'MV-NEEDS', 'MV-OWN-NOTES', 'MV-AGE-BAND']),
        consents: ['Consent/consent-1'],
        frozen: { 'MV-AGE-BAND': { value: '30-39' } },
        given: expect.any(Map),
      },
    ])
  })

  test('without a Consent there is none, and nobody else’s helps', () => {
    expect(outcome({ consents: [] })).toBe('no-consent')
    expect(outcome({ consents: [aConsent({ patient: { reference: 'Patient/jan' } })] })).toBe('no-consent')
    expect(grantsFor(aMentor(), [], today, zone)).toEqual([])
  })

  test('own notes come with every consent', () => {
    const { provision, ...consent } = aConsent()
    const named = provision?.provision?.filter(rule => rule.securityLabel?.[0]?.code !== 'MV-OWN-NOTES') ?? []
    expect(outcome({ consents: [{ ...consent, provision: { ...provision, provision: named } }] })).toEqual(
      granted,
    )
  })

  test('two Consents permit together, and the newer one says what is frozen', () => {
    const older = aConsent(
      { id: 'older' },
      {
        ...asked('MV-AGE-BAND', 'MV-FLARE'),
        at: new Date('2026-01-05T09:00:00Z'),
        frozen: { 'MV-AGE-BAND': { value: '20-29' } },
      },
    )
    const decision = decide(aMentor(), facts({ consents: [aConsent(), older] }), today, zone)
    expect(decision).toMatchObject({
      frozen: { 'MV-AGE-BAND': { value: '30-39' } },
      consents: ['Consent/older', 'Consent/consent-1'],
    })
    expect(outcome({ consents: [aConsent(), older] })).toContain('MV-FLARE')
  })
})

describe('a refusal wins over a permit', () => {
  const { text, recording } = given()

  test('"not this person" ends it, whichever was said first', () => {
    const refusal = {
      ...composeRefusal(parties, new Date('2026-01-01T09:00:00Z'), text, recording),
      id: 'no',
    }
    expect(outcome({ consents: [aConsent(), refusal] })).toEqual({ consent: 'Consent/no', because: 'denied' })
    expect(outcome({ consents: [refusal, aConsent()] })).toEqual({ consent: 'Consent/no', because: 'denied' })
  })

  test('an active Consent of the pair that cannot be read ends it', () => {
    const unreadable = aConsent({ id: 'odd', dateTime: 'once' })
    expect(outcome({ consents: [aConsent(), unreadable] })).toEqual({
      consent: 'Consent/odd',
      because: 'date',
    })
    expect(outcome({ consents: [aConsent(), { ...unreadable, status: 'draft' }] })).toEqual(granted)
  })

  test('a scope that one Consent denies by name is not shown, whatever another permits', () => {
    const { provision, ...rest } = aConsent({ id: 'but' })
    const but = {
      ...rest,
      provision: {
        ...provision,
        provision: provision?.provision?.slice(3).map(rule => ({ ...rule, type: 'deny' as const })),
      },
    }
    expect(
      outcome({
        consents: [
          aConsent(),
          { ...but, provision: { ...but.provision, provision: but.provision.provision ?? [] } },
        ],
      }),
    ).toEqual(granted.slice(1))
  })

  test('a refusal of another mentor changes nothing', () => {
    const other = composeRefusal({ ...parties, role: 'jos-mentor' }, today, text, recording)
    expect(outcome({ consents: [aConsent(), other] })).toEqual(granted)
  })
})

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
