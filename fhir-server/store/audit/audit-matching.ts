import { notSupported, parameterOf } from '../criteria.ts'
import { always, type DateRange } from '../date-range.ts'
import { fold, type Place, type Word } from '../index-entries.ts'
import { targetOf } from '../references.ts'
import { searchParametersOf } from '../search-parameters.ts'
import { type Sql, sql } from '../sql.ts'
import type { Criterion, DateValue, ReferenceValue, TokenValue, Within } from '../store.ts'
import { type EventEntries, linkedParameters, type Shape } from './audit-entries.ts'

/** One condition on an event, in a form that the index answers and that an event by itself answers too. */
export type Matcher =
  | { readonly on: 'organization'; readonly id: string }
  | { readonly on: 'shape'; readonly holds: (shape: Shape) => boolean }
  | { readonly on: 'date'; readonly ranges: readonly DateRange[] }
  | { readonly on: 'id'; readonly ids: ReadonlySet<string> }
  /** One of these values stands in the event. */
  | { readonly on: 'link'; readonly any: readonly Wanted[] }

/** A value that is looked for: as SQL on the columns a and b of `term`, and on a value at hand. */
export type Wanted = {
  readonly what: string
  readonly test: Sql
  readonly holds: (word: Word) => boolean
  /** The one value that it is, where it is one. */
  readonly exactly?: Word
}

/** The ids of records that carry an identifier, as far as the one who asks may know of them. */
export type Identified = (
  identifier: TokenValue,
  types: readonly string[] | undefined,
) => readonly { type: string; id: string }[]

const parameters = searchParametersOf('AuditEvent')

/** Whether an event answers to a condition. */
export function answersTo(matcher: Matcher, id: string, { shape, date, links }: EventEntries): boolean {
  switch (matcher.on) {
    case 'organization':
    case 'shape':
      return isOfShape(matcher, shape)
    case 'date':
      return matcher.ranges.some(({ from, to }) => date >= from && date < to)
    case 'id':
      return matcher.ids.has(id)
    case 'link':
      return matcher.any.some(
        wanted =>
          isInShape(wanted, shape) || links.some(link => link.what === wanted.what && wanted.holds(link)),
      )
    default:
      return matcher satisfies never
  }
}

/** Whether all events of a shape have that value. */
export const isInShape = ({ what, holds }: Wanted, { words }: Shape): boolean =>
  words[what]?.some(holds) ?? false

/** Where one may look, as conditions. '' is nobody's. */
export function matchersWithin(part: Within): readonly Matcher[] {
  switch (part.in) {
    case 'whole-store':
      return []
    case 'ids':
      return [{ on: 'id', ids: new Set(part.ids) }]
    case 'organization':
      return [ofOrganization(part.id)]
    case 'compartment': {
      const { patient, organization } = part
      const own = (['agent', 'entity'] as const).map(what => exactly(what, patient, 'Patient'))
      return [{ on: 'link', any: own }, ...(organization === undefined ? [] : [ofOrganization(organization)])]
    }
    default:
      return part satisfies never
  }
}

const ofOrganization = (id: string): Matcher => ({ on: 'organization', id })

/** Whether all events of a shape answer to what is a matter of shape. */
export function isOfShape(matcher: Matcher, shape: Shape): boolean {
  if (matcher.on === 'organization') return matcher.id !== '' && matcher.id === shape.organization
  return matcher.on !== 'shape' || matcher.holds(shape)
}

/** @throws Problem 400 for a parameter that AuditEvents do not have */
export function matcherOf(criterion: Criterion, place: Place, identified: Identified): Matcher {
  const { param, missing } = criterion
  const parameter = parameterOf('AuditEvent', criterion, parameters[param])
  if (missing !== undefined) return { on: 'shape', holds: shape => hasNone(param, shape) === missing }
  if (criterion.kind === 'date') return { on: 'date', ranges: criterion.any.flatMap(rangesOf) }
  const isNegated = criterion.kind === 'token' && criterion.not === true
  if (param === '_id' && criterion.kind === 'token') {
    if (isNegated) throw notSupported('AuditEvent', '_id:not')
    return {
      on: 'id',
      ids: new Set(criterion.any.flatMap(({ code, system }) => (code && !system ? [code] : []))),
    }
  }
  const any = wantedBy(criterion, parameter.system, place, identified)
  if (param === 'patient' || linkedParameters.some(each => each === param)) return { on: 'link', any }
  return { on: 'shape', holds: shape => any.some(wanted => isInShape(wanted, shape)) !== isNegated }
}

