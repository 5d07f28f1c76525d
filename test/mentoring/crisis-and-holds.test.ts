import { describe, expect, test } from 'vitest'
import {
  answer,
  answerWith,
  clinical,
  condition,
  decided,
  icd10,
  icd10cm,
  loinc,
  methotrexate,
  patient,
  phq9,
  type Resource,
  ra,
  score,
  snomed,
  verification,
} from './a-chart.ts'

const item9 = (value: object, on = '2026-03-01') =>
  score(loinc('44260-8'), 0, on, { valueQuantity: undefined, ...value })
const loincAnswer = (code: string) => ({ valueCodeableConcept: { coding: [loinc(code)] } })

describe('professional help first', () => {
  test.each([
    ['PHQ-9 of 15', phq9(15, '2026-03-01')],
    ['PHQ-9 of 15, however long ago', phq9(15, '2016-03-01')],
    ['PHQ-9 of 20 without a date', phq9(20, undefined)],
    ['PHQ-9 item 9, several days', item9(loincAnswer('LA6569-3'))],
    ['PHQ-9 item 9 as a number', item9({ valueInteger: 1 })],
    [
      'PHQ-9 item 9 in a panel',
      score(loinc('44249-1'), 0, '2026-03-01', {
        valueQuantity: undefined,
        component: [{ code: { coding: [loinc('44260-8')] }, ...loincAnswer('LA6571-9') }],
      }),
    ],
    ['HADS, anxiety, of 11', score(snomed('401319005'), 11, '2026-03-01')],
    ['HADS, depression, of 11', score(snomed('401320004'), 11, '2026-03-01')],
    [
      'HADS by its name, under a code of its own',
      score({ system: 'https://hospital.example/codes', code: 'h7' }, 11, '2026-03-01', {
        code: { text: 'HADS-D' },
      }),
    ],
    ['suicidal thoughts', condition([snomed('6471006')])],
    ['suicidal ideation, R45.851', condition([icd10cm('R45.851')])],
    ['self-harm, X60', condition([icd10('X60')])],
    ['self-harm, X84.9', condition([icd10('X84.9')])],
    ['a suicide attempt, T14.91', condition([icd10cm('T14.91XA')])],
    ['self-harm in the history, Z91.5', condition([icd10cm('Z91.51')])],
    ['severe depression, F32.2', condition([icd10('F32.2')])],
    ['severe depression, F33.3, without its dot', condition([icd10('F333')])],
    ['acute psychosis', condition([snomed('69322001')])],
    ['acute psychosis, F23.1', condition([icd10('F23.1')])],
    ['a provisional diagnosis', condition([snomed('6471006')], verification('provisional'))],
    [
      'a diagnosis said to be active, though an abatement is noted',
      condition([snomed('6471006')], { abatementDateTime: '2019-01-01' }),
    ],
    ['an unconfirmed diagnosis', condition([snomed('6471006')], verification('unconfirmed'))],
  ])('%s', (_, fact) => {
    const suggestion = answerWith(fact)
    expect(decided(suggestion)).toBe('professional-first')
    expect(suggestion.reasons).toEqual([])
    expect(suggestion.holds[0]).toMatchObject({ code: 'crisis', sensitive: true })
  })

  test.each([
    ['PHQ-9 of 14', phq9(14, '2026-03-01')],
    ['PHQ-9 item 9, not at all', item9(loincAnswer('LA6568-5'))],
    ['PHQ-9 item 9, 0', item9({ valueInteger: 0 })],
    ['HADS of 10', score(snomed('401319005'), 10, '2026-03-01')],
    ['X59, an accident', condition([icd10('X59')])],
    ['X85, assault', condition([icd10('X85')])],
    ['moderate depression, F32.1', condition([icd10('F32.1')])],
    ['chronic schizophrenia, F20', condition([icd10('F20.0')])],
    ['T14.9, an injury', condition([icd10cm('T14.90')])],
    ['R45.8 without its last figures', condition([icd10cm('R45.85')])],
    ['it is over: inactive', condition([snomed('6471006')], clinical('inactive'))],
    ['it is over: resolved', condition([snomed('6471006')], clinical('resolved'))],
    ['it was wrong: refuted', condition([snomed('6471006')], verification('refuted'))],
    ['it was wrong: entered in error', condition([snomed('6471006')], verification('entered-in-error'))],
    [
      'it is over: abated, with nothing else said',
      condition([snomed('6471006')], { clinicalStatus: undefined, abatementDateTime: '2019-01-01' }),
    ],
    ['someone else’s', condition([snomed('6471006')], { subject: { reference: 'Patient/jan' } })],
  ])('not for %s', (_, fact) => {
    expect(decided(answerWith(fact))).toBe('suggestion')
  })

  test('a newer score of the same instrument below its limit ends it; of another instrument, or time, does not', () => {
    expect(decided(answerWith(phq9(20, '2026-01-01'), phq9(8, '2026-02-01')))).toBe('suggestion')
    expect(decided(answerWith(phq9(20, '2026-01-01'), phq9(16, '2026-02-01')))).toBe('professional-first')
    expect(decided(answerWith(phq9(8, '2026-01-01'), phq9(20, '2026-02-01')))).toBe('professional-first')
    const hads = score(snomed('401320004'), 3, '2026-02-01')
    expect(decided(answerWith(phq9(20, '2026-01-01'), hads))).toBe('professional-first')
  })

  test('of two scores on one day without a time, the heavier counts', () => {
    expect(decided(answerWith(phq9(20, '2026-02-01'), phq9(8, '2026-02-01')))).toBe('professional-first')
  })

  test('a clinician clears it in the programme, for this fact and no other', () => {
    const resources = [patient(), ra(), methotrexate(), { ...condition([icd10('F32.2')]), id: 'heavy' }]
    const cleared = { programme: { cleared: ['Condition/heavy'] } }
    expect(decided(answer(resources))).toBe('professional-first')
    expect(decided(answer(resources, cleared))).toBe('suggestion')
    expect(decided(answer([...resources, phq9(15, '2026-03-01')], cleared))).toBe('professional-first')
  })
})

