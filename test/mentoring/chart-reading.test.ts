import { describe, expect, test } from 'vitest'
import { readChart } from '../../mentoring/chart/read-chart.ts'
import { noProgramme } from '../../mentoring/suggestion/programme.ts'
import { suggest } from '../../mentoring/suggestion/suggest.ts'
import {
  answer,
  atc,
  brussels,
  decided,
  methotrexate,
  ordered,
  patient,
  type Resource,
  ra,
  snomed,
  today,
} from './a-chart.ts'

const about = { now: new Date(`${today}T11:00:00Z`), timezone: brussels }
const read = (resources: readonly unknown[], of: { patient?: string; base?: string } = {}) =>
  readChart(resources, { ...about, ...of })
const status = (resources: readonly unknown[], of: { patient?: string; base?: string } = {}) =>
  decided(suggest(read(resources, of), noProgramme))

describe('a chart is read from', () => {
  test('a Bundle of Synthea’s shape, where everything is named by urn', () => {
    const id = '5cbc121b-cd71-4428-b8b7-31e53eba8184'
    const subject = { reference: `urn:uuid:${id}` }
    const encounter = '1a86eaa7-58a1-4a0a-8d83-5d3b9a1a6a25'
    const resources: readonly Resource[] = [
      {
        resourceType: 'Patient',
        id,
        birthDate: '1980-06-01',
        name: [{ use: 'official', family: 'Peeters1', given: ['Lotte2'] }],
      },
      {
        resourceType: 'Encounter',
        id: encounter,
        status: 'finished',
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
        subject,
        period: { start: '2025-06-15T10:00:00+02:00' },
      },
      ra({
        id: 'ra',
        subject,
        encounter: { reference: `urn:uuid:${encounter}` },
        onsetDateTime: '2025-06-15T10:00:00+02:00',
        recordedDate: '2025-06-15T10:00:00+02:00',
      }),
      ordered({}, '2026-01-15T10:00:00+01:00', {
        subject,
        medicationCodeableConcept: {
          coding: [
            {
              system: 'http://www.nlm.nih.gov/research/umls/rxnorm',
              code: '105585',
              display: 'methotrexate 2.5 MG Oral Tablet',
            },
          ],
          text: 'methotrexate 2.5 MG Oral Tablet',
        },
      }),
    ]
    const entry = resources.map(resource => ({ fullUrl: `urn:uuid:${resource.id}`, resource }))
    const suggestion = suggest(read([{ resourceType: 'Bundle', type: 'transaction', entry }]), noProgramme)
    expect(decided(suggestion)).toBe('suggestion')
    expect(suggestion.early).toMatchObject({ verdict: 'early', rule: 2 })
    expect(suggestion.couldNotCheck).toEqual([])
  })

  test('Bundles inside a Bundle, as a batch answers with searches; one too deep is named', () => {
    const around = (resource: unknown) => ({
      resourceType: 'Bundle',
      type: 'batch-response',
      entry: [{ resource }],
    })
    const search = {
      resourceType: 'Bundle',
      type: 'searchset',
      entry: [patient(), ra(), methotrexate()].map(resource => ({ resource })),
    }
    expect(status([around(search)])).toBe('suggestion')
    const tooDeep = around(around(around(around(search))))
    expect(read([tooDeep]).unread).toContainEqual({ what: 'resource', why: 'not-a-resource' })
  })

  test('absolute references under the chart’s own base, and no other', () => {
    const base = 'https://ehr.example/fhir'
    const of = { patient: 'lotte', base }
    const absolute = (from: string) => ra({ subject: { reference: `${from}/Patient/lotte` } })
    expect(status([patient(), absolute(base), methotrexate()], of)).toBe('suggestion')
    expect(
      status(
        [patient(), absolute(`${base}/Patient/lotte/_history/1`.slice(0, base.length)), methotrexate()],
        of,
      ),
    ).toBe('suggestion')
    expect(status([patient(), absolute('https://other.example/fhir'), methotrexate()], of)).toBe(
      'no-suggestion no-ra',
    )
  })

  test('a versioned reference', () => {
    expect(
      status([patient(), ra({ subject: { reference: 'Patient/lotte/_history/3' } }), methotrexate()]),
    ).toBe('suggestion')
  })

  test('the one patient that the chart was opened for, though others stand beside', () => {
    const other = patient({ id: 'jan', birthDate: '2015-01-01' })
    expect(status([other, patient(), ra(), methotrexate()], { patient: 'lotte' })).toBe('suggestion')
    const both = read([other, patient(), ra()])
    expect(both.unread).toContainEqual({ what: 'Patient', why: 'several-patients' })
    expect(both.conditions).toEqual([])
  })

  test('of several versions of one resource the last updated', () => {
    const version = (at: string, deceasedBoolean: boolean) =>
      patient({ deceasedBoolean, meta: { lastUpdated: at } })
    const [old, now] = [version('2026-01-01T00:00:00Z', false), version('2026-02-01T00:00:00Z', true)]
    expect(status([now, old, ra()])).toBe('deceased')
    expect(status([old, now, ra()])).toBe('deceased')
  })
})

