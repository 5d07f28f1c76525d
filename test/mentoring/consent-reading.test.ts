import type { Consent } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { composeRefusal } from '../../mentoring/consent/compose.ts'
import { type Pair, type Reading, readConsent } from '../../mentoring/consent/reading.ts'
import { type Change, omit, refusal, root, rule, silent, withActor } from './consent-changes.ts'
import { states } from './consent-states.ts'
import { aConsent, given, organization, parties, today, zone } from './mentoring-examples.ts'

const pair: Pair = {
  patient: 'lotte',
  organization,
  roles: new Set(['PractitionerRole/rita-mentor']),
  names: new Set(['Practitioner/rita', 'PractitionerRole/rita-mentor', 'PractitionerRole/rita-before']),
}

function read(consent: Consent, at = today): Reading {
  return readConsent(consent, pair, at.getTime(), zone)
}

function changed(change: Change): Consent {
  const consent = aConsent()
  return { ...consent, ...change({ ...consent, provision: consent.provision ?? {} }) }
}

const scopesIn = (reading: Reading) => (reading.kind === 'permit' ? [...reading.scopes].sort() : reading)

describe('a Consent that is not a permit', () => {
  test.each(states)('%s', (_state, change, reading) => {
    expect(read(changed(change))).toEqual(reading)
  })

  test('one without any provision at all is a refusal', () => {
    const { provision: _none, ...consent } = aConsent()
    expect(read(consent)).toEqual(refusal('no-rule'))
  })

  test('"not this person" is a refusal, without an end', () => {
    const { text, recording } = given()
    const deny = composeRefusal(parties, new Date('2026-01-01T09:00:00Z'), text, recording)
    expect(read(deny)).toEqual(refusal('denied'))
    expect(read(deny, new Date('2036-01-01'))).toEqual(refusal('denied'))
    expect(
      readConsent(deny, { ...pair, names: new Set(['PractitionerRole/jos']) }, today.getTime(), zone),
    ).toEqual(silent('other-mentor'))
  })

  test('a deny of everything to everybody is a refusal to a mentor too', () => {
    expect(read(changed(() => ({ provision: { type: 'deny' } })))).toEqual(refusal('denied'))
  })

  test('another mentor’s Consent without an actor at its root is still the other’s', () => {
    const others = changed(({ provision }) => ({
      provision: omit(withActor(provision, 'PractitionerRole/jos-mentor'), 'actor'),
    }))
    expect(read(others)).toEqual(silent('other-mentor'))
  })
})

describe('a Consent that is a permit', () => {
  const base = ['MV-AGE-BAND', 'MV-NAME-CONTACT', 'MV-NEEDS', 'MV-OWN-NOTES']

  test('permits exactly the scopes that are listed', () => {
    expect(scopesIn(read(aConsent()))).toEqual(base)
  })

  test('says what was frozen, and when it was given', () => {
    const reading = read(aConsent())
    expect(reading).toMatchObject({ frozen: { 'MV-AGE-BAND': { value: '30-39' } } })
    expect(reading).toMatchObject({ given: { from: Date.parse('2026-03-01T09:30:00Z') } })
  })

  test('own notes may also be said as what this mentor wrote', () => {
    const authored = {
      meaning: 'authoredby' as const,
      reference: { reference: 'PractitionerRole/rita-mentor' },
    }
    expect(scopesIn(read(changed(rule({ data: [authored] }, 'securityLabel'))))).toEqual(base.slice(1))
    const other = { ...authored, reference: { reference: 'PractitionerRole/jos-mentor' } }
    expect(read(changed(rule({ data: [other] }, 'securityLabel')))).toEqual(refusal('data'))
  })

  test('a nested deny takes its scope away', () => {
    expect(scopesIn(read(changed(rule({ type: 'deny' }))))).toEqual(base.slice(1))
  })

  test('a nested period narrows its own scope alone', () => {
    expect(scopesIn(read(changed(rule({ period: { end: '2026-03-02' } }))))).toEqual(base)
    expect(scopesIn(read(changed(rule({ period: { end: '2026-03-01' } }))))).toEqual(base.slice(1))
  })

  test('begins at the instant of its start, and a nested period too', () => {
    const now = { start: '2026-03-02T09:00:00.000Z', end: '2026-06-01' }
    expect(scopesIn(read(changed(root({ period: now }))))).toEqual(base)
    expect(scopesIn(read(changed(rule({ period: now }))))).toEqual(base)
    expect(read(changed(root({ period: now })), new Date(today.getTime() - 1))).toEqual(silent('not-begun'))
  })

  test('an extension that is not known changes nothing', () => {
    const known = changed(() => ({ extension: [{ url: 'https://other.example', valueString: 'x' }] }))
    expect(scopesIn(read(known))).toEqual(base)
  })
})
