import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateRange } from '../../fhir-server/store/date-range.ts'

const brussels = (text: string) => dateRange(text, 'Europe/Brussels')
const between = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) })

test('a partial date is all of its year, month or day, in the zone of the store', () => {
  expect(brussels('2025')).toEqual(between('2024-12-31T23:00:00Z', '2025-12-31T23:00:00Z'))
  expect(brussels('2025-07')).toEqual(between('2025-06-30T22:00:00Z', '2025-07-31T22:00:00Z'))
  expect(brussels('2025-12')).toEqual(between('2025-11-30T23:00:00Z', '2025-12-31T23:00:00Z'))
  expect(brussels('2025-01-15')).toEqual(between('2025-01-14T23:00:00Z', '2025-01-15T23:00:00Z'))
  expect(dateRange('2025-01-15', 'UTC')).toEqual(between('2025-01-15T00:00:00Z', '2025-01-16T00:00:00Z'))
})

test('a day on which the clocks change has 23 or 25 hours', () => {
  expect(brussels('2025-03-30')).toEqual(between('2025-03-29T23:00:00Z', '2025-03-30T22:00:00Z'))
  expect(brussels('2025-10-26')).toEqual(between('2025-10-25T22:00:00Z', '2025-10-26T23:00:00Z'))
})

test('a time is as long as its precision', () => {
  expect(brussels('2025-01-15T10:00Z')).toEqual(between('2025-01-15T10:00:00Z', '2025-01-15T10:01:00Z'))
  expect(brussels('2025-01-15T10:00:05Z')).toEqual(between('2025-01-15T10:00:05Z', '2025-01-15T10:00:06Z'))
  expect(brussels('2025-01-15T10:00:05.5Z')).toEqual(
    between('2025-01-15T10:00:05.500Z', '2025-01-15T10:00:05.600Z'),
  )
  expect(brussels('2025-01-15T10:00:05.123+05:30')).toEqual(
    between('2025-01-15T04:30:05.123Z', '2025-01-15T04:30:05.124Z'),
  )
  expect(brussels('2025-01-15T10:00:05.123456-01:00')).toEqual(
    between('2025-01-15T11:00:05.123Z', '2025-01-15T11:00:05.124Z'),
  )
  expect(brussels('2025-07-01T10:00:00')).toEqual(between('2025-07-01T08:00:00Z', '2025-07-01T08:00:01Z'))
})

test('29 February is a day in leap years only', () => {
  expect(brussels('2024-02-29')).toBeDefined()
  expect(brussels('2000-02-29')).toBeDefined()
  expect(brussels('2025-02-29')).toBeUndefined()
  expect(brussels('1900-02-29')).toBeUndefined()
})

test.each([
  '',
  '2025-13',
  '2025-00-01',
  '2025-02-31',
  '2025-01-15T24:00:00Z',
  '0000',
  '15/01/2025',
  '2025-1-5',
])('%j is no date', text => {
  expect(brussels(text)).toBeUndefined()
})

test('a date before the first century of the calendar keeps its year', () => {
  expect(dateRange('0044-03-15', 'UTC')?.from).toBe(Date.parse('0044-03-15T00:00:00Z'))
})

test('every instant lies in its own day, month and year, in any zone', () => {
  const zones = ['UTC', 'Europe/Brussels', 'America/St_Johns', 'Pacific/Apia', 'Asia/Kathmandu']
  const instants = fc.date({ min: new Date('1971-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
      const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(instant)
      for (const text of [day, day.slice(0, 7), day.slice(0, 4)]) {
        const range = dateRange(text, zone)
        expect(range?.from).toBeLessThanOrEqual(instant.getTime())
        expect(range?.to).toBeGreaterThan(instant.getTime())
      }
    }),
  )
})
