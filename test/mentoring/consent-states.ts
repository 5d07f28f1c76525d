import type { Consent } from 'fhir/r4'
import {
  actor,
  type Change,
  label,
  omit,
  reason,
  refusal,
  root,
  rule,
  silent,
  withActor,
} from './consent-changes.ts'

/** Every state of a Consent that is not a permit, and how it is read. Silent: it says nothing here. Refusal: it also stands against every other Consent of the pair. */
export const states: readonly (readonly [state: string, change: Change, reading: object])[] = [
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
  [
    'that denies this mentor for another purpose',
    root({ purpose: [reason('TREAT')] }, 'provision'),
    refusal('denied'),
  ],
  ['of a scope in words only', () => ({ scope: { text: 'privacy' } }), refusal('scope')],
  [
    'under two base policies',
    () => ({
      policyRule: {
        coding: ['OPTIN', 'OPTOUT'].map(code => ({
          system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
          code,
        })),
      },
    }),
    refusal('policy-rule'),
  ],
  [
    'for another mentor and for someone in words only',
    ({ provision }) => ({
      provision: {
        ...withActor(provision, 'PractitionerRole/jos-mentor'),
        actor: [...actor('PractitionerRole/jos-mentor'), ...actor('https://x.example/PractitionerRole/1')],
      },
    }),
    refusal('actor'),
  ],
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
