import { describe, expect, test } from 'vitest'
import { ageBandOn } from '../../mentoring/consent/age-band.ts'
import { freeze } from '../../mentoring/consent/frozen.ts'
import { frozenExtension, frozenIn } from '../../mentoring/consent/frozen-extension.ts'
import { aDiagnosis, aPatient, aStep, today, zone } from './mentoring-examples.ts'

describe('what is frozen', () => {
  const at = today.getTime()
  const chart = { patient: aPatient(), conditions: [aDiagnosis()], observations: [aStep()] }

  test('is the age band, the month of diagnosis and the treatment step of that moment', () => {
    expect(freeze(chart, at, zone)).toEqual({
      'MV-AGE-BAND': { value: '30-39' },
      'MV-DX-MONTH': { value: '2025-09', from: 'ra' },
      'MV-TX-STEP': { value: 'tablets', from: 'step' },
    })
  })

  test('a step of a later day is not the step of that moment', () => {
    const later = aStep({ id: 'later', effectiveDateTime: '2026-03-03' })
    expect(freeze({ ...chart, observations: [later, aStep()] }, at, zone)['MV-TX-STEP'].from).toBe('step')
    expect(freeze({ ...chart, observations: [later] }, at, zone)['MV-TX-STEP']).toEqual({})
  })

  test('an erroneous step, a doubtful diagnosis and another disease count for nothing', () => {
    const doubt = { coding: [{ code: 'provisional' }] }
    const gout = aDiagnosis({ code: { coding: [{ system: 'http://snomed.info/sct', code: '90560007' }] } })
    const observations = [aStep({ status: 'entered-in-error' })]
    const conditions = [aDiagnosis({ verificationStatus: doubt }), gout]
    expect(freeze({ conditions, observations }, at, zone)).toEqual({
      'MV-AGE-BAND': {},
      'MV-DX-MONTH': {},
      'MV-TX-STEP': {},
    })
  })

  test('without a day of diagnosis it is the month of the recording, and says so', () => {
    const { extension: _none, ...recorded } = aDiagnosis()
    expect(freeze({ conditions: [recorded] }, at, zone)['MV-DX-MONTH']).toEqual({
      value: '2025-10',
      from: 'ra',
      recorded: true,
    })
  })

  test('which of two equal steps is named does not depend on the day', () => {
    const steps = (first: string, second: string) => [
      aStep({ id: 'a', effectiveDateTime: first }),
      aStep({ id: 'b', effectiveDateTime: second }),
    ]
    const one = freeze({ observations: steps('2026-01-05', '2026-01-20') }, at, zone)
    const other = freeze({ observations: steps('2026-01-20', '2026-01-05') }, at, zone)
    expect(one['MV-TX-STEP']).toEqual({ value: 'tablets', from: 'a' })
    expect(one['MV-TX-STEP']).toEqual(other['MV-TX-STEP'])
  })

  test('which of two diagnoses of one month is named does not depend on the day', () => {
    const asserted = (id: string, day: string) =>
      aDiagnosis({
        id,
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/condition-assertedDate',
            valueDateTime: `2025-09-${day}`,
          },
        ],
      })
    const one = freeze({ conditions: [asserted('a', '20'), asserted('b', '03')] }, at, zone)
    const other = freeze({ conditions: [asserted('b', '20'), asserted('a', '03')] }, at, zone)
    expect(one['MV-DX-MONTH']).toEqual(other['MV-DX-MONTH'])
  })

  test('comes back from the extension as it went in; what cannot be read shows nothing', () => {
    const items = { ...freeze(chart, at, zone) }
    for (const scope of ['MV-AGE-BAND', 'MV-DX-MONTH', 'MV-TX-STEP'] as const) {
      const extension = frozenExtension(scope, items[scope], today.toISOString())
      expect(frozenIn(scope, [extension])).toEqual(items[scope])
      expect(frozenIn(scope, [extension, extension])).toEqual({})
      expect(frozenIn(scope, [])).toBeUndefined()
      expect(frozenIn(scope, [{ url: extension.url }])).toEqual({})
    }
    const day = { url: 'value', valueDateTime: '2025-09-15' }
    const url = 'https://halfword.example/fhir/StructureDefinition/frozen-at-consent'
    expect(frozenIn('MV-DX-MONTH', [{ url, extension: [day] }])).toEqual({})
  })
})

describe('the age band', () => {
  test.each([
    ['the day before the birthday', '2026-03-02', '1996-03-03', '20-29'],
    ['on the birthday', '2026-03-02', '1996-03-02', '30-39'],
    ['born on 29 February, on 28 February', '2026-02-28', '1996-02-29', '20-29'],
    ['born on 29 February, on 1 March', '2026-03-01', '1996-02-29', '30-39'],
    ['the youngest', '2026-03-02', '2008-01-01', 'under-20'],
    ['the oldest', '2026-03-02', '1924-01-01', '90-or-over'],
    ['a year that leaves no doubt', '2026-03-02', '1958', '60-69'],
    ['a year in which the band changes', '2026-03-02', '1956', undefined],
    ['a month in which the band changes', '2026-03-15', '1996-03', undefined],
    ['a month that has passed', '2026-04-01', '1996-03', '30-39'],
    ['a birth date to come', '2026-03-02', '2027-01-01', undefined],
    ['no birth date', '2026-03-02', undefined, undefined],
  ])('%s', (_when, day, birthDate, band) => {
    expect(ageBandOn(day, birthDate)).toBe(band)
  })
})
