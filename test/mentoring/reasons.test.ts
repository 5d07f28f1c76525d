import { describe, expect, test } from 'vitest'
import {
  answer,
  answerWith,
  asserted,
  atc,
  cdai,
  clinical,
  condition,
  decided,
  icd10,
  icd10cm,
  loinc,
  ordered,
  patient,
  phq9,
  type Resource,
  ra,
  rxnorm,
  score,
  shown,
  snomed,
  taken,
  verification,
  wish,
} from './a-chart.ts'

/** RA recorded 9 months ago, and these. */
const withRa = (...resources: readonly Resource[]) => answer([patient(), ra(), ...resources])
const reasons = (...resources: readonly Resource[]) => shown(withRa(...resources))
const gaps = (...resources: readonly Resource[]) => withRa(...resources).couldNotCheck.map(({ code }) => code)

test('early RA alone is no reason to ask: not every patient', () => {
  expect(decided(withRa())).toBe('no-suggestion no-reason')
})

test('each reason names its fact, where it stands and when it is from', () => {
  const order = ordered(atc('L04AX03'), '2026-01-15')
  expect(withRa(order).reasons).toEqual([
    {
      code: 'first-dmard',
      enough: true,
      source: `MedicationRequest/${order.id}`,
      on: { text: '2026-01-15', first: '2026-01-15', last: '2026-01-15' },
      value: { kind: 'drug', substance: 'methotrexate' },
    },
  ])
})

describe('asked', () => {
  test.each(['yes', 'hear-more'] as const)('%s is enough, whatever the duration', answered => {
    const old = ra(asserted('2010-01-01'))
    const suggestion = answer([patient(), old, wish(answered, '2026-03-14')])
    expect([decided(suggestion), shown(suggestion)]).toEqual(['asked', ['asked']])
  })
  test('also where the date of diagnosis is not known', () => {
    const undated = ra({ recordedDate: undefined })
    expect(decided(answer([patient(), undated, wish('yes', '2026-03-14')]))).toBe('asked')
  })
})

