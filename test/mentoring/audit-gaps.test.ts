import { describe, expect, test } from 'vitest'
import { gapsIn } from '../../mentoring/audit-gaps.ts'

const at = (text: string) => Date.parse(`2026-11-${text}:00Z`)
const limits = { from: at('16T00:00'), to: at('21T00:00') }
/** Every ten minutes of these hours, on these days. */
const busy = (days: readonly number[], hours: readonly number[]) =>
  days.flatMap(day =>
    hours.flatMap(hour =>
      [0, 10, 20, 30, 40, 50].map(minute =>
        at(`${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`),
      ),
    ),
  )
const hours = [0, 1, 2, 3, 4, 5, 6]
const clock = (instant: number) => new Date(instant).toISOString().slice(8, 16)
const gaps = (events: readonly number[], within = limits) =>
  gapsIn(events, within).map(({ from, to }) => `${clock(from)} – ${clock(to)}`)

describe('a gap in the log', () => {
  test('is an hour and more without an event, where other days have some', () => {
    const events = busy([16, 17, 18, 19, 20], hours).filter(
      each => each <= at('18T02:00') || each >= at('18T03:10'),
    )
    expect(gaps(events)).toEqual(['18T02:00 – 18T03:10'])
  })

  test('shorter than an hour is none', () => {
    const events = busy([16, 17, 18, 19, 20], hours).filter(
      each => each <= at('18T02:00') || each >= at('18T02:50'),
    )
    expect(gaps(events)).toEqual([])
  })

  test('at night, when nothing ever happens, is none', () => {
    expect(
      gaps(busy([16, 17, 18, 19, 20], [9, 10, 11]), { from: at('16T09:00'), to: at('20T12:00') }),
    ).toEqual([])
  })

  test('is not made by other days’ events a minute later', () => {
    const events = [16, 17, 18].flatMap((day, late) => [1, 4].map(hour => at(`${day}T0${hour}:0${late}`)))
    expect(gaps(events, { from: at('16T00:00'), to: at('18T05:00') })).toEqual([])
  })

  test('compared with one other day alone is none', () => {
    const events = [...busy([16], hours), ...busy([17], [0, 1, 2, 5, 6])]
    expect(gaps(events, { from: at('16T00:00'), to: at('17T07:00') })).toEqual([])
  })

  test('that goes on until now counts', () => {
    const events = busy([16, 17, 18], hours).filter(each => each < at('18T04:00'))
    expect(gaps(events, { from: at('16T00:00'), to: at('18T06:00') })).toEqual(['18T03:50 – 18T06:00'])
  })

  test('of a log without events is none: there is nothing to compare with', () => {
    expect(gaps([])).toEqual([])
  })
})
