import { describe, expect, test } from 'vitest'
import { answer, decided, methotrexate, patient, phq9, type Resource, ra } from './a-chart.ts'

const asks = (difference: Resource, on?: string) =>
  decided(answer([patient(difference), ra(), methotrexate()], on ? { on } : {}))

describe('adults', () => {
  test('of 18 on the birthday itself, and not the day before', () => {
    expect(asks({ birthDate: '2008-03-15' })).toBe('suggestion')
    expect(asks({ birthDate: '2008-03-16' })).toBe('not-adult')
  })
  test('born on 29 February are 18 on 1 March of other years', () => {
    expect(asks({ birthDate: '2008-02-29' }, '2026-02-28')).toBe('not-adult')
    expect(asks({ birthDate: '2008-02-29' }, '2026-03-01')).toBe('suggestion')
  })
  test('of whom only the year of birth is known, where it leaves no doubt', () => {
    expect(asks({ birthDate: '1958' })).toBe('suggestion')
    expect(asks({ birthDate: '2007' })).toBe('suggestion')
    expect(asks({ birthDate: '2009' })).toBe('not-adult')
    expect(asks({ birthDate: '2008-02' })).toBe('suggestion')
    expect(asks({ birthDate: '2008-04' })).toBe('not-adult')
  })
  test('a birth date that makes it doubtful: cannot tell', () => {
    expect(asks({ birthDate: '2008' })).toBe('cannot-tell age')
    expect(asks({ birthDate: '2008-03' })).toBe('cannot-tell age')
  })
  test.each(['', 'long ago', '2030-01-01', '1980-02-30'])(
    'a birth date that is none, "%s": cannot tell',
    birthDate => {
      expect(asks({ birthDate })).toBe('cannot-tell age')
    },
  )
  test('no birth date, or no patient: cannot tell', () => {
    expect(asks({ birthDate: undefined })).toBe('cannot-tell age')
    expect(decided(answer([ra(), methotrexate()]))).toBe('cannot-tell age')
    expect(answer([ra()]).couldNotCheck).toContainEqual({ code: 'birth-date' })
  })
})

describe('someone who has died is never asked about', () => {
  test.each([
    ['said so', { deceasedBoolean: true }],
    ['with a date', { deceasedDateTime: '2026-01-02' }],
    ['with a date that is none', { deceasedDateTime: 'in spring' }],
    ['with a date in the future', { deceasedDateTime: '2030-01-01' }],
    ['of the wrong type', { deceasedBoolean: 'true' }],
    [
      'on a day that is not known',
      { _deceasedDateTime: { extension: [{ url: 'x', valueCode: 'unknown' }] } },
    ],
  ])('%s', (_, difference) => {
    const suggestion = answer([patient(difference), ra(), methotrexate(), phq9(20, '2026-03-01')])
    expect(decided(suggestion)).toBe('deceased')
    expect([suggestion.reasons, suggestion.holds, suggestion.couldNotCheck]).toEqual([[], [], []])
  })
  test('deceasedBoolean false is not set', () => {
    expect(asks({ deceasedBoolean: false })).toBe('suggestion')
  })
})
