import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { birthday, daysAfter, earliest, monthsAfter, monthsBefore } from '../../mentoring/chart/days.ts'
import { daysIn } from '../../mentoring/chart/read-days.ts'
import { dayIn } from '../../mentoring/consent/calendar.ts'

const days = daysIn('Europe/Brussels')
const day = fc.integer({ min: 0, max: 40_000 }).map(count => daysAfter('1950-01-01', count))

describe('a date is read as the days it may be', () => {
  test.each([
    ['2024-02-29', '2024-02-29', '2024-02-29'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2023-02', '2023-02-01', '2023-02-28'],
    ['2024', '2024-01-01', '2024-12-31'],
    ['2024-03-01T23:30:00Z', '2024-03-02', '2024-03-02'],
    ['2024-03-02T00:30:00+01:00', '2024-03-02', '2024-03-02'],
    ['2024-03-01T23:30:00.123456Z', '2024-03-02', '2024-03-02'],
    ['2024-03-31T23:59:60Z', '2024-04-01', '2024-04-01'],
    ['2024-03-01T10:00:00', '2024-03-01', '2024-03-01'],
  ])('%s', (text, first, last) => {
    expect(days(text)).toMatchObject({ first, last })
  })
  test.each([
    ...['2023-02-29', '2024-00', '2024-13', '2024-01-32', '2024-01-01T24:00:00Z', '2024-01-01T10:60:00Z'],
    ...[
      '24-01-01',
      '2024-1-1',
      '2024/01/01',
      '0000',
      '9999-12-31T23:30:00Z',
      ' 2024',
      '2024-01-01T10:00:00Zulu',
    ],
    ...[2024, null, undefined, new Date(0), ['2024'], {}, 'x'.repeat(100_000)],
  ])('%j is none', text => {
    expect(days(text)).toBeUndefined()
  })
})

test('the calendar day is that of the place, not of the machine', () => {
  const instant = Date.parse('2026-03-15T23:30:00Z')
  expect(dayIn(instant, 'Europe/Brussels')).toBe('2026-03-16')
  expect(dayIn(instant, 'America/New_York')).toBe('2026-03-15')
})

describe('months', () => {
  test.each([
    ['2024-02-29', 24, '2022-02-28'],
    ['2026-02-28', 24, '2024-02-28'],
    ['2026-05-31', 3, '2026-02-28'],
    ['2024-05-31', 3, '2024-02-29'],
    ['2026-01-15', 1, '2025-12-15'],
    ['2026-12-31', 12, '2025-12-31'],
  ])('%s less %i is %s', (from, months, expected) => {
    expect(monthsBefore(from, months)).toBe(expected)
  })
  test('a later day never counts back to an earlier one', async () => {
    await fc.assert(
      fc.property(day, fc.nat(2000), fc.nat(30), (from, later, months) => {
        expect(monthsBefore(daysAfter(from, later), months) >= monthsBefore(from, months)).toBe(true)
      }),
    )
  })
  test('there and back is never later', async () => {
    await fc.assert(
      fc.property(day, fc.nat(30), (from, months) => {
        expect(monthsBefore(monthsAfter(from, months), months) <= from).toBe(true)
      }),
    )
  })
})

test('a birthday of 29 February is 1 March in other years', () => {
  expect(birthday('2008-02-29', 18)).toBe('2026-03-01')
  expect(birthday('2008-02-29', 20)).toBe('2028-02-29')
  expect(birthday('2008-12-31', 18)).toBe('2026-12-31')
})

test('the earliest of several is bounded by the earliest of each end', () => {
  expect(earliest([days('2024'), days('2024-06-01'), undefined])).toMatchObject({
    first: '2024-01-01',
    last: '2024-06-01',
  })
  expect(earliest([undefined])).toBeUndefined()
})