describe('first DMARD in this chart', () => {
  test('on the day itself 6 months ago, and not the day before', () => {
    expect(reasons(ordered(atc('L04AX03'), '2025-09-15'))).toEqual(['first-dmard'])
    expect(reasons(ordered(atc('L04AX03'), '2025-09-14'))).toEqual([])
  })
  test.each([
    ['an order', ordered(atc('L04AX03'), '2026-01-15')],
    ['a statement with a period', taken(atc('L04AX03'), '2026-01-15')],
    ['a statement with a day', taken(atc('L04AX03'), undefined, { effectiveDateTime: '2026-01-15' })],
    ['methotrexate by RxNorm', ordered(rxnorm('6851'), '2026-01-15')],
    ['a methotrexate tablet by RxNorm', ordered(rxnorm('105585'), '2026-01-15')],
    ['leflunomide, code until 2023', ordered(atc('L04AA13'), '2026-01-15')],
    ['leflunomide, code since 2024', ordered(atc('L04AK01'), '2026-01-15')],
    ['baricitinib, code until 2023', ordered(atc('L04AA37'), '2026-01-15')],
    ['baricitinib, code since 2024', ordered(atc('L04AF02'), '2026-01-15')],
    ['rituximab, code until 2023, after RA was dated', ordered(atc('L01XC02'), '2026-01-15')],
    ['hydroxychloroquine, after RA was dated', ordered(atc('P01BA02'), '2026-01-15')],
    ['sulfasalazine', ordered(atc('A07EC01'), '2026-01-15')],
    ['ATC by its OID', ordered({ system: 'urn:oid:2.16.840.1.113883.6.73', code: 'L04AX03' }, '2026-01-15')],
  ])('%s', (_, medicine) => {
    expect(reasons(medicine)).toEqual(['first-dmard'])
  })
  test.each(['active', 'completed', 'stopped', 'on-hold'])('an order that is %s is a start', status => {
    expect(reasons(ordered(atc('L04AX03'), '2026-01-15', { status }))).toEqual(['first-dmard'])
  })
  test.each([
    ['a draft', { status: 'draft' }],
    ['cancelled', { status: 'cancelled' }],
    ['entered in error', { status: 'entered-in-error' }],
    ['not to be given', { doNotPerform: true }],
    ['a plan', { intent: 'plan' }],
    ['a proposal', { intent: 'proposal' }],
    ['of no status', { status: undefined }],
    ['of no intent', { intent: undefined }],
    ['someone else’s', { subject: { reference: 'Patient/jan' } }],
  ])('an order is no start that is %s', (_, difference) => {
    expect(reasons(ordered(atc('L04AX03'), '2026-01-15', difference))).toEqual([])
  })
  test('a statement is no start that was not taken or is only intended', () => {
    expect(reasons(taken(atc('L04AX03'), '2026-01-15', { status: 'not-taken' }))).toEqual([])
    expect(reasons(taken(atc('L04AX03'), '2026-01-15', { status: 'intended' }))).toEqual([])
  })
  test.each([
    ['mycophenolate', ordered(atc('L04AA06'), '2026-01-15')],
    ['prednisolone', ordered(atc('H02AB06'), '2026-01-15')],
    ['a prednisone tablet by RxNorm', ordered(rxnorm('312615'), '2026-01-15')],
    ['paracetamol', ordered(atc('N02BE01'), '2026-01-15')],
    ['a code without a system', ordered({ code: 'L04AX03' }, '2026-01-15')],
  ])('no DMARD: %s', (_, medicine) => {
    expect(reasons(medicine)).toEqual([])
  })
  test('words alone are no DMARD, and are said to be not in the table', () => {
    const words = ordered({}, '2026-01-15', { medicationCodeableConcept: { text: 'Methotrexate 10 mg' } })
    expect(withRa(words).couldNotCheck).toEqual([
      { code: 'medicine-unknown', labels: ['Methotrexate 10 mg'], count: 1 },
    ])
    expect(reasons(words)).toEqual([])
  })
  test('a medicine of a group that the table does not know in full is named; one of another group is not', () => {
    expect(gaps(ordered(atc('L04AC05'), '2026-01-15'))).toEqual(['medicine-unknown'])
    expect(gaps(ordered(atc('N02BE01'), '2026-01-15'))).toEqual([])
    expect(gaps(ordered(atc('L04AA06'), '2026-01-15'))).toEqual([])
    expect(gaps(ordered(rxnorm('161'), '2026-01-15'))).toEqual(['medicine-unknown'])
  })
  test('a medicine that the chart refers to, or contains, is read', () => {
    const medication = { resourceType: 'Medication', id: 'm1', code: { coding: [atc('L04AX03')] } }
    const byReference = {
      medicationCodeableConcept: undefined,
      medicationReference: { reference: 'Medication/m1' },
    }
    const inside = {
      medicationCodeableConcept: undefined,
      medicationReference: { reference: '#m1' },
      contained: [medication],
    }
    expect(reasons(medication, ordered({}, '2026-01-15', byReference))).toEqual(['first-dmard'])
    expect(reasons(ordered({}, '2026-01-15', inside))).toEqual(['first-dmard'])
    expect(gaps(ordered({}, '2026-01-15', byReference))).toEqual(['medicine-unreadable'])
  })
  test('without a date it could not be checked', () => {
    const undated = ordered(atc('L04AX03'), undefined)
    expect(reasons(undated)).toEqual([])
    expect(gaps(undated)).toEqual(['medicine-undated'])
    expect(gaps(ordered(atc('L04AX03'), '2027-01-01'))).toEqual(['medicine-undated'])
  })
  test('a date that is not exact enough could not be checked either', () => {
    expect(reasons(ordered(atc('L04AX03'), '2025'))).toEqual([])
    expect(gaps(ordered(atc('L04AX03'), '2025'))).toEqual(['date-imprecise'])
    expect(reasons(ordered(atc('L04AX03'), '2026'))).toEqual(['first-dmard'])
  })
  test('the same substance since long is not the first, under any of its codes', () => {
    expect(reasons(ordered(atc('L04AK01'), '2026-01-15'), ordered(atc('L04AA13'), '2025-01-15'))).toEqual([])
  })
  test('use against malaria or cancer before RA was dated is not an earlier DMARD', () => {
    const mtx = ordered(atc('L04AX03'), '2026-01-15')
    expect(reasons(mtx, ordered(atc('P01BA02'), '2019-01-15'))).toEqual(['first-dmard'])
    expect(reasons(mtx, ordered(rxnorm('5521'), '2019-01-15'))).toEqual(['first-dmard'])
    expect(reasons(mtx, ordered(atc('L01FA01'), '2019-01-15'))).toEqual(['first-dmard'])
    const forCancer = { reasonCode: [{ coding: [icd10('C50.9')] }] }
    expect(reasons(mtx, ordered(atc('L01BA01'), '2019-01-15', forCancer))).toEqual(['first-dmard'])
    const sulfasalazine = ordered(atc('A07EC01'), '2026-01-15')
    expect(reasons(sulfasalazine, ordered(rxnorm('6851'), '2025-08-01', forCancer))).toEqual(['first-dmard'])
    expect(reasons(sulfasalazine, ordered(rxnorm('6851'), '2025-08-01'))).toEqual(['treatment-change'])
  })
  test('but it is one when it was for RA, by its stated reason', () => {
    const dated = ra({ id: 'the-ra', ...asserted('2025-06-15') })
    const forRa = { reasonReference: [{ reference: 'Condition/the-ra' }] }
    const resources = [patient(), dated, ordered(atc('P01BA02'), '2025-01-15', forRa)]
    expect(shown(answer([...resources, ordered(atc('L04AX03'), '2026-02-15')]))).not.toContain('first-dmard')
  })
})