describe('see the chart before you ask', () => {
  test.each([
    ['dementia', 'capacity', condition([snomed('52448006')])],
    ['dementia, F00', 'capacity', condition([icd10('F00.1')])],
    ['dementia, F03', 'capacity', condition([icd10('F03')])],
    ['Alzheimer’s disease, G30', 'capacity', condition([icd10('G30.9')])],
    ['abuse, T74', 'safety', condition([icd10cm('T74.11XA')])],
    ['suspected abuse, T76', 'safety', condition([icd10cm('T76.11XA')])],
    ['abuse, provisional', 'safety', condition([icd10cm('T74.11XA')], verification('provisional'))],
  ])('%s', (_, code, fact) => {
    const suggestion = answerWith(fact)
    expect(decided(suggestion)).toBe('hold see-chart')
    expect(suggestion.holds).toMatchObject([{ code, sensitive: true }])
    expect(suggestion.reasons).toEqual([])
  })

  test.each([
    ['delirium, F05', condition([icd10('F05')])],
    ['dementia, provisional', condition([icd10('F03')], verification('provisional'))],
    ['abuse, refuted', condition([icd10cm('T74.11XA')], verification('refuted'))],
    ['abuse, resolved', condition([icd10cm('T74.11XA')], clinical('resolved'))],
    ['T75, another cause', condition([icd10('T75.0')])],
  ])('not for %s', (_, fact) => {
    expect(decided(answerWith(fact))).toBe('suggestion')
  })
})

describe('not now', () => {
  const cancer = (dates: Resource) => condition([icd10('C50.9')], dates)
  test('cancer, on the day itself 3 months ago, and not the day before', () => {
    expect(decided(answerWith(cancer({ recordedDate: '2025-12-15' })))).toBe('hold wait')
    expect(decided(answerWith(cancer({ recordedDate: '2025-12-14' })))).toBe('suggestion')
    expect(decided(answerWith(condition([icd10('C97')], { onsetDateTime: '2026-01-01' })))).toBe('hold wait')
  })
  test('cancer by SNOMED, coded as such', () => {
    const recent = { recordedDate: '2026-01-15' }
    expect(decided(answerWith(condition([snomed('363346000')], recent)))).toBe('hold wait')
    expect(decided(answerWith(condition([snomed('93655004', 'Malignant melanoma of skin')], recent)))).toBe(
      'hold wait',
    )
    expect(
      decided(answerWith(condition([snomed('92691004', 'Carcinoma in situ of prostate')], recent))),
    ).toBe('suggestion')
    expect(decided(answerWith(condition([icd10('D05.1')], recent)))).toBe('suggestion')
  })
  test('a bereavement of the last 3 months', () => {
    expect(decided(answerWith(condition([icd10('Z63.4')], { onsetDateTime: '2026-01-15' })))).toBe(
      'hold wait',
    )
    expect(decided(answerWith(condition([icd10('Z63.4')], { onsetDateTime: '2025-01-15' })))).toBe(
      'suggestion',
    )
    expect(decided(answerWith(condition([icd10('Z63.5')], { onsetDateTime: '2026-01-15' })))).toBe(
      'suggestion',
    )
  })
  test('undated it holds nothing back, and is named', () => {
    const undated = answerWith(cancer({}))
    expect(decided(undated)).toBe('suggestion')
    expect(undated.couldNotCheck).toMatchObject([{ code: 'hold-undated', hold: 'cancer' }])
  })
  const stay = (code: string, difference: Resource = {}): Resource => ({
    resourceType: 'Encounter',
    id: `stay-${code}`,
    status: 'in-progress',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code },
    subject: { reference: 'Patient/lotte' },
    period: { start: '2026-03-14T08:00:00+01:00' },
    ...difference,
  })
  test.each(['IMP', 'ACUTE', 'EMER'])('a stay in progress: %s', code => {
    expect(decided(answerWith(stay(code)))).toBe('hold wait')
  })
  test.each([
    ['an outpatient visit', stay('AMB')],
    ['a virtual visit', stay('VR')],
    ['a stay that is over', stay('IMP', { status: 'finished' })],
    ['a stay that is planned', stay('IMP', { status: 'planned' })],
    [
      'a stay that ended, though its status was never changed',
      stay('IMP', { period: { end: '2020-01-01' } }),
    ],
  ])('not for %s', (_, encounter) => {
    expect(decided(answerWith(encounter))).toBe('suggestion')
  })
  test('a sensitive hold beside it decides how it is said', () => {
    expect(decided(answerWith(stay('IMP'), condition([icd10('F03')])))).toBe('hold see-chart')
  })
})
