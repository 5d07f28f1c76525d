import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cadenceOf, cadencePlan, type TalkFact } from '../../mentoring/cadence.ts'
import { daysAfter } from '../../mentoring/chart/days.ts'
import { daysBetween } from '../../mentoring/consent/calendar.ts'

const start = '2026-01-05'
const held = (day: string, minutes = 30): TalkFact => ({ day, held: true, minutes })
const missed = (day: string): TalkFact => ({ day, held: false })

describe('how often two people talk', () => {
  test('before any talk, the first is planned within seven days, then weekly four times, then every two weeks', () => {
    const { marks, held: count, of, next, daysSinceHeld } = cadenceOf({ start, talks: [] }, '2026-01-06')
    expect(marks.map(({ day, kind }) => `${kind} ${day}`)).toEqual([
      'planned 2026-01-12',
      'planned 2026-01-19',
      'planned 2026-01-26',
      'planned 2026-02-02',
      'planned 2026-02-16',
      'planned 2026-03-02',
      'planned 2026-03-16',
      'planned 2026-03-30',
    ])
    expect([count, of, next, daysSinceHeld]).toEqual([0, 0, '2026-01-12', undefined])
  })

  test('"4 of 6 held, last 9 days ago": a missed talk and one whose day passed without a word count as not held', () => {
    const talks = [
      held('2026-01-09'),
      missed('2026-01-16'),
      held('2026-01-20'),
      held('2026-01-27', 10),
      held('2026-02-03'),
    ]
    const seen = cadenceOf({ start, talks, agreed: '2026-02-10' }, '2026-02-12')
    expect([seen.held, seen.of, seen.daysSinceHeld]).toEqual([4, 6, 9])
    expect(seen.marks.slice(0, 6).map(({ kind }) => kind)).toEqual([
      'held',
      'missed',
      'held',
      'short',
      'held',
      'planned',
    ])
  })

  test('a talk of 15 minutes is not short, one of 14 is', () => {
    const kinds = [14, 15].map(
      minutes => cadenceOf({ start, talks: [held('2026-01-09', minutes)] }, '2026-01-10').marks[0]?.kind,
    )
    expect(kinds).toEqual(['short', 'held'])
  })

  test('the next talk is the one agreed, or else a week after the last', () => {
    const talks = [held('2026-01-09')]
    expect(cadenceOf({ start, talks }, '2026-01-10').next).toBe('2026-01-16')
    expect(cadenceOf({ start, talks, agreed: '2026-01-14' }, '2026-01-10').next).toBe('2026-01-14')
    // What was agreed before the last talk is over.
    expect(cadenceOf({ start, talks, agreed: '2026-01-08' }, '2026-01-10').next).toBe('2026-01-16')
  })

  test('on the day itself a planned talk is not late', () => {
    const on = (today: string) => cadenceOf({ start, talks: [] }, today).of
    expect([on('2026-01-12'), on('2026-01-13')]).toEqual([0, 1])
  })

  test('the last talk is to be planned when two are left, and once it is, one is', () => {
    const six = Array.from({ length: 6 }, (_, n) => held(daysAfter(start, n + 1)))
    expect(cadenceOf({ start, talks: six.slice(0, 5) }, '2026-02-01').toPlanLast).toBe(false)
    expect(cadenceOf({ start, talks: six }, '2026-02-01').toPlanLast).toBe(true)
    const planned = cadenceOf({ start, talks: six, last: true }, '2026-01-12')
    expect(planned.toPlanLast).toBe(false)
    expect(planned.marks.filter(({ kind }) => kind === 'planned')).toHaveLength(1)
  })

  test('renewed, three talks follow a month apart', () => {
    const eight = Array.from({ length: 8 }, (_, n) => held(daysAfter(start, n + 1)))
    expect(cadenceOf({ start, talks: eight }, '2026-01-13').next).toBeUndefined()
    const { marks } = cadenceOf({ start, talks: eight, renewed: true }, '2026-01-13')
    expect(marks.slice(8).map(({ day }) => day)).toEqual(['2026-02-10', '2026-03-10', '2026-04-07'])
  })

  test('whatever the talks: counts agree with the marks, days stand in order, and no more is planned than the plan has', async () => {
    const talk = fc.record({ day: fc.nat(120).map(n => daysAfter(start, n)), held: fc.boolean() })
    await fc.assert(
      fc.property(fc.array(talk, { maxLength: 30 }), fc.nat(120), fc.boolean(), (talks, later, renewed) => {
        const today = daysAfter(start, later)
        const seen = cadenceOf({ start, talks, renewed }, today)
        const days = seen.marks.map(({ day }) => day)
        const most = cadencePlan.days.length + cadencePlan.renewed.length
        expect(days).toEqual(days.toSorted())
        expect(seen.held).toBe(seen.marks.filter(({ kind }) => kind === 'held' || kind === 'short').length)
        expect(seen.of).toBeGreaterThanOrEqual(seen.held)
        expect(seen.marks.filter(({ kind }) => kind === 'planned').length).toBeLessThanOrEqual(most)
        if (seen.daysSinceHeld !== undefined) expect(seen.daysSinceHeld).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('days are counted on the calendar, over a change of the clocks too', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2)
  })
})