describe('treatment change', () => {
  const before = ordered(atc('L04AX03'), '2025-07-01')
  test('another substance, on the day itself 3 months ago, and not the day before', () => {
    expect(reasons(before, ordered(atc('L04AB04'), '2025-12-15'))).toEqual(['treatment-change'])
    expect(reasons(before, ordered(atc('L04AB04'), '2025-12-14'))).toEqual([])
  })
  test('the same substance again is not a change', () => {
    expect(reasons(before, ordered(atc('L01BA01'), '2026-02-01'))).toEqual([])
    expect(reasons(before, ordered(rxnorm('6851'), '2026-02-01'))).toEqual([])
  })
  test('two substances begun on one day are a first treatment, not a change', () => {
    const both = [ordered(atc('L04AX03'), '2026-02-01'), ordered(atc('P01BA02'), '2026-02-01')]
    expect(reasons(...both)).toEqual(['first-dmard'])
  })
  test('a glucocorticoid is no change', () => {
    expect(reasons(before, ordered(atc('H02AB04'), '2026-02-01'))).toEqual([])
  })
})

describe('disease activity', () => {
  test.each([
    ['CDAI above 22', score(loinc('75847-4'), 22.1, '2026-03-01')],
    ['SDAI above 26', score(loinc('75845-8'), 26.1, '2026-03-01')],
    [
      'DAS28 above 5.1, by its method',
      score(snomed('763259004'), 5.2, '2026-03-01', { method: { text: 'DAS28-CRP' } }),
    ],
  ])('%s is enough', (_, high) => {
    expect(reasons(high)).toEqual(['activity'])
  })
  test.each([
    ['CDAI 22', score(loinc('75847-4'), 22, '2026-03-01')],
    ['SDAI 26', score(loinc('75845-8'), 26, '2026-03-01')],
    ['DAS28 5.1', score(snomed('763259004'), 5.1, '2026-03-01', { method: { text: 'DAS 28' } })],
  ])('%s is moderate: shown only beside another', (_, moderate) => {
    expect(decided(withRa(moderate))).toBe('no-suggestion no-reason')
    expect(withRa(moderate).context.map(({ code }) => code)).toEqual(['activity'])
    expect(reasons(moderate, ordered(atc('L04AX03'), '2026-01-15'))).toEqual(['first-dmard', 'activity'])
  })
  test('low or in remission it is nothing', () => {
    expect(withRa(cdai(10, '2026-03-01')).context).toEqual([])
  })
  test('on the day itself 3 months ago, and not the day before', () => {
    expect(reasons(cdai(40, '2025-12-15'))).toEqual(['activity'])
    expect(reasons(cdai(40, '2025-12-14'))).toEqual([])
  })
  test('the latest score decides, whichever instrument it is', () => {
    expect(reasons(cdai(40, '2026-02-01'), cdai(4, '2026-03-01'))).toEqual([])
    expect(reasons(cdai(40, '2026-02-01'), score(loinc('75845-8'), 4, '2026-03-01'))).toEqual([])
    expect(reasons(cdai(40, '2026-03-01T14:00:00Z'), cdai(4, '2026-03-01T09:00:00Z'))).toEqual(['activity'])
  })
  test('SNOMED 763259004 that does not say DAS28 could not be checked', () => {
    const unclear = score(snomed('763259004'), 6, '2026-03-01')
    expect([reasons(unclear), gaps(unclear)]).toEqual([[], ['das-method']])
  })
  test('SNOMED 273364009 is never read', () => {
    const crohn = score(snomed('273364009'), 60, '2026-03-01', {
      code: { text: 'CDAI', coding: [snomed('273364009')] },
    })
    expect([reasons(crohn), gaps(crohn)]).toEqual([[], []])
  })
  test('a component of a panel counts', () => {
    const panel = score(loinc('75842-5'), 0, '2026-03-01', {
      valueQuantity: undefined,
      component: [{ code: { coding: [loinc('75847-4')] }, valueQuantity: { value: 30 } }],
    })
    expect(reasons(panel)).toEqual(['activity'])
  })
  test.each(['entered-in-error', 'cancelled'])('one that is %s does not count', status => {
    expect(reasons(score(loinc('75847-4'), 40, '2026-03-01', { status }))).toEqual([])
  })
  test.each([
    ['of words', { valueQuantity: undefined, valueString: 'high' }],
    ['that cannot be', { valueQuantity: { value: 400 } }],
    ['below something', { valueQuantity: { value: 40, comparator: '<' } }],
  ])('a value %s could not be checked', (_, difference) => {
    const odd = score(loinc('75847-4'), 0, '2026-03-01', difference)
    expect([reasons(odd), gaps(odd)]).toEqual([[], ['score-value']])
  })
  test('a measurement of someone else, noted in this chart, does not count', () => {
    const ofMother = { focus: [{ reference: 'RelatedPerson/mother' }] }
    expect(reasons(score(loinc('75847-4'), 40, '2026-03-01', ofMother))).toEqual([])
  })
  test('a score without a date could not be checked', () => {
    const undated = score(loinc('75847-4'), 40, undefined)
    expect([reasons(undated), gaps(undated)]).toEqual([[], ['score-undated']])
  })
})

