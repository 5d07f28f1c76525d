import { describe, expect, test } from 'vitest'
import type { Days } from '../../mentoring/chart/days.ts'
import { layTimeline } from '../../smart-app/refer/timeline-layout.ts'
import { birthWords, dateWords } from '../../smart-app/words/dates.ts'
import { followUpWords } from '../../smart-app/words/follow-up-words.ts'
import { findLanguage, language } from '../../smart-app/words/language.ts'
import { firstNameOf, nameOf } from '../../smart-app/words/person-name.ts'
import { worklistWords } from '../../smart-app/words/worklist-words.ts'
import { daysSince } from '../../smart-app/worklist/days-since.ts'

describe('the language of the page', () => {
  test.each([
    [null, ['nl-BE', 'en'], 'nl'],
    [null, ['fr-BE', 'de', 'en-US'], 'en'],
    ['en', ['nl-BE'], 'en'],
    [null, ['fr'], 'en'],
    ['xx', [], 'en'],
  ] as const)('kept %j, wished %j: %s', (kept, wished, found) => {
    expect(findLanguage(kept, wished)).toBe(found)
  })
})

describe('a date', () => {
  test('is as precise as it is known', () => {
    language.value = 'en'
    expect(dateWords(days('2026-03-03', '2026-03-03'))).toBe('3 Mar 2026')
    expect(dateWords({ text: '2026-03', first: '2026-03-01', last: '2026-03-31' })).toBe('Mar 2026')
    expect(dateWords({ text: '2026', first: '2026-01-01', last: '2026-12-31' })).toBe('2026')
  })

  test('of birth cannot be read with day and month the other way round', () => {
    language.value = 'nl'
    expect(birthWords('1992-04-03')).toBe('03-apr-1992')
    expect(birthWords('1992')).toBe('1992')
  })
})

describe('what is said of a piece of work', () => {
  test('is of that work, and not of the patient, who can stand on the list for something else', () => {
    const { questions } = worklistWords.needs
    expect(followUpWords.received('Lotte', questions).en).toBe(
      'Received. This is yours now: “Questions for the team”, Lotte.',
    )
    expect(followUpWords.handled('Lotte', questions).en).toBe(
      'Handled. This is off the list: “Questions for the team”, Lotte.',
    )
    expect(worklistWords.ended('Lotte').en).toBe('Saved. The referral of Lotte is off the list.')
  })
})

describe('a name', () => {
  test('is the usual one where there are several', () => {
    const name = [
      { use: 'official', given: ['Carlotta', 'Maria'], family: 'Peeters' },
      { use: 'usual', given: ['Lotte'], family: 'Peeters' },
    ] as const
    expect(nameOf({ name: name.map(each => ({ ...each, given: [...each.given] })) })).toBe('Lotte Peeters')
  })

  test('that is one text is shown as it is', () => {
    expect(firstNameOf({ resourceType: 'Patient', name: [{ text: 'Lotte Peeters' }] })).toBe('Lotte Peeters')
    expect(firstNameOf({ resourceType: 'Patient' })).toBeUndefined()
  })
})

describe('the picture', () => {
  const nothing = { medicines: [], activity: [], flares: [], mentoring: [] }

  test('begins at the diagnosis and holds its 24 months', () => {
    const diagnosis = { on: days('2026-05-23', '2026-05-23'), by: 'asserted' } as const
    const layout = layTimeline({ timeline: { ...nothing, diagnosis }, day: '2026-11-23' }, 100, 580)
    expect(layout.early).toEqual({ from: 100, to: 580 })
    expect(layout.ticks.map(({ months }) => months)).toEqual([0, 6, 12, 18, 24])
    expect(layout.today).toBeCloseTo(100 + 480 / 4, -1)
  })

  test('without a diagnosis date has no band, and ends today', () => {
    const layout = layTimeline({ timeline: nothing, day: '2026-11-23' }, 100, 580)
    expect(layout.early).toBeUndefined()
    expect(layout.today).toBe(580)
  })

  test('gives a year as wide as it is', () => {
    const diagnosis = { on: days('2025-01-01', '2025-12-31'), by: 'onset' } as const
    const layout = layTimeline({ timeline: { ...nothing, diagnosis }, day: '2026-11-23' }, 0, 480)
    const { from, to } = layout.place(diagnosis.on)
    expect(to - from).toBeCloseTo(480 / 2, -1)
  })

  test('of a long illness still has few marks', () => {
    const diagnosis = { on: days('1990-01-01', '1990-01-01'), by: 'onset' } as const
    const layout = layTimeline({ timeline: { ...nothing, diagnosis }, day: '2026-11-23' }, 0, 480)
    expect(layout.ticks.length).toBeLessThanOrEqual(9)
  })
})

function days(first: string, last: string): Days {
  return { text: first === last ? first : first.slice(0, 4), first, last }
}

describe('how long something waits', () => {
  const now = { now: '2026-11-23T09:00:00Z', timezone: 'Europe/Brussels' }

  test('is counted in the days of the organisation', () => {
    expect(daysSince('2026-11-22T23:30:00Z', now)).toBe(0)
    expect(daysSince('2026-11-22T22:30:00Z', now)).toBe(1)
    expect(daysSince('2026-11-20', now)).toBe(3)
  })

  test('is nothing where the date is missing or still to come', () => {
    expect(daysSince('', now)).toBe(0)
    expect(daysSince('2026-11-25', now)).toBe(0)
  })
})
