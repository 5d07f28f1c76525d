import type { Consent, ConsentProvision } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { composeRefusal } from '../../mentoring/consent/compose.ts'
import type { Pair, Reading } from '../../mentoring/consent/reading.ts'
import { readConsent } from '../../mentoring/consent/reading.ts'
import { aConsent, given, organization, parties, today, zone } from './mentoring-examples.ts'

const pair: Pair = {
  patient: 'lotte',
  organization,
  roles: new Set(['PractitionerRole/rita-mentor']),
  names: new Set(['Practitioner/rita', 'PractitionerRole/rita-mentor', 'PractitionerRole/rita-before']),
}

type Change = (consent: Consent & { provision: ConsentProvision }) => Partial<Consent>

/** Changes the root rule. */
const root =
  (changes: Partial<ConsentProvision>, without?: keyof ConsentProvision): Change =>
  ({ provision }) => ({ provision: omit({ ...provision, ...changes }, without) })

/** Changes the rule that permits the age band. */
const rule =
  (changes: Partial<ConsentProvision>, without?: keyof ConsentProvision): Change =>
  ({ provision }) => ({
    provision: {
      ...provision,
      provision: (provision.provision ?? []).map(each =>
        each.securityLabel?.[0]?.code === 'MV-AGE-BAND' ? omit({ ...each, ...changes }, without) : each,
      ),
    },
  })

function omit(value: ConsentProvision, name: keyof ConsentProvision | undefined): ConsentProvision {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name))
}

const actor = (reference: string, role = 'IRCP') => [
  {
    role: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: role }] },
    reference: { reference },
  },
]
const reason = (code: string) => ({ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code })
const label = (code: string, system = 'https://halfword.example/fhir/CodeSystem/mentor-view-scope') => ({
  system,
  code,
})
const silent = (because: string) => ({ kind: 'silent', because })
const refusal = (because: string) => ({ kind: 'refusal', because })

