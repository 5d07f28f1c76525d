import { Problem } from '../problem.ts'
import { always } from './date-range.ts'
import { fold, type Place } from './index-entries.ts'
import { targetOf } from './references.ts'
import type { SearchParameter } from './search-parameters/kinds.ts'
import { allOf, anyOf, type Sql, sql } from './sql.ts'
import type { Criterion, DateValue, ReferenceValue, TokenValue } from './store.ts'

/** More values than that in one parameter are refused. */
const mostValues = 500

/** The parameter that a criterion names, checked. @throws Problem 400 when there is none: nothing is ignored */
export function parameterOf<P extends SearchParameter>(
  type: string,
  criterion: Criterion,
  parameter: P | undefined,
): P {
  if (parameter?.kind !== criterion.kind) throw notSupported(type, criterion.param)
  if (criterion.any.length > mostValues) {
    throw notAsked(`A parameter takes at most ${mostValues} values.`)
  }
  return parameter
}

/** More than is answered at once. */
export const notAsked = (message: string) => new Problem(400, { code: 'too-costly', message })

export const notSupported = (type: string, parameter: string) =>
  new Problem(400, {
    code: 'not-supported',
    message: `The parameter "${parameter.slice(0, 64)}" is not supported for ${type}.`,
  })

/** Codes stand in the column `a`, systems in `b`. https://hl7.org/fhir/R4/search.html#token */
export function tokenTest(values: readonly TokenValue[], implied: string | undefined): Sql {
  return anyOf(
    values.map(({ code, system }) => {
      if (code === undefined && system === undefined) return sql`0`
      const b = system === implied ? '' : system
      const ofSystem = system === undefined ? [] : [sql`w.b = ${b ?? ''}`]
      return allOf(code === undefined ? ofSystem : [sql`w.a = ${code}`, ...ofSystem])
    }),
  )
}

/** Ids stand in the column `a`, types in `b`; of an absolute URL all of it in `a`. */
export function targetTest(value: Exclude<ReferenceValue, { identifier: TokenValue }>, place: Place): Sql {
  if ('id' in value) {
    return value.type === undefined
      ? sql`(w.a = ${value.id} AND w.b <> '')`
      : sql`(w.a = ${value.id} AND w.b = ${value.type})`
  }
  const target = targetOf(value.url, place.base)
  return target ? sql`(w.a = ${target.id} AND w.b = ${target.type})` : sql`0`
}

/** Strings stand folded in the column `a`, as written in `b`. https://hl7.org/fhir/R4/search.html#string */
export function stringTest({ match, any }: Criterion & { kind: 'string' }): Sql {
  return anyOf(
    any.map(text => {
      const folded = fold(text)
      switch (match) {
        case 'starts':
          return sql`(w.a >= ${folded} AND w.a < ${`${folded}\u{10ffff}`})`
        case 'contains':
          return sql`instr(w.a, ${folded}) > 0`
        case 'exact':
          return sql`(w.a = ${folded} AND w.b = ${text})`
        default:
          return match satisfies never
      }
    }),
  )
}

export function uriTest(values: readonly string[]): Sql {
  return anyOf(values.map(value => sql`w.a = ${value}`))
}

/** Compares the ranges [start, stop) with those asked for. https://hl7.org/fhir/R4/search.html#prefix */
export function spanTest(values: readonly DateValue[], start: Sql, stop: Sql): Sql {
  return anyOf(
    values.map(({ prefix, from, to }) => {
      const inside = sql`(${start} >= ${from} AND ${stop} <= ${to})`
      switch (prefix) {
        case 'eq':
          return inside
        case 'ne':
          return sql`NOT ${inside}`
        case 'gt':
          return sql`${stop} > ${to}`
        case 'lt':
          return sql`${start} < ${from}`
        case 'ge':
          return sql`(${stop} > ${to} OR ${inside})`
        case 'le':
          return sql`(${start} < ${from} OR ${inside})`
        case 'sa':
          return sql`${start} >= ${to}`
        case 'eb':
          return sql`${stop} <= ${from}`
        case 'ap':
          return sql`(${start} < ${to} AND ${stop} > ${from})`
        default:
          return prefix satisfies never
      }
    }),
  )
}

/** As `spanTest`, of a single millisecond: in a form that an index on it serves. */
export function instantTest(values: readonly DateValue[], instant: Sql): Sql {
  return anyOf(
    values.map(({ prefix, from, to }) => {
      switch (prefix) {
        case 'eq':
        case 'ap':
          return between(instant, from, to)
        case 'ne':
          return sql`NOT ${between(instant, from, to)}`
        case 'gt':
        case 'sa':
          return between(instant, to, always.to)
        case 'lt':
        case 'eb':
          return between(instant, always.from, from)
        case 'ge':
          return between(instant, from, always.to)
        case 'le':
          return between(instant, always.from, to)
        default:
          return prefix satisfies never
      }
    }),
  )
}

const between = (instant: Sql, from: number, to: number) =>
  sql`(${instant} >= ${from} AND ${instant} < ${to})`
