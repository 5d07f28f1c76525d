import type { Day, Days } from './days.ts'
import { birthday, daysAfter, monthsAfter } from './days.ts'
import { type Json, numberAt, textAt } from './json.ts'

const units: Readonly<Record<string, 'years' | 'months' | 'weeks' | 'days'>> = {
  a: 'years',
  year: 'years',
  years: 'years',
  mo: 'months',
  month: 'months',
  months: 'months',
  wk: 'weeks',
  week: 'weeks',
  weeks: 'weeks',
  d: 'days',
  day: 'days',
  days: 'days',
}

/** An Age at onset or abatement, as the days it may be; undefined without a birth date, a unit or a possible value. */
export function daysAtAge(birth: Days | undefined, from: Json, to: Json = from): Days | undefined {
  if (!birth) return undefined
  const [first, last] = [start(birth.first, from, 0), start(birth.last, to, 1)]
  if (!first || !last || first > last) return undefined
  const text = `${numberAt(from, 'value')} ${unitOf(from)}`
  return { text, first, last: daysAfter(last, -1) }
}

/** The day on which an age begins, or – with 1 more – on which it is over. */
function start(birth: Day, age: Json, more: 0 | 1): Day | undefined {
  const value = numberAt(age, 'value')
  const unit = unitOf(age)
  if (value === undefined || value < 0 || value > 60_000 || !unit) return undefined
  const whole = Math.floor(value) + more
  if (unit === 'years') return whole > 150 ? undefined : birthday(birth, whole)
  if (unit === 'months') return whole > 1800 ? undefined : monthsAfter(birth, whole)
  return daysAfter(birth, unit === 'weeks' ? whole * 7 : whole)
}

function unitOf(age: Json): 'years' | 'months' | 'weeks' | 'days' | undefined {
  const written = textAt(age, 'code') ?? textAt(age, 'unit')
  const key = written?.toLowerCase() ?? ''
  return Object.hasOwn(units, key) ? units[key] : undefined
}
