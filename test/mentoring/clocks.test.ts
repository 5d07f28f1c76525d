import { describe, expect, test } from 'vitest'
import { type Clock, clocks, due, isOver, nextTalk, plannedTalks } from '../../mentoring/clocks.ts'

const zone = 'Europe/Brussels'
const all = Object.keys(clocks) as Clock[]

/** When a due day or instant is over, as an instant: by halving, so that it says nothing of how it is worked out. */
function endOf(end: string, from: Date): Date {
  let before = from.getTime()
  let after = before + 100 * 86_400_000
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (isOver(end, new Date(middle), zone)) after = middle
    else before = middle
  }
  return new Date(after)
}

describe('each clock is over at its boundary and not a millisecond before', () => {
  // A Monday, and the evenings before the clocks change: 29 March (23 hours) and 25 October 2026 (25 hours).
  const starts = ['2026-03-16T09:00:00Z', '2026-03-28T20:00:00Z', '2026-10-24T20:00:00Z']
  test.each(all.flatMap(clock => starts.map(start => ({ clock, start }))))('$clock from $start', each => {
    const from = new Date(each.start)
    const end = due(each.clock, from, zone)
    const over = endOf(end, from)
    expect(isOver(end, new Date(over.getTime() - 1), zone)).toBe(false)
    expect(isOver(end, over, zone)).toBe(true)
    const span = clocks[each.clock]
    const elapsed = over.getTime() - from.getTime()
    if ('minutes' in span) expect(elapsed).toBe(span.minutes * 60_000)
    else if ('hours' in span) expect(elapsed).toBe(span.hours * 3_600_000)
    else expect(over.toLocaleTimeString('en-GB', { timeZone: zone })).toBe('00:00:00')
  })
})

describe('in words that can be checked on a calendar', () => {
  const monday = new Date('2026-03-16T09:00:00Z')
  const friday = new Date('2026-03-20T16:00:00Z')
  test.each([
    ['mentor-answers', monday, '2026-03-19T09:00:00.000Z'],
    ['first-talk', monday, '2026-03-23'],
    ['fit-check', monday, '2026-03-18'],
    ['now', monday, '2026-03-16T09:15:00.000Z'],
    ['seen-today', monday, '2026-03-16T11:00:00.000Z'],
    ['today', monday, '2026-03-16'],
    ['two-days', monday, '2026-03-18'],
    ['two-days', friday, '2026-03-24'],
    ['mentoring-ended', friday, '2026-03-23'],
  ] as const)('%s from %s is %s', (clock, from, expected) => {
    expect(due(clock, from, zone)).toBe(expected)
  })

  test('late in the evening in UTC is the next day here', () => {
    expect(due('today', new Date('2026-03-16T23:30:00Z'), zone)).toBe('2026-03-17')
  })

  test('a day that loses an hour still ends at midnight, and so does one that wins one', () => {
    expect(endOf('2026-03-29', new Date('2026-03-28T23:00:00Z')).toISOString()).toBe(
      '2026-03-29T22:00:00.000Z',
    )
    expect(endOf('2026-10-25', new Date('2026-10-24T22:00:00Z')).toISOString()).toBe(
      '2026-10-25T23:00:00.000Z',
    )
  })

  test('seventy-two hours stay seventy-two hours when the clocks change', () => {
    expect(due('mentor-answers', new Date('2026-03-28T11:00:00Z'), zone)).toBe('2026-03-31T11:00:00.000Z')
  })

  test('a due time that cannot be read has passed', () => {
    expect(isOver('soon', monday, zone)).toBe(true)
    expect(isOver(undefined, monday, zone)).toBe(true)
  })
})

describe('the cadence', () => {
  test('is every week four times, then every two weeks four times', () => {
    expect(plannedTalks('2026-03-02')).toEqual([
      ...['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23'],
      ...['2026-04-06', '2026-04-20', '2026-05-04', '2026-05-18'],
    ])
  })

  test('follows the talks that were held, whatever was planned; then patient and nurse decide', () => {
    expect(nextTalk([])).toBeUndefined()
    expect(nextTalk(['2026-03-02'])).toBe('2026-03-09')
    expect(nextTalk(['2026-03-12', '2026-03-02'])).toBe('2026-03-19')
    expect(nextTalk(plannedTalks('2026-03-02').slice(0, 4))).toBe('2026-04-06')
    expect(nextTalk(plannedTalks('2026-03-02'))).toBe('ask')
  })
})
