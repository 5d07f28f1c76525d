import { describe, expect, test } from 'vitest'
import { answersDate, type DatePrefix, parseSearch } from '../../fhir-server/fhir/mentor/search-grammar.ts'
import { zone } from '../mentoring/mentoring-examples.ts'

/** A day of ten hours' worth of instants; what was found lies before it, around it, inside it, beside it, after it. */
const asked = { from: 10, to: 20 }
const places = {
  before: { from: 0, to: 10 },
  'over the beginning': { from: 5, to: 15 },
  exactly: { from: 10, to: 20 },
  inside: { from: 12, to: 18 },
  around: { from: 5, to: 25 },
  'over the end': { from: 15, to: 25 },
  after: { from: 20, to: 30 },
} as const

const answered: Record<DatePrefix, readonly (keyof typeof places)[]> = {
  eq: ['exactly', 'inside'],
  ne: ['before', 'over the beginning', 'around', 'over the end', 'after'],
  gt: ['around', 'over the end', 'after'],
  lt: ['before', 'over the beginning', 'around'],
  ge: ['exactly', 'inside', 'around', 'over the end', 'after'],
  le: ['before', 'over the beginning', 'exactly', 'inside', 'around'],
  sa: ['after'],
  eb: ['before'],
}

describe('a date that is asked for', () => {
  test.each(Object.entries(answered))('%s', (prefix, expected) => {
    const found = Object.entries(places)
      .filter(([, moments]) => answersDate(prefix as DatePrefix, asked, moments))
      .map(([place]) => place)
    expect(found).toEqual(expected)
  })

  test.each([
    ['2026-03-02', 'eq', '2026-03-01T23:00:00Z', '2026-03-02T23:00:00Z'],
    ['ge2026-03', 'ge', '2026-02-28T23:00:00Z', '2026-03-31T22:00:00Z'],
    ['lt2026-03-02T10:00:00 01:00', 'lt', '2026-03-02T09:00:00Z', '2026-03-02T09:00:01Z'],
  ])('%s is read in the programme’s time zone', (text, prefix, from, to) => {
    expect(parseSearch('Encounter', [['date', text]], zone)?.criteria).toEqual([
      { param: 'date', prefix, moments: { from: Date.parse(from), to: Date.parse(to) } },
    ])
  })

  test.each(['', 'soon', 'ge', '2026-13', '2026-02-29', 'ap2026', '2026-03-02T10:00:00', 'eqeq2026'])(
    '%j is none',
    text => {
      expect(parseSearch('Encounter', [['date', text]], zone)).toBeUndefined()
    },
  )
})
