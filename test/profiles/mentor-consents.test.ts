import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import { mentorViewScope, type Scope } from '../../mentoring/codes.ts'
import { narrow } from '../../mentoring/consent/change.ts'
import { composeConsent, composeRefusal, type Given } from '../../mentoring/consent/compose.ts'
import { composeAskPermission } from '../../mentoring/matching/ask-permission.ts'
import { example } from './artefacts.ts'

const told = (resource: unknown) =>
  checkResource(resource, { profiles: true }).map(({ code, element }) => `${code} ${element}`)

const parties = { patient: 'lotte', organization: 'org-1', role: 'rita-mentor' }
const witness = 'Practitioner/nurse'
const text = { version: '1', document: 'DocumentReference/text' }
const at = new Date('2026-03-10T09:30:00Z')
const zone = 'Europe/Brussels'

const scopes = fc
  .subarray(Object.keys(mentorViewScope.codes) as Scope[])
  .map((list): ReadonlySet<Scope> => new Set(list))
const recordings = fc.constantFrom<Given['recording']>(
  { by: 'screen' },
  { by: 'word', witness },
  { by: 'paper', witness, paper: { document: 'DocumentReference/scan' } },
  { by: 'paper', witness, paper: { attachment: { contentType: 'application/pdf', data: 'AAAA' } } },
)
const frozen = fc.constantFrom<Given['frozen']>(
  {},
  { 'MV-AGE-BAND': {}, 'MV-DX-MONTH': {}, 'MV-TX-STEP': {} },
  {
    'MV-AGE-BAND': { value: '30-39' },
    'MV-DX-MONTH': { value: '2025-12', from: 'ra', recorded: true },
    'MV-TX-STEP': { value: 'tablets', from: 'step' },
  },
  { 'MV-DX-MONTH': { value: '1998', from: 'ra' } },
)

describe('what mentoring/consent composes keeps to its profile', () => {
  test('a Consent to one mentor, whatever is chosen and however it is given, and narrowed since', () => {
    fc.assert(
      fc.property(scopes, scopes, recordings, frozen, (chosen, kept, recording, items) => {
        const given = { scopes: chosen, at, zone, frozen: items, text, recording }
        const consent = composeConsent(parties, given, 'consent-1')
        expect(told(consent)).toEqual([])
        expect(told(narrow(consent, kept).consent)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test.each([true, false])('a permission to ask, with the age group: %s', withAgeBand => {
    const given = { withAgeBand, at, zone, text, recording: { by: 'screen' as const } }
    expect(told(composeAskPermission(parties, given))).toEqual([])
  })

  test('a refusal of one mentor', () => {
    expect(told(composeRefusal(parties, at, text, { by: 'word', witness }))).toEqual([])
  })
})

describe('a Consent is held to the profile of what it is, also when it claims none', () => {
  const unclaimed = (id: string, difference: object) => {
    const { meta, ...rest } = example(id)
    return JSON.parse(JSON.stringify({ ...rest, ...difference }))
  }
  const foreign = { provision: { type: 'permit', code: [{ text: 'all of it' }] } }

  test.each([
    ['to one mentor', 'example-mentor-consent'],
    ['to the organisation, to ask', 'example-ask'],
    ['refusing one mentor', 'example-refusal'],
  ])('%s', (_, id) => {
    expect(told(unclaimed(id, {}))).toEqual([])
    expect(told(unclaimed(id, { performer: undefined }))).toEqual(['required Consent.performer'])
  })

  test('of a foreign shape, under our policy, it is refused', () => {
    expect(told(unclaimed('example-mentor-consent', foreign))).toContain('value Consent.provision.type')
    const shapeless = unclaimed('example-mentor-consent', { provision: undefined })
    expect(told(shapeless)).toEqual(['required Consent.provision'])
  })

  test.each(['inactive', 'entered-in-error', 'rejected', 'draft', 'proposed'])(
    'but %s it may have any shape: it lets nobody see anything, and to take it back needs no form',
    status => {
      expect(told(unclaimed('example-mentor-consent', { ...foreign, status }))).toEqual([])
    },
  )

  test('and so may one under another policy', () => {
    const policy = [{ uri: 'https://x.example/policy/research' }]
    expect(told(unclaimed('example-mentor-consent', { ...foreign, policy }))).toEqual([])
  })
})
