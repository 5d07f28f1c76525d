import * as fc from 'fast-check'
import type { Bundle } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import { composeNotNow } from '../../mentoring/not-now.ts'
import { composeReferral, type NoReferral, type ReferralInput } from '../../mentoring/referral.ts'
import { treatmentStepOf } from '../../mentoring/treatment-step.ts'
import { answer, asserted, atc, icd10cm, ordered, patient, ra, snomed } from './a-chart.ts'

const day = (text: string) => ({ text, first: text, last: text })

/** A referral that nothing stands in the way of. */
function aReferral(difference: Partial<ReferralInput> = {}): Bundle | NoReferral {
  let made = 0
  return composeReferral({
    base: 'https://ehr.example/fhir',
    patient: patient({
      telecom: [
        { system: 'phone', value: '+32 470 00 00 01', use: 'mobile', rank: 1 },
        { system: 'phone', value: '+32 2 000 00 00', use: 'old' },
      ],
      communication: [
        { language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'nl-BE' }] }, preferred: true },
      ],
      address: [{ line: ['Kerkstraat 1'], city: 'Gent' }],
      gender: 'female',
    }),
    condition: ra({
      id: 'ra-1',
      code: { coding: [icd10cm('M05.79')], text: 'seen by Dr X' },
      note: [{ text: 'private' }],
      ...asserted('2025-09-15'),
      onsetDateTime: '2025-05',
    }),
    step: 'tablets',
    reasons: [
      { code: 'first-dmard', on: day('2026-01-15') },
      { code: 'just-diagnosed', on: { text: '2025-09', first: '2025-09-01', last: '2025-09-30' } },
      { code: 'life' },
    ],
    wish: 'yes',
    themes: ['work', 'fatigue'],
    participates: true,
    route: 'nurse-matches',
    note: 'Prefers the evening.',
    requester: 'Practitioner/rheumatologist',
    organization: 'Organization/org-1',
    now: new Date('2026-03-15T11:00:00Z'),
    today: '2026-03-15',
    newId: () => {
      made += 1
      return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`
    },
    ...difference,
  })
}

/** The resources of a referral, by type. */
function sent(difference: Partial<ReferralInput> = {}): Readonly<Record<string, object>> {
  const bundle = aReferral(difference)
  if (!('entry' in bundle)) throw new Error('refused')
  return Object.fromEntries(
    (bundle.entry ?? []).flatMap(({ resource }) => (resource ? [[resource.resourceType, resource]] : [])),
  )
}

/** The last entry of each type, with its URL. */
function byUrl(bundle: Bundle | NoReferral) {
  if (!('entry' in bundle)) throw new Error('refused')
  return Object.fromEntries(
    (bundle.entry ?? []).flatMap(entry => (entry.resource ? [[entry.resource.resourceType, entry]] : [])),
  )
}

describe('a referral', () => {
  test('is one transaction of what the programme needs', () => {
    const bundle = aReferral()
    expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'transaction' })
    expect(Object.keys(sent())).toEqual([
      ...['Patient', 'Condition', 'Observation', 'QuestionnaireResponse', 'Consent'],
      ...['ServiceRequest', 'Task', 'Provenance'],
    ])
  })

  test('holds to R4 and to our profiles in every resource', () => {
    for (const resource of Object.values(sent()))
      expect(checkResource(resource, { profiles: true })).toEqual([])
    for (const resource of Object.values(sent({ reasons: [], themes: [], note: '' })))
      expect(checkResource(resource, { profiles: true })).toEqual([])
  })

  test('creates the patient only where this chart has none yet', () => {
    const bundle = aReferral()
    const [first] = 'entry' in bundle ? (bundle.entry ?? []) : []
    expect(first?.request).toMatchObject({ method: 'POST', url: 'Patient' })
    expect(new URLSearchParams(first?.request?.ifNoneExist).get('identifier')).toBe(
      'https://ehr.example/fhir/Patient|lotte',
    )
  })

  test('copies who the patient is and how to reach them, and nothing else of the Patient', () => {
    expect(sent().Patient).toEqual({
      resourceType: 'Patient',
      meta: { profile: ['https://halfword.example/fhir/StructureDefinition/programme-patient'] },
      identifier: [{ system: 'https://ehr.example/fhir/Patient', value: 'lotte' }],
      name: [{ family: 'Peeters', given: ['Lotte'] }],
      telecom: [{ system: 'phone', value: '+32 470 00 00 01', use: 'mobile', rank: 1 }],
      birthDate: '1980-06-01',
      communication: [
        { language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'nl-BE' }] }, preferred: true },
      ],
      managingOrganization: { reference: 'Organization/org-1' },
    })
  })

  test('copies RA with its dates, and nothing else of the Condition', () => {
    const condition = sent().Condition
    expect(condition).toMatchObject({
      extension: [{ valueDateTime: '2025-09-15' }],
      onsetDateTime: '2025-05',
      recordedDate: '2025-06-15',
      code: { coding: [{ code: '69896004' }, { code: 'M05.79' }] },
    })
    expect(JSON.stringify(condition)).not.toMatch(/private|Dr X/)
  })

  test('takes the day of diagnosis that a clinician confirmed', () => {
    expect(sent({ confirmed: '2025-08-20' }).Condition).toMatchObject({
      extension: [{ valueDateTime: '2025-08-20' }],
    })
    expect(sent({ knownDay: '2025-08-20' }).Condition).toMatchObject({
      extension: [{ valueDateTime: '2025-08-20' }],
    })
  })

  test('says who confirmed the day, and when; not of a day that was confirmed before', () => {
    const { Condition, Provenance } = byUrl(aReferral({ confirmed: '2025-08-20' }))
    expect(Provenance?.resource).toMatchObject({
      meta: { profile: ['https://halfword.example/fhir/StructureDefinition/diagnosis-provenance'] },
      target: [{ reference: Condition?.fullUrl }],
      recorded: '2026-03-15T11:00:00.000Z',
      agent: [
        { type: { coding: [{ code: 'verifier' }] }, who: { reference: 'Practitioner/rheumatologist' } },
      ],
    })
    expect(checkResource(Provenance?.resource, { profiles: true })).toEqual([])
    for (const given of [{}, { knownDay: '2025-08-20' }])
      expect(JSON.stringify(aReferral(given))).not.toContain('verifier')
  })

  test('says its reasons as codes with their dates, as precisely as they are known', () => {
    expect(sent().ServiceRequest).toMatchObject({
      status: 'active',
      intent: 'order',
      reasonCode: [
        { coding: [{ code: 'first-dmard' }], extension: [{ valueDate: '2026-01-15' }] },
        { coding: [{ code: 'just-diagnosed' }], extension: [{ valueDate: '2025-09' }] },
        { coding: [{ code: 'life' }] },
      ],
    })
  })

  test('is the work of the organisation until a nurse accepts', () => {
    expect(sent().Task).toMatchObject({
      status: 'requested',
      businessStatus: { coding: [{ code: 'referred' }] },
      owner: { reference: 'Organization/org-1' },
    })
  })

  test('names where its copies came from', () => {
    expect(sent().Provenance).toMatchObject({
      entity: [
        { what: { reference: 'https://ehr.example/fhir/Patient/lotte' } },
        { what: { reference: 'https://ehr.example/fhir/Condition/ra-1' } },
      ],
    })
  })

  test('links its parts to each other by urn, and no part is linked that is not there', () => {
    const bundle = aReferral()
    const entries = 'entry' in bundle ? (bundle.entry ?? []) : []
    const urns = entries.map(({ fullUrl }) => fullUrl)
    expect(new Set(urns).size).toBe(entries.length)
    const linked = JSON.stringify(entries).match(/"reference":"(urn:uuid:[^"]+)"/g) ?? []
    expect(linked.length).toBeGreaterThan(10)
    for (const link of linked) expect(urns).toContain(link.slice(13, -1))
  })
})

describe('nothing is sent', () => {
  test.each([
    ['the answer is no', { wish: 'no' }, 'wish'],
    ['the answer is later', { wish: 'later' }, 'wish'],
    ['nobody asked', { wish: 'not-asked' }, 'wish'],
    ['the patient did not agree to take part', { participates: false }, 'participation'],
    ['the note is too long', { note: 'é'.repeat(201) }, 'note-too-long'],
    ['the patient has no name', { patient: patient({ name: [] }) }, 'no-name'],
    ['the patient has no id', { patient: patient({ id: '' }) }, 'no-patient-id'],
  ] as const)('when %s', (_, difference, because) => {
    expect(aReferral(difference)).toEqual({ kind: 'refusal', because })
  })
  test('"hear more" is enough, and so are 200 characters', () => {
    expect(aReferral({ wish: 'hear-more', note: 'é'.repeat(200) })).toHaveProperty('entry')
  })

  test('characters are counted as the profile and a browser’s field count them: UTF-16 units', () => {
    const said = (note: string) => checkResource(sent({ note }).ServiceRequest, { profiles: true })
    expect(said('🙂'.repeat(100))).toEqual([])
    expect(aReferral({ note: '🙂'.repeat(101) })).toEqual({ kind: 'refusal', because: 'note-too-long' })
  })
})

test('whatever the chart holds, what is sent holds to R4 or is refused', async () => {
  const text = fc.oneof(
    fc.constantFrom('2025-09-15', '2025', 'soon', 'M05.9', 'old', ''),
    fc.string({ maxLength: 8 }),
  )
  const odd = fc.oneof(
    text,
    fc.integer(),
    fc.constant(null),
    fc.array(fc.dictionary(text, text)),
    fc.dictionary(text, text),
  )
  const members = [
    'name',
    'telecom',
    'birthDate',
    'communication',
    'onsetDateTime',
    'onsetPeriod',
    'recordedDate',
  ]
  const bent = fc.dictionary(fc.constantFrom(...members, 'extension', 'clinicalStatus', 'code'), odd)
  await fc.assert(
    fc.property(bent, bent, (one, other) => {
      const bundle = aReferral({
        patient: { ...patient(), ...one },
        condition: { ...ra({ id: 'ra-1' }), ...other },
      })
      const entries = 'entry' in bundle ? (bundle.entry ?? []) : []
      for (const { resource } of entries) expect(checkResource(resource, { profiles: false })).toEqual([])
    }),
    { numRuns: 300 },
  )
})

describe('"not now"', () => {
  const of = {
    patient: 'Patient/p1',
    requester: 'Practitioner/rheumatologist',
    now: new Date('2026-03-15T11:00:00Z'),
  }
  test.each([
    ['does-not-want', 'revoked'],
    ['has-support', 'revoked'],
    ['prefers-alternative', 'revoked'],
    ['maybe-later', 'on-hold'],
    ['no-time-today', 'on-hold'],
    ['no-fitting-mentor', 'on-hold'],
    ['other', 'on-hold'],
  ] as const)('because of %s is a proposal that is %s', (reason, status) => {
    const proposal = composeNotNow({ ...of, reason })
    expect(proposal).toMatchObject({ intent: 'proposal', status })
    expect(checkResource(proposal, { profiles: true })).toEqual([])
  })
  test('needs no reason', () => {
    const proposal = composeNotNow(of)
    expect(proposal).not.toHaveProperty('extension')
    expect(checkResource(proposal, { profiles: true })).toEqual([])
  })
})

describe('the treatment step', () => {
  const step = (...medicines: readonly Record<string, unknown>[]) =>
    treatmentStepOf(answer([patient(), ra(), ...medicines]))
  test('tablets, or a biologic or targeted medicine', () => {
    expect(step(ordered(atc('L04AX03'), '2026-01-15'))).toBe('tablets')
    expect(step(ordered(atc('L04AX03'), '2025-07-15'), ordered(atc('L04AB04'), '2026-01-15'))).toBe(
      'biologic-or-targeted',
    )
    expect(step(ordered(atc('L04AF01'), '2026-01-15'))).toBe('biologic-or-targeted')
  })
  test('no DMARD yet only where all medicines could be read', () => {
    expect(step()).toBe('no-dmard')
    expect(step(ordered(snomed('1'), '2026-01-15'))).toBeUndefined()
    expect(step(ordered(atc('L04AX03'), undefined))).toBeUndefined()
  })
})
