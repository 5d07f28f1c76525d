import { describe, expect, test } from 'vitest'
import { homeFrom, toKeep } from '../../smart-app/mentor/kept-people.ts'
import type { MentorHome } from '../../smart-app/mentor/mentor-home.ts'
import { keptToday, openPhoneClock } from '../../smart-app/offline/phone-clock.ts'

const word = {
  now: '2026-11-23T09:00:00.000Z',
  timezone: 'Europe/Brussels',
  organization: { id: 'org-1', name: 'A' },
  help: { emergency: [{ number: '112', en: 'Emergency', nl: 'Noodgeval' }] },
}

function aKeep(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value
    },
  }
}

const said = (at: number) => aKeep({ 'halfword.today': JSON.stringify({ today: word, at }) })

describe('the day on a phone without a line', () => {
  test('is what the server last said, and the time since then', () => {
    const clock = openPhoneClock(said(1_000), () => 1_000 + 36 * 3_600_000)
    expect(clock.now().toISOString()).toBe('2026-11-24T21:00:00.000Z')
  })

  test('does not go back where the phone’s clock was set back', () => {
    expect(
      openPhoneClock(said(9_000), () => 1_000)
        .now()
        .toISOString(),
    ).toBe(word.now)
  })

  test('is the phone’s own before the server ever said one', () => {
    expect(
      openPhoneClock(undefined, () => 0)
        .now()
        .getTime(),
    ).toBe(0)
  })

  test('comes with the numbers to call; what is damaged is as if it were not there', () => {
    expect(keptToday(said(0))?.help?.emergency?.[0]?.number).toBe('112')
    for (const damaged of ['', '{', 'null', '{"today":{}}', '{"today":{"now":"x"},"at":1}']) {
      expect(keptToday(aKeep({ 'halfword.today': damaged }))).toBeUndefined()
    }
  })
})

describe('what the phone keeps of people', () => {
  const home: MentorHome = {
    firstName: 'Rita',
    standing: 'in-standing',
    seen: 'now',
    people: [
      {
        id: 'bert',
        firstName: 'Bert',
        shown: new Map([['MV-AGE-BAND', [{ resourceType: 'Observation', status: 'final', code: {} }]]]),
        next: { start: '2026-11-30T17:30:00Z' },
        talks: [{ held: true, day: '2026-11-16' }],
        usual: { mode: 'phone', minutes: 25 },
        told: [{ id: 't', what: 'red-flag-review', state: 'sent' }],
      },
    ],
    asked: [],
    nextCheckIn: '2026-11-23',
    self: { training: [] },
  }

  test('is a first name and how they usually talk, and nothing that they share', () => {
    expect(toKeep(home)).toEqual({
      mentor: 'Rita',
      people: [{ id: 'bert', firstName: 'Bert', mode: 'phone', minutes: 25 }],
    })
  })

  test('is enough to note a talk without a line', () => {
    const again = homeFrom(toKeep(home))
    expect(again).toMatchObject({ firstName: 'Rita', seen: 'names-only', standing: 'in-standing' })
    expect(again?.people.map(({ id, usual }) => [id, usual])).toEqual([
      ['bert', { mode: 'phone', minutes: 25 }],
    ])
    expect(again?.people[0]?.shown.size).toBe(0)
  })

  test.each([undefined, null, 'x', { people: 'x' }, { people: [] }, { people: [{ firstName: 'Bert' }] }])(
    'is nothing where %j was kept',
    kept => {
      expect(homeFrom(kept)).toBeUndefined()
    },
  )
})