describe('function or work', () => {
  test('HAQ-DI from 1.0, on the day itself 12 months ago', () => {
    expect(reasons(score(loinc('75874-8'), 1, '2025-03-15'))).toEqual(['function-or-work'])
    expect(reasons(score(loinc('75874-8'), 0.99, '2026-03-01'))).toEqual([])
    expect(reasons(score(loinc('75874-8'), 2, '2025-03-14'))).toEqual([])
  })
  test('the latest HAQ-DI decides', () => {
    expect(
      reasons(score(loinc('75874-8'), 2, '2025-06-01'), score(loinc('75874-8'), 0.5, '2026-01-01')),
    ).toEqual([])
  })
  test.each([icd10('Z56.6'), icd10cm('Z56.0'), icd10('Z56')])('a problem at work that is coded', coding => {
    expect(reasons(condition([coding]))).toEqual(['function-or-work'])
  })
  test('not one that is over, or was never sure', () => {
    expect(reasons(condition([icd10('Z56.6')], clinical('resolved')))).toEqual([])
    expect(reasons(condition([icd10('Z56.6')], verification('provisional')))).toEqual([])
  })
})

describe('distress', () => {
  test('PHQ-9 from 10 to 14, on the day itself 3 months ago', () => {
    expect(reasons(phq9(10, '2025-12-15'))).toEqual(['distress'])
    expect(reasons(phq9(14, '2026-03-01'))).toEqual(['distress'])
    expect(reasons(phq9(9, '2026-03-01'))).toEqual([])
    expect(reasons(phq9(12, '2025-12-14'))).toEqual([])
  })
  test('not one that puts professional help first, also when a clinician cleared it', () => {
    const heavy = { ...phq9(20, '2026-03-01'), id: 'heavy' }
    const cleared = answer([patient(), ra(), heavy], { programme: { cleared: ['Observation/heavy'] } })
    expect(decided(cleared)).toBe('no-suggestion no-reason')
  })
  test('PHQ-2 alone is a screen: how heavy it is could not be checked', () => {
    const screen = score(loinc('55758-7'), 3, '2026-03-01')
    expect([reasons(screen), gaps(screen)]).toEqual([[], ['phq2-only']])
    expect(gaps(score(loinc('55758-7'), 2, '2026-03-01'))).toEqual([])
    expect(gaps(screen, phq9(5, '2026-03-01'))).toEqual([])
    expect(gaps(screen, phq9(5, '2026-02-01'))).toEqual(['phq2-only'])
  })
})

