import { describe, expect, test } from 'vitest'
import { bornYearsAgo, daysAgo, minutesAgo, monthsAgo } from '../../fhir-server/sandbox/charts/days.ts'
import { dateWords, dayIn, yearsBetween } from '../../fhir-server/sandbox/pages/dates.ts'

const today = new Date('2026-05-31T22:30:00Z')

describe('days of a synthetic chart', () => {
  test('months ago is the same day of the month, or the month’s last', () => {
    expect(monthsAgo(today, 2)).toBe('2026-03-31')
    expect(monthsAgo(today, 3)).toBe('2026-02-28')
    expect(monthsAgo(today, 31)).toBe('2023-10-31')
    expect(monthsAgo(new Date('2028-02-29T12:00:00Z'), 12)).toBe('2027-02-28')
  })

  test('days and minutes ago cross months and midnight', () => {
    expect(daysAgo(today, 42)).toBe('2026-04-19')
    expect(minutesAgo(today, 60 * 23)).toBe('2026-05-30T23:30:00.000Z')
  })

  test('someone born so many years ago has that age', () => {
    expect(yearsBetween(bornYearsAgo(today, 34), '2026-05-31')).toBe(34)
  })
})

describe('dates on the screen', () => {
  test('a date is written as far as it is known', () => {
    expect(dateWords('2026-03-05', 'en')).toBe('05 Mar 2026')
    expect(dateWords('2026-03-05T10:00:00Z', 'nl')).toBe('05 mrt 2026')
    expect(dateWords('2026-03', 'en')).toBe('Mar 2026')
    expect(dateWords('2026', 'nl')).toBe('2026')
    expect(dateWords(undefined, 'en')).toBe('')
    expect(dateWords('some day', 'en')).toBe('some day')
  })

  test('a birthday counts on the day itself', () => {
    expect(yearsBetween('1992-05-31', '2026-05-30')).toBe(33)
    expect(yearsBetween('1992-05-31', '2026-05-31')).toBe(34)
    expect(yearsBetween('1992', '2026-05-31')).toBeUndefined()
    expect(yearsBetween('2027-01-01', '2026-05-31')).toBeUndefined()
  })

  test('today is the hospital’s calendar day', () => {
    expect(dayIn('Europe/Brussels', today)).toBe('2026-06-01')
    expect(dayIn('UTC', today)).toBe('2026-05-31')
  })
})
