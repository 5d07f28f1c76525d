import { describe, expect, test } from 'vitest'
import {
  answer,
  asserted,
  clinical,
  condition,
  decided,
  icd10,
  icd10cm,
  methotrexate,
  patient,
  type Resource,
  ra,
  snomed,
  verification,
} from './a-chart.ts'

const dated = { recordedDate: '2025-06-15' }
const withCondition = (...conditions: readonly Resource[]) =>
  decided(answer([patient(), methotrexate(), ...conditions]))

describe('a diagnosis is RA', () => {
  test.each([
    ['rheumatoid arthritis', snomed('69896004')],
    ['seropositive', snomed('239791005')],
    ['seronegative', snomed('239792003')],
    ['a flare, which is no reason to hold back', snomed('201791009')],
    ['in remission (US extension)', snomed('143441000119108')],
    ['of the hand', snomed('287007001')],
    ['of the cervical spine', snomed('201764007')],
    ['of the ankle', snomed('201779000')],
    ['with lung disease', snomed('1162677006')],
    ['M05.9', icd10('M05.9')],
    ['M059, without its dot', icd10('M059')],
    ['M05 as a whole', icd10('M05')],
    ['M05.00, Felty’s syndrome', icd10cm('M05.00')],
    ['M05.A', icd10cm('M05.A')],
    ['M05.79', icd10cm('M05.79')],
    ['M06.0', icd10('M06.0')],
    ['M06.09', icd10cm('M06.09')],
    ['M06.80', icd10cm('M06.80')],
    ['M06.9', icd10('M06.9')],
    ['in lower case', icd10cm('m06.9')],
    ['SNOMED by its OID', { system: 'urn:oid:2.16.840.1.113883.6.96', code: '69896004' }],
    ['ICD-10 by its OID', { system: 'urn:oid:2.16.840.1.113883.6.3', code: 'M05.9' }],
    ['ICD-10-CM by its OID', { system: 'urn:oid:2.16.840.1.113883.6.90', code: 'M06.9' }],
  ])('%s', (_, coding) => {
    expect(withCondition(condition([coding], dated))).toBe('suggestion')
  })

  test('when any of its codings is, whatever the others are', () => {
    expect(withCondition(condition([icd10('K02.1'), snomed('69896004')], dated))).toBe('suggestion')
  })

  test('also beside psoriatic arthritis as a Condition of its own', () => {
    const psoriatic = condition([icd10cm('L40.52')], { recordedDate: '2015-01-01' })
    expect(withCondition(ra(), psoriatic)).toBe('suggestion')
  })

  test('made in an encounter as well as on the problem list', () => {
    const category = [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/condition-category',
            code: 'encounter-diagnosis',
          },
        ],
      },
    ]
    expect(withCondition(ra({ category }))).toBe('suggestion')
  })

  test('of a subject that is given only by an identifier of this patient', () => {
    const subject = { identifier: { system: 'https://hospital.example/ids', value: '42' } }
    expect(withCondition(ra({ subject }))).toBe('suggestion')
  })
})