describe('context, never enough by itself', () => {
  const context = (...resources: readonly Resource[]) => answer(resources).context.map(({ code }) => code)
  test('just diagnosed, by the day of diagnosis', () => {
    expect(context(patient(), ra(asserted('2025-09-15')))).toEqual(['just-diagnosed'])
    expect(context(patient(), ra(asserted('2025-09-14')))).toEqual([])
    expect(decided(answer([patient(), ra(asserted('2026-03-01'))]))).toBe('no-suggestion no-reason')
  })
  test('or by an onset that is itself that recent; never by the recording', () => {
    const recent = { recordedDate: '2026-03-01', onsetDateTime: '2025-09-15' }
    expect(context(patient(), ra(recent))).toEqual(['just-diagnosed'])
    expect(context(patient(), ra({ ...recent, onsetDateTime: '2025-09-14' }))).toEqual([])
    expect(context(patient(), ra({ recordedDate: '2026-03-01' }))).toEqual([])
  })
  test('younger than 40, until the birthday', () => {
    expect(context(patient({ birthDate: '1986-03-16' }), ra())).toEqual(['life'])
    expect(context(patient({ birthDate: '1986-03-15' }), ra())).toEqual([])
    expect(context(patient({ birthDate: '1986' }), ra())).toEqual([])
  })
  test('a theme that was recorded', () => {
    expect(context(patient(), ra(), wish('not-asked', '2026-01-01', ['work']))).toEqual(['life'])
    expect(context(patient(), ra(), wish('not-asked', '2026-01-01'))).toEqual([])
  })
})

test('at most three reasons are shown, in the order of the table', () => {
  const all = answerWith(
    wish('yes', '2026-03-14', ['work']),
    cdai(40, '2026-03-01'),
    score(loinc('75874-8'), 2, '2026-03-01'),
    phq9(12, '2026-03-01'),
  )
  expect(shown(all)).toEqual(['asked', 'first-dmard', 'activity'])
  expect(all.context.map(({ code }) => code)).toEqual(['life'])
})
