import type { Profiler } from 'node:inspector'
import { describe, expect, test } from 'vitest'
import { rightAnswer } from './compare.ts'
import { percentile } from './load.ts'
import { byPart } from './profile.ts'

describe('an answer under load', () => {
  const body =
    '{"id":"3f0c2c4e-8b2d-4c51-9a36-5c4f0e6d7a11","meta":{"lastUpdated":"2026-11-23T09:00:00.000Z"},"a":1}'
  const isRight = rightAnswer(body)

  test('is right when it is the very bytes, or differs in what a write makes anew', () => {
    expect(isRight(body)).toBe(true)
    expect(isRight(body.replace('3f0c2c4e', '00000000').replace('09:00', '09:01'))).toBe(true)
  })

  test('is wrong when anything else differs, or its length', () => {
    expect(isRight(body.replace('"a":1', '"a":2'))).toBe(false)
    expect(isRight(`${body} `)).toBe(false)
    expect(isRight('')).toBe(false)
  })
})

test('a percentile is a value that was measured, and of nothing it is 0', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => 100 - n)
  expect(percentile(hundred, 0.5)).toBe(50)
  expect(percentile(hundred, 0.99)).toBe(99)
  expect(percentile([7], 0.99)).toBe(7)
  expect(percentile([], 0.5)).toBe(0)
})

test('the time of a profile goes to the nearest part of the house that asked for it, idle time to none', () => {
  const root = new URL('../../', import.meta.url).href
  const node = (id: number, functionName: string, url: string, ...children: number[]) => ({
    id,
    callFrame: { functionName, url, scriptId: '0', lineNumber: 0, columnNumber: 0 },
    children,
  })
  const profile: Profiler.Profile = {
    nodes: [
      node(1, '(root)', '', 2, 3, 6),
      node(2, '(idle)', ''),
      node(3, 'answer', `${root}fhir-server/fhir/http.ts`, 4),
      node(4, 'inTransaction', `${root}fhir-server/store/database.ts`, 5),
      node(5, 'exec', ''),
      node(6, 'emit', 'node:events'),
    ],
    startTime: 0,
    endTime: 100,
    samples: [2, 5, 3, 6, 5],
    timeDeltas: [50, 20, 10, 10, 10],
  }
  expect(byPart(profile)).toEqual([
    { part: 'store: BEGIN and COMMIT, the disk', microseconds: 30, share: 0.6 },
    { part: 'fhir: request, route, answer', microseconds: 10, share: 0.2 },
    { part: 'Node, the rest', microseconds: 10, share: 0.2 },
  ])
})
