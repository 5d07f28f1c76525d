import type { Consent, ConsentProvision } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { mentorViewScope, type Scope } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { narrow, takesAwayOnly } from '../../mentoring/consent/change.ts'
import { aConsent } from './mentoring-examples.ts'

const before = aConsent({}, { scopes: new Set<Scope>(['MV-AGE-BAND', 'MV-FLARE']) })
const rules = before.provision?.provision ?? []
const [first = {}] = rules
const withRules = (consent: Consent, provision: ConsentProvision[]): Consent => ({
  ...consent,
  provision: { ...consent.provision, provision },
})
const denial: ConsentProvision = { ...first, type: 'deny' }

describe('a Consent only takes away', () => {
  test.each<[string, Consent, Consent]>([
    ['as it was', before, before],
    ['narrowed', narrow(before, new Set(['MV-NAME-CONTACT', 'MV-NEEDS'])).consent, before],
    ['in another order', withRules(before, [...rules].reverse()), before],
    ['with another version and time', { ...before, meta: { versionId: '7' } }, before],
    ['without any rule left', { ...before, provision: { ...before.provision, provision: [] } }, before],
    ['its denial kept', withRules(before, [denial]), withRules(before, [first, denial])],
  ])('%s', (_, consent, earlier) => {
    expect(takesAwayOnly(consent, earlier)).toBe(true)
  })

  test.each<[string, Consent, Consent]>([
    ['with one more permit', before, withRules(before, rules.slice(1))],
    [
      'with another label in a permit',
      withRules(before, [{ ...first, securityLabel: [coding(mentorViewScope, 'MV-TX-STEP')] }]),
      before,
    ],
    ['with a permit made of a denial', withRules(before, [first]), withRules(before, [denial])],
    ['without a denial', withRules(before, [first]), withRules(before, [first, denial])],
    [
      'for another mentor',
      {
        ...before,
        provision: {
          ...before.provision,
          actor: [{ role: {}, reference: { reference: 'PractitionerRole/other' } }],
        },
      },
      before,
    ],
    [
      'for longer',
      { ...before, provision: { ...before.provision, period: { start: '2026-03-01', end: '2030-01-01' } } },
      before,
    ],
    ['of another patient', { ...before, patient: { reference: 'Patient/other' } }, before],
    ['in force again', before, { ...before, status: 'inactive' }],
  ])('but not %s', (_, consent, earlier) => {
    expect(takesAwayOnly(consent, earlier)).toBe(false)
  })
})