describe('a diagnosis is not RA', () => {
  test.each([
    ['juvenile idiopathic arthritis', snomed('410502007')],
    ['juvenile rheumatoid arthritis, retired code', snomed('410795001')],
    ['pauciarticular juvenile arthritis', snomed('74391003')],
    ['M08, juvenile arthritis', icd10('M08.0')],
    ['M06 alone', icd10('M06')],
    ['M06.1, adult-onset Still’s disease', icd10('M06.1')],
    ['M06.2, bursitis', icd10('M06.2')],
    ['M06.3, nodule', icd10cm('M06.30')],
    ['M06.4, inflammatory polyarthropathy', icd10('M06.4')],
    ['undifferentiated polyarthritis', snomed('416956002')],
    ['palindromic rheumatism', snomed('50442003')],
    ['R76.81, positive tests without disease', icd10cm('R76.81')],
    ['a positive rheumatoid factor', snomed('165839004')],
    ['psoriatic arthritis', icd10cm('L40.52')],
    ['ankylosing spondylitis', snomed('9631008')],
    ['polymyalgia rheumatica', snomed('65323003')],
    ['gout', snomed('190828008')],
    ['rheumatoid arteritis alone', snomed('399923009')],
    ['tuberculosis of the spine', icd10cm('A18.01')],
    ['SNOMED 273364009, whatever it is called', snomed('273364009', 'CDAI')],
    ['a code without a system', { code: '69896004' }],
    ['a code of a system of its own', { system: 'https://hospital.example/codes', code: 'M05.9' }],
    ['ICPC L88', { system: 'http://hl7.org/fhir/sid/icpc-2', code: 'L88' }],
    ['ICD-9', { system: 'http://hl7.org/fhir/sid/icd-9-cm', code: '714.0' }],
    ['an ICD code said to be SNOMED', snomed('M05.9')],
    ['M15.9', icd10('M15.9')],
  ])('%s', (_, coding) => {
    expect(withCondition(condition([coding], dated))).toBe('no-suggestion no-ra')
  })

  test('by its words alone', () => {
    const code = { text: 'Rheumatoid arthritis' }
    expect(withCondition(condition([], { code, ...dated }))).toBe('no-suggestion no-ra')
  })

  test.each([
    ['juvenile', snomed('410795001')],
    ['Still’s disease', icd10('M06.1')],
    ['psoriatic', icd10cm('L40.50')],
  ])('when the same Condition also carries a code that is not: %s', (_, coding) => {
    expect(withCondition(condition([snomed('69896004'), coding], dated))).toBe('no-suggestion no-ra')
  })

  test('when it is someone else’s', () => {
    expect(withCondition(ra({ subject: { reference: 'Patient/jan' } }))).toBe('no-suggestion no-ra')
    expect(
      withCondition(ra({ subject: { identifier: { system: 'https://other.example/ids', value: '42' } } })),
    ).toBe('no-suggestion no-ra')
    expect(withCondition(ra({ subject: { identifier: { value: '42' } } }))).toBe('no-suggestion no-ra')
  })
})

describe('the status of a Condition', () => {
  test.each(['active', 'recurrence', 'relapse', 'remission', 'unknown', 'something-new'])(
    '%s counts',
    word => {
      expect(withCondition(ra(clinical(word)))).toBe('suggestion')
    },
  )

  test('that is absent counts', () => {
    const { clinicalStatus: _, verificationStatus: __, ...bare } = ra()
    expect(withCondition(bare)).toBe('suggestion')
  })

  test.each(['inactive', 'resolved'])('%s does not count', word => {
    expect(withCondition(ra(clinical(word)))).toBe('no-suggestion no-ra')
  })

  test.each([
    ['a date', { abatementDateTime: '2026-01-01' }],
    ['a period', { abatementPeriod: { start: '2026-01-01' } }],
    ['an age', { abatementAge: { value: 45, code: 'a', system: 'http://unitsofmeasure.org' } }],
    ['words', { abatementString: 'last winter' }],
  ])('an abatement ends it: %s', (_, abatement) => {
    expect(withCondition(ra(abatement))).toBe('no-suggestion no-ra')
  })

  test('an abatement beside remission does not matter', () => {
    expect(withCondition(ra({ ...clinical('remission'), abatementDateTime: '2026-01-01' }))).toBe(
      'suggestion',
    )
  })

  test('an abatement in the future, or that is no date, is as if absent', () => {
    expect(withCondition(ra({ abatementDateTime: '2027-01-01' }))).toBe('suggestion')
    expect(withCondition(ra({ abatementDateTime: 'soon' }))).toBe('suggestion')
  })

  test.each(['unconfirmed', 'provisional', 'differential', 'refuted', 'entered-in-error'])(
    '%s neither counts nor dates',
    word => {
      const doubted = ra({ ...verification(word), ...asserted('2010-01-01') })
      expect(withCondition(doubted)).toBe('no-suggestion no-ra')
      expect(withCondition(doubted, ra())).toBe('suggestion')
    },
  )

  test('a verification in words that nobody knows does not count', () => {
    expect(withCondition(ra(verification('probably')))).toBe('no-suggestion no-ra')
    expect(withCondition(ra({ verificationStatus: { text: 'Confirmed' } }))).toBe('suggestion')
  })

  test('resolved RA still dates the disease', () => {
    const old = ra({ ...clinical('resolved'), ...asserted('2015-01-01') })
    expect(answer([patient(), ra(), old]).early).toMatchObject({ verdict: 'not-early', rule: 1 })
  })
})
