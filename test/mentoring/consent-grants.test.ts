import { describe, expect, test } from 'vitest'
import type { Scope } from '../../mentoring/codes.ts'
import { composeConsent, composeRefusal } from '../../mentoring/consent/compose.ts'
import { decide, grantsFor, type PatientFacts } from '../../mentoring/consent/grants.ts'
import { aConsent, aMentor, aPatient, facts, given, parties, today, zone } from './mentoring-examples.ts'

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

  test('comes once for each patient, in the order of their ids', () => {
    const jan = { ...parties, patient: 'jan' }
    const also = facts({ patient: aPatient({ id: 'jan' }), consents: [composeConsent(jan, given(), 'jan')] })
    const ids = (list: readonly PatientFacts[]) =>
      grantsFor(aMentor(), list, today, zone).map(({ patient }) => patient)
    expect(ids([facts(), also])).toEqual(['jan', 'lotte'])
    expect(ids([also, facts()])).toEqual(['jan', 'lotte'])
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
