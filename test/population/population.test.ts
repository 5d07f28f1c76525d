import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { activityOf } from '../../mentoring/suggestion/scores.ts'
import { defaultThresholds } from '../../mentoring/suggestion/thresholds.ts'
import { type Assumption, assumptions } from './assumptions.ts'
import { draws, normal } from './chance.ts'
import { count } from './count.ts'
import { edges } from './edges.ts'
import { follow, population } from './follow.ts'
import { das28Of, phq9Of } from './scores-of.ts'

const followed = (size: number, seed: number) =>
  population(assumptions, size, draws(seed)).map(person => follow(assumptions, person, defaultThresholds))

describe('the simulated population', () => {
  test('is the same each time, and another with another seed', () => {
    expect(followed(20, 1)).toEqual(followed(20, 1))
    expect(followed(20, 1)).not.toEqual(followed(20, 2))
  })

  test('has the same people first, however many follow', () => {
    expect(followed(30, 1).slice(0, 10)).toEqual(followed(10, 1))
  })

  test('is opened at every visit, and each opening is counted once', () => {
    const { visits, firstYear, charts } = count(assumptions, followed(40, 1))
    expect(charts).toBe(40)
    for (const visit of visits) {
      expect(visit.charts).toBe(40)
      expect(visit.statuses.reduce((sum, [, times]) => sum + times, 0)).toBe(40)
    }
    expect(firstYear.chartsWith.reduce((sum, some) => sum + some, 0)).toBe(40)
    const inYear = visits.filter(({ days }) => days <= 365)
    expect(firstYear.prompts).toBe(inYear.reduce((sum, { prompts }) => sum + prompts, 0))
  })

  test('holds adults only, and people of whom every chart is early RA in truth', () => {
    for (const { life } of population(assumptions, 200, draws(1))) {
      const [first] = life.moments
      expect(Number(first?.day.slice(0, 4)) - Number(life.born.slice(0, 4))).toBeGreaterThanOrEqual(18)
      expect(life.onset <= (first?.day ?? '')).toBe(true)
    }
  })
})

describe('the table of assumptions', () => {
  const rows = Object.entries<Assumption>(assumptions)
  const files = readdirSync(import.meta.dirname).filter(name => name.endsWith('.ts'))
  const simulating = ['life.ts', 'chart-of.ts', 'scores-of.ts', 'follow.ts', 'entry.ts', 'count.ts']
  const text = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')

  test('says of every row what it is and where it comes from', () => {
    for (const [name, { value, says, from }] of rows) {
      expect(says.length, name).toBeGreaterThan(10)
      expect(from, name).toMatch(
        /^(assumption|the (instrument|limits)|design S\d+)|PMC\d+|doi|markup \d+|\d{4}/,
      )
      for (const number of [value].flat()) expect(Number.isFinite(number), name).toBe(true)
    }
  })

  test('is complete: every row is used, and no share stands anywhere else', () => {
    const used = simulating.map(text).join('\n')
    expect(rows.filter(([name]) => !new RegExp(`\\b${name}\\b`).test(used)).map(([name]) => name)).toEqual([])
    expect(simulating.filter(name => /\d\.\d/.test(text(name).replaceAll(/'[^']*'/g, '')))).toEqual([])
    // Whatever file is added is either one that simulates or named here.
    const others = [
      'assumptions.ts',
      'chance.ts',
      'variants.ts',
      'edges.ts',
      'report.ts',
      'population.test.ts',
    ]
    expect(files.filter(name => !simulating.includes(name) && !others.includes(name))).toEqual([])
  })
})

test('the draws are spread evenly, and the normal ones have mean 0 and deviation 1', () => {
  const draw = draws(7)
  const many = Array.from({ length: 20_000 }, (_, n) => draw(`x${n}`))
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  for (let tenth = 0; tenth < 10; tenth++) {
    const share = many.filter(value => Math.floor(value * 10) === tenth).length / many.length
    expect(share).toBeCloseTo(0.1, 1.5)
  }
  const normals = Array.from({ length: 20_000 }, (_, n) => normal(draw, `n${n}`))
  expect(mean(normals)).toBeCloseTo(0, 1)
  expect(mean(normals.map(value => value * value))).toBeCloseTo(1, 1)
})

test('a DAS28 is of the same class of activity as the CDAI it stands for', () => {
  const at = { text: '2026-03-01', first: '2026-03-01', last: '2026-03-01' }
  const levelOf = (instrument: 'cdai' | 'das28', value: number) =>
    activityOf([{ source: 'Observation/1', instrument, value, at }], defaultThresholds)[0]?.level
  for (let cdai = 0; cdai <= 76; cdai++) {
    const das28 = das28Of(assumptions, cdai)
    expect(levelOf('das28', das28), `${cdai} as ${das28}`).toBe(levelOf('cdai', cdai))
  }
})

test('a PHQ-9 is of 15 and more, and of 10 and more, in the share of people that is assumed', () => {
  const { phq9TenOrMore, phq9FifteenOfThem } = assumptions
  const all = Array.from({ length: 1000 }, (_, n) => phq9Of(assumptions, n / 1000))
  const share = (least: number) => all.filter(value => value >= least).length / all.length
  expect(share(10)).toBeCloseTo(phq9TenOrMore.value, 2)
  expect(share(15)).toBeCloseTo(phq9TenOrMore.value * phq9FifteenOfThem.value, 2)
  expect(Math.min(...all)).toBe(0)
  expect(Math.max(...all)).toBe(27)
})

test.each(edges())('at the edge: $says', ({ prompts, decided }) => {
  expect(decided === 'suggestion').toBe(prompts)
})