test('of two versions of the same moment, the one that says a death counts', () => {
  const dead = patient({ deceasedBoolean: true })
  expect(status([dead, patient(), ra()])).toBe('deceased')
  expect(status([patient(), dead, ra()])).toBe('deceased')
})

describe('what cannot be read is named', () => {
  test('things that are no resources', () => {
    const chart = read([null, 7, 'x', [], {}, { resourceType: 3 }, { resourceType: '__proto__' }, patient()])
    expect(chart.unread).toContainEqual({ what: 'resource', why: 'not-a-resource' })
  })
  test('a Condition without a subject: nobody’s', () => {
    const chart = read([patient(), ra({ id: 'lost', subject: undefined })])
    expect(chart.conditions).toEqual([])
    expect(chart.unread).toContainEqual({ what: 'Condition', why: 'subject', source: 'Condition/lost' })
  })
  test('what the EHR did not give: no RA found is then no answer', () => {
    const unread = [{ what: 'Condition', why: 'failed' }] as const
    const chart = readChart([patient()], { ...about, unread })
    expect(decided(suggest(chart, noProgramme))).toBe('cannot-tell chart-unread')
  })
  test('and "nothing older" cannot be said of a chart that was read in part', () => {
    for (const what of ['MedicationRequest', 'Observation']) {
      for (const why of ['failed', 'too-many'] as const) {
        const chart = readChart([patient(), ra(), methotrexate()], { ...about, unread: [{ what, why }] })
        const suggestion = suggest(chart, noProgramme)
        expect(suggestion.early).toMatchObject({ verdict: 'cannot-tell', because: 'chart-unread' })
        expect(suggestion.couldNotCheck).toContainEqual({ code: 'unread', what, why, count: 1 })
      }
    }
  })
})

test('elements of the wrong type are as if absent', () => {
  const odd = {
    ...ra(),
    clinicalStatus: 7,
    verificationStatus: [],
    recordedDate: { value: '2025-06-15' },
    extension: 'none',
    code: { coding: [null, 'x', { system: 1, code: 2 }, snomed('69896004')] },
  }
  const chart = read([patient({ name: 'Lotte', identifier: {} }), odd, methotrexate()])
  expect(chart.conditions).toMatchObject([{ codes: [{ code: '69896004' }] }])
  expect(decided(suggest(chart, noProgramme))).toBe('cannot-tell diagnosis-date')
})

test('a chart with very much in it is still read', () => {
  const many = Array.from({ length: 3000 }, () => ordered(atc('N02BE01'), '2020-01-01'))
  const coding = Array.from({ length: 5000 }, () => snomed('1'))
  expect(decided(answer([patient(), ra(), methotrexate(), ...many, ra({ code: { coding } })]))).toBe(
    'suggestion',
  )
})