/** Every state of a Consent that is not a permit, and how it is read. Silent: it says nothing here. Refusal: it also stands against every other Consent of the pair. */
const states: readonly (readonly [state: string, change: Change, reading: object])[] = [
  ['a draft', () => ({ status: 'draft' }), silent('draft')],
  ['proposed', () => ({ status: 'proposed' }), silent('proposed')],
  ['rejected', () => ({ status: 'rejected' }), silent('rejected')],
  ['inactive', () => ({ status: 'inactive' }), silent('inactive')],
  ['entered in error', () => ({ status: 'entered-in-error' }), silent('entered-in-error')],
  ['a status that is none', () => ({ status: 'yes' as Consent['status'] }), silent('no-status')],
  ['of another patient', () => ({ patient: { reference: 'Patient/jan' } }), silent('other-patient')],
  [
    'of a patient known by identifier only',
    () => ({ patient: { identifier: { value: 'lotte' } } }),
    silent('other-patient'),
  ],
  ['expired', root({ period: { start: '2025-01-01', end: '2026-03-01' } }), silent('expired')],
  ['not yet begun', root({ period: { start: '2026-03-03', end: '2026-06-01' } }), silent('not-begun')],
  [
    'for another mentor',
    ({ provision }) => ({ provision: withActor(provision, 'PractitionerRole/jos-mentor') }),
    silent('other-mentor'),
  ],
  [
    'for a role that this mentor no longer has',
    ({ provision }) => ({ provision: withActor(provision, 'PractitionerRole/rita-before') }),
    silent('other-role'),
  ],
  [
    'for care, and not for mentoring',
    ({ provision }) => ({ provision: { ...withActor(provision, 'PractitionerRole/rita-mentor', 'TREAT') } }),
    silent('other-matter'),
  ],
  [
    'about research',
    () => ({
      scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'research' }] },
    }),
    silent('other-matter'),
  ],
  ['without rules', () => ({ provision: {} }), refusal('root-type')],
  ['in the R4 way, the root without a type', root({}, 'type'), refusal('root-type')],
  ['a root that permits', root({ type: 'permit' }), refusal('root-type')],
  [
    'a root that permits, and nothing nested',
    ({ provision }) => ({ provision: omit({ ...provision, type: 'permit' }, 'provision') }),
    refusal('root-type'),
  ],
  ['a plain deny', root({}, 'provision'), refusal('denied')],
  ['without a period', root({}, 'period'), refusal('period')],
  ['without the start of its period', root({ period: { end: '2026-06-01' } }), refusal('period')],
  ['without the end of its period', root({ period: { start: '2026-01-01' } }), refusal('period')],
  [
    'with an end that is no date',
    root({ period: { start: '2026-01-01', end: '2026-02-30' } }),
    refusal('period'),
  ],
  [
    'ending before it begins',
    root({ period: { start: '2026-06-01', end: '2026-01-01' } }),
    refusal('period'),
  ],
  [
    'without an actor',
    ({ provision }) => ({
      provision: {
        ...omit(provision, 'actor'),
        provision: provision.provision?.map(each => omit(each, 'actor')),
      },
    }),
    refusal('actor'),
  ],
  ['without an actor at the root', root({}, 'actor'), refusal('actor')],
  [
    'with two actors',
    root({ actor: [...actor('PractitionerRole/rita-mentor'), ...actor('PractitionerRole/jos-mentor')] }),
    refusal('actor'),
  ],
  [
    'with an actor in another part',
    root({ actor: actor('PractitionerRole/rita-mentor', 'PRCP') }),
    refusal('actor'),
  ],
  [
    'naming the person, not the role',
    ({ provision }) => ({ provision: withActor(provision, 'Practitioner/rita') }),
    refusal('actor'),
  ],
  [
    'naming an actor in words only',
    root({ actor: [{ role: { coding: actor('')[0]?.role.coding ?? [] }, reference: { display: 'Rita' } }] }),
    refusal('actor'),
  ],
  ['without a purpose', root({}, 'purpose'), refusal('purpose')],
  ['with two purposes', root({ purpose: [reason('SUPNWK'), reason('TREAT')] }), refusal('purpose')],
  ['with a wider purpose', root({ purpose: [reason('PATRQT')] }), refusal('purpose')],
  [
    'with data at the root',
    root({ data: [{ meaning: 'instance', reference: { reference: 'Condition/ra' } }] }),
    refusal('foreign-element'),
  ],
  ['with a dataPeriod', root({ dataPeriod: { start: '2026-01-01' } }), refusal('foreign-element')],
  ['with a class at the root', root({ class: [{ code: 'Observation' }] }), refusal('foreign-element')],
  ['with a code', rule({ code: [{ text: 'RA' }] }), refusal('foreign-element')],
  ['with an action', rule({ action: [{ coding: [{ code: 'access' }] }] }), refusal('foreign-element')],
  ['with a class', rule({ class: [{ code: 'Observation' }] }), refusal('foreign-element')],
  ['with a third level', rule({ provision: [{ type: 'deny' }] }), refusal('foreign-element')],
  ['with an unknown label', rule({ securityLabel: [label('MV-PARTNER')] }), refusal('label')],
  [
    'with a label of another system',
    rule({ securityLabel: [label('MV-AGE-BAND', 'http://example.org')] }),
    refusal('label'),
  ],
  [
    'with several labels in one rule',
    rule({ securityLabel: [label('MV-AGE-BAND'), label('MV-FLARE')] }),
    refusal('label'),
  ],
  ['with a rule that has no label', rule({}, 'securityLabel'), refusal('label')],
  ['with a nested rule without an actor', rule({}, 'actor'), refusal('actor')],
  [
    'with a nested rule for another mentor',
    rule({ actor: actor('PractitionerRole/jos-mentor') }),
    refusal('actor'),
  ],
  ['with a nested rule without a purpose', rule({}, 'purpose'), refusal('purpose')],
  ['with a nested rule without a type', rule({}, 'type'), refusal('rule-type')],
  ['with a nested period that is none', rule({ period: { start: 'soon' } }), refusal('period')],
  [
    'with data in a rule that is not about own notes',
    rule({ data: [{ meaning: 'authoredby', reference: { reference: 'PractitionerRole/rita-mentor' } }] }),
    refusal('data'),
  ],
  [
    'given by someone else',
    () => ({ performer: [{ reference: 'RelatedPerson/mother' }] }),
    refusal('performer'),
  ],
  [
    'given by two',
    () => ({ performer: [{ reference: 'Patient/lotte' }, { reference: 'RelatedPerson/mother' }] }),
    refusal('performer'),
  ],
  ['given by nobody', () => ({ performer: [] }), refusal('performer')],
  [
    'to another organisation',
    () => ({ organization: [{ reference: 'Organization/other' }] }),
    refusal('organization'),
  ],
  ['to no organisation', () => ({ organization: [] }), refusal('organization')],
  ['without a date', () => ({ dateTime: 'once' }), refusal('date')],
  ['not verified', () => ({ verification: [{ verified: false }] }), refusal('unverified')],
  [
    'under another base policy',
    () => ({
      policyRule: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'OPTOUT' }],
      },
    }),
    refusal('policy-rule'),
  ],
  [
    'under rules that are not named here',
    () => ({ implicitRules: 'https://rules.example' }),
    refusal('modifier'),
  ],
  [
    'with a modifier on an actor',
    rule({
      actor: actor('PractitionerRole/rita-mentor').map(each => ({
        ...each,
        modifierExtension: [{ url: 'https://not.example', valueBoolean: true }],
      })),
    }),
    refusal('modifier'),
  ],
  [
    'with a modifier deep inside',
    rule({ modifierExtension: [{ url: 'https://not.example', valueBoolean: true }] }),
    refusal('modifier'),
  ],
]

function withActor(provision: ConsentProvision, reference: string, purpose = 'SUPNWK'): ConsentProvision {
  const who = { actor: actor(reference), purpose: [reason(purpose)] }
  return { ...provision, ...who, provision: (provision.provision ?? []).map(each => ({ ...each, ...who })) }
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

  test('an extension that is not known changes nothing', () => {
    const known = changed(() => ({ extension: [{ url: 'https://other.example', valueString: 'x' }] }))
    expect(scopesIn(read(known))).toEqual(base)
  })
})