const hasNone = (param: string, { has, words }: Shape): boolean =>
  param !== '_id' &&
  parameters[param]?.kind !== 'date' &&
  [param, `${param}.identifier`].every(name => !has.includes(name) && !words[name])

type Valued = Exclude<Criterion, { kind: 'date' }>

function wantedBy(
  criterion: Valued,
  implied: string | undefined,
  place: Place,
  identified: Identified,
): readonly Wanted[] {
  const { param } = criterion
  switch (criterion.kind) {
    case 'token':
      return criterion.any.flatMap(value => tokens(param, value, implied))
    case 'reference':
      return criterion.any.flatMap(value => references(param, value, place, identified))
    case 'string':
      return criterion.any.map(text => ({ what: param, ...stringTest(text, criterion.match) }))
    case 'uri':
      return criterion.any.map(a => ({ what: param, test: sql`a = ${a}`, holds: word => word.a === a }))
    default:
      return criterion satisfies never
  }
}

/** https://hl7.org/fhir/R4/search.html#token */
function tokens(what: string, { code, system }: TokenValue, implied: string | undefined): readonly Wanted[] {
  const b = system === implied && system !== undefined ? '' : system
  if (code !== undefined && b !== undefined) return [exactly(what, code, b)]
  if (code !== undefined) return [{ what, test: sql`a = ${code}`, holds: word => word.a === code }]
  return b === undefined ? [] : [{ what, test: sql`b = ${b}`, holds: word => word.b === b }]
}

function references(
  param: string,
  value: ReferenceValue,
  place: Place,
  identified: Identified,
): readonly Wanted[] {
  const whats = param === 'patient' ? ['agent', 'entity'] : [param]
  const types = parameters[param]?.targets
  if ('identifier' in value) {
    const named = identified(value.identifier, types)
    return whats.flatMap(what => [
      // A logical reference says of no type that it is of that one.
      ...(types ? [] : tokens(`${what}.identifier`, value.identifier, undefined)),
      ...named.map(({ type, id }) => exactly(what, id, type)),
    ])
  }
  const target =
    'url' in value ? targetOf(value.url, place.base) : { id: value.id, type: value.type ?? types?.[0] }
  if (!target || (types && !isOneOf(types, target))) return []
  const { id, type } = target
  return whats.map(what =>
    type === undefined
      ? { what, test: sql`a = ${id} AND b <> ''`, holds: word => word.a === id && word.b !== '' }
      : exactly(what, id, type),
  )
}

/** An absolute URL that names no type cannot be told to be a Patient. */
const isOneOf = (
  types: readonly string[],
  { type, id }: { readonly type?: string | undefined; readonly id: string },
) => types.includes(type || (/\/([A-Z][A-Za-z]+)\/[^/]+$/.exec(id)?.[1] ?? ''))

/** https://hl7.org/fhir/R4/search.html#string – folded in a, as written in b. */
function stringTest(
  text: string,
  match: (Criterion & { kind: 'string' })['match'],
): Pick<Wanted, 'test' | 'holds'> {
  const folded = fold(text)
  switch (match) {
    case 'starts':
      return {
        test: sql`a >= ${folded} AND a < ${`${folded}\u{10ffff}`}`,
        holds: ({ a }) => a.startsWith(folded),
      }
    case 'contains':
      return { test: sql`instr(a, ${folded}) > 0`, holds: ({ a }) => a.includes(folded) }
    case 'exact':
      return { test: sql`a = ${folded} AND b = ${text}`, holds: ({ b }) => b === text }
    default:
      return match satisfies never
  }
}

const exactly = (what: string, a: string, b: string): Wanted => ({
  what,
  test: sql`a = ${a} AND b = ${b}`,
  holds: word => word.a === a && word.b === b,
  exactly: { a, b },
})

/** The instants that a date value is after, of a single millisecond. https://hl7.org/fhir/R4/search.html#prefix */
function rangesOf({ prefix, from, to }: DateValue): readonly DateRange[] {
  switch (prefix) {
    case 'eq':
    case 'ap':
      return [{ from, to }]
    case 'ne':
      return [
        { from: always.from, to: from },
        { from: to, to: always.to },
      ]
    case 'gt':
    case 'sa':
      return [{ from: to, to: always.to }]
    case 'lt':
    case 'eb':
      return [{ from: always.from, to: from }]
    case 'ge':
      return [{ from, to: always.to }]
    case 'le':
      return [{ from: always.from, to }]
    default:
      return prefix satisfies never
  }
}
