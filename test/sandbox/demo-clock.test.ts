import { expect, test } from 'vitest'
import { demoClock } from '../../fhir-server/sandbox/demo-clock.ts'

const began = Date.parse('2026-05-12T09:00:00Z')

test('a clock without a start shows real time', () => {
  expect(demoClock(undefined, () => began).now()).toEqual(new Date(began))
})

test('a clock with a start shows it, and runs on from there', () => {
  let real = began
  const clock = demoClock(new Date('2025-01-01T00:00:00Z'), () => real)
  expect(clock.now()).toEqual(new Date('2025-01-01T00:00:00Z'))
  real += 5000
  expect(clock.now()).toEqual(new Date('2025-01-01T00:00:05Z'))
})

test('a clock that is set runs on from there, and a restart brings it back to its start', () => {
  let real = began
  const clock = demoClock(new Date('2025-01-01T00:00:00Z'), () => real)
  clock.set(new Date('2027-06-01T12:00:00Z'))
  real += 60_000
  expect(clock.now()).toEqual(new Date('2027-06-01T12:01:00Z'))
  clock.restart()
  expect(clock.now()).toEqual(new Date('2025-01-01T00:00:00Z'))
})

test('a restart without a start is real time again', () => {
  const clock = demoClock(undefined, () => began)
  clock.set(new Date('2027-06-01T12:00:00Z'))
  clock.restart()
  expect(clock.now()).toEqual(new Date(began))
})
