import { Problem } from '../problem.ts'
import type { SearchParameter } from '../store/search-parameters/kinds.ts'
import { searchParametersOf } from '../store/search-parameters.ts'
import type { Criterion, Query, ReferenceValue, TokenValue } from '../store/store.ts'
import { dateValue } from './date-value.ts'
import type { FhirRequest } from './request.ts'

/** A search as it was asked: what to find, how to show it, and what to bring along. */
export type Search = {
  readonly query: Omit<Query, 'reach'>
  readonly includes: readonly Include[]
}
/** `_include=Task:focus`, or with a target type `Task:focus:ServiceRequest`. */
export type Include = { readonly param: string; readonly target?: string }

const defaultCount = 20
const largestCount = 200
const mostValues = 50

/**
 * Reads the parameters of a search; what is not supported is refused in words, never ignored.
 * https://hl7.org/fhir/R4/search.html
 * @param only the parameters that there are for someone who sees a part of the type; then no other record comes along,
 * and nothing is found by an identifier
 * @throws Problem 400 that names the parameter
 */
export function parseSearch(
  type: string,
  params: FhirRequest['params'],
  zone: string,
  only?: ReadonlySet<string>,
): Search {
  if (params.length > mostValues) {
    throw invalid(`A search takes at most ${mostValues} parameters.`)
  }
  const known = knownOf(type, only)
  const criteria: Criterion[] = []
  const includes: Include[] = []
  const shape: Shape = { count: defaultCount, total: true, onlyCount: false, sort: [], cursor: undefined }
  for (const [name, value] of params) {
    const read = Object.hasOwn(shapes, name) ? shapes[name] : undefined
    if (read) Object.assign(shape, read(value, type, known))
    else if (name === '_include' && !only) includes.push(includeOf(type, value, known))
    else if (only && isByIdentifier(name)) throw unsupported(type, name, known)
    else criteria.push(criterion(type, name, value, known, zone))
  }
  const { cursor, onlyCount, ...rest } = shape
  const shown = { ...rest, ...(onlyCount ? { count: 0 } : {}), ...(cursor ? { cursor } : {}) }
  return { query: { type, criteria, ...shown }, includes }
}

function knownOf(type: string, only: ReadonlySet<string> | undefined): Known {
  const all = searchParametersOf(type)
  return only ? Object.fromEntries(Object.entries(all).filter(([name]) => only.has(name))) : all
}

const isByIdentifier = (name: string) => name.endsWith('.identifier') || name.endsWith(':identifier')

/** How the result is shown. */
type Shape = Pick<Query, 'count' | 'total' | 'sort'> & {
  readonly onlyCount: boolean
  readonly cursor: string | undefined
}
type Known = Readonly<Record<string, SearchParameter>>
const shapes: Readonly<Record<string, (value: string, type: string, known: Known) => Partial<Shape>>> = {
  _count: value => ({ count: countOf(value) }),
  _total: value => ({ total: totalOf(value) }),
  _summary: value => ({ onlyCount: isCount(value) }),
  _sort: (value, type, known) => ({ sort: sortOf(type, value, known) }),
  _cursor: value => ({ cursor: value }),
}

function criterion(
  type: string,
  written: string,
  value: string,
  known: Readonly<Record<string, SearchParameter>>,
  zone: string,
): Criterion {
  const [path = '', modifier, ...tooMany] = written.split(':')
  const [name = '', chained, ...deeper] = path.split('.')
  const parameter = Object.hasOwn(known, name) ? known[name] : undefined
  if (!parameter || tooMany.length > 0 || deeper.length > 0) throw unsupported(type, written, known)
  if (value === '') throw invalid(`${written} has no value.`)
  if (chained !== undefined) {
    if (parameter.kind !== 'reference' || chained !== 'identifier' || modifier)
      throw unsupported(type, written, known)
    return {
      param: name,
      kind: 'reference',
      any: alternatives(value).map(each => ({ identifier: tokenValue(each) })),
    }
  }
  if (modifier === 'missing') {
    if (value !== 'true' && value !== 'false')
      throw invalid(`${written} is true or false, not "${clip(value)}".`)
    return { ...noValues(name, parameter.kind), missing: value === 'true' }
  }
  return byKind(type, name, parameter, modifier, value, known, zone)
}

function byKind(
  type: string,
  name: string,
  { kind }: SearchParameter,
  modifier: string | undefined,
  value: string,
  known: Readonly<Record<string, SearchParameter>>,
  zone: string,
): Criterion {
  const values = alternatives(value)
  const refuse = () => unsupported(type, `${name}:${modifier}`, known)
  switch (kind) {
    case 'token':
      if (modifier !== undefined && modifier !== 'not') throw refuse()
      return { param: name, kind, ...(modifier ? { not: true } : {}), any: values.map(tokenValue) }
    case 'reference':
      return { param: name, kind, any: values.map(each => referenceValue(name, modifier, each, refuse)) }
    case 'date':
      if (modifier !== undefined) throw refuse()
      return { param: name, kind, any: values.map(each => dateValue(name, each, zone)) }
    case 'string': {
      if (modifier !== undefined && modifier !== 'contains' && modifier !== 'exact') throw refuse()
      return { param: name, kind, match: modifier ?? 'starts', any: values }
    }
    case 'uri':
      if (modifier !== undefined) throw refuse()
      return { param: name, kind, any: values }
    default:
      return kind satisfies never
  }
}

function noValues(param: string, kind: SearchParameter['kind']): Criterion {
  return kind === 'string' ? { param, kind, match: 'starts', any: [] } : { param, kind, any: [] }
}

/** Alternatives are separated by commas; a backslash keeps a comma, a bar or a dollar sign as text. https://hl7.org/fhir/R4/search.html#escaping */
function alternatives(value: string): string[] {
  const parts = value.match(/(?:\\.|[^,\\])+/g) ?? []
  if (parts.length > mostValues) throw invalid(`A parameter takes at most ${mostValues} alternatives.`)
  return parts.map(part => part.replaceAll(/\\([,$\\])/g, '$1'))
}

function tokenValue(text: string): TokenValue {
  const bar = text.search(/(?<!\\)\|/)
  const plain = (part: string) => part.replaceAll('\\|', '|')
  if (bar < 0) return { code: plain(text) }
  const code = plain(text.slice(bar + 1))
  return { system: plain(text.slice(0, bar)), ...(code ? { code } : {}) }
}

function referenceValue(
  name: string,
  modifier: string | undefined,
  text: string,
  refuse: () => Problem,
): ReferenceValue {
  if (modifier === 'identifier') return { identifier: tokenValue(text) }
  if (modifier !== undefined && !/^[A-Z][A-Za-z]+$/.test(modifier)) throw refuse()
  const [, type = modifier, id] = /^(?:([A-Z][A-Za-z]+)\/)?([A-Za-z0-9\-.]{1,64})$/.exec(text) ?? []
  if (id) return { ...(type ? { type } : {}), id }
  if (/^(https?:\/\/|urn:)\S+$/.test(text)) return { url: text }
  throw invalid(`${name} is a reference: expected Type/id, an id or a URL, not "${clip(text)}".`)
}

function countOf(value: string): number {
  if (!/^[0-9]{1,6}$/.test(value)) throw invalid(`_count is a whole number, not "${clip(value)}".`)
  return Math.min(Number(value), largestCount)
}

/** How many there are, and nothing of them. https://hl7.org/fhir/R4/search.html#summary */
function isCount(value: string): true {
  if (value === 'count') return true
  throw invalid('_summary is "count": other summaries are not supported.')
}

function totalOf(value: string): boolean {
  if (value === 'accurate') return true
  if (value === 'none') return false
  throw invalid('_total is "accurate" or "none": estimates are not supported.')
}

function sortOf(
  type: string,
  value: string,
  known: Readonly<Record<string, SearchParameter>>,
): Query['sort'] {
  return value.split(',').map(each => {
    const descending = each.startsWith('-')
    const param = descending ? each.slice(1) : each
    const kind = Object.hasOwn(known, param) ? known[param]?.kind : undefined
    if (!kind || kind === 'reference' || kind === 'uri') {
      throw new Problem(400, {
        code: 'not-supported',
        message: `${type} cannot be sorted by "${clip(param)}".`,
      })
    }
    return { param, descending }
  })
}

function includeOf(type: string, value: string, known: Readonly<Record<string, SearchParameter>>): Include {
  const [from, param = '', target, ...tooMany] = value.split(':')
  const parameter = Object.hasOwn(known, param) ? known[param] : undefined
  if (from !== type || parameter?.kind !== 'reference' || tooMany.length > 0) {
    throw new Problem(400, {
      code: 'not-supported',
      message: `_include is expected as ${type}:<reference parameter>, not "${clip(value)}".`,
    })
  }
  return { param, ...(target ? { target } : {}) }
}

const clip = (text: string) => text.slice(0, 64)
const invalid = (message: string) => new Problem(400, { code: 'value', message })

const unsupported = (type: string, name: string, known: Readonly<Record<string, SearchParameter>>) =>
  new Problem(400, {
    code: 'not-supported',
    message: `The parameter "${clip(name)}" is not supported for ${type}. Supported: ${Object.keys(known).join(', ')}, _count, _sort, _total, _summary, _include.`,
  })

/** The query of a granular scope as criteria; undefined when it asks for something that we cannot search by, so that it grants nothing. */
export function scopeCriteria(
  type: string,
  pairs: FhirRequest['params'],
  zone: string,
): readonly Criterion[] | undefined {
  try {
    const { query, includes } = parseSearch(type, pairs, zone)
    return includes.length === 0 && query.criteria.length === pairs.length ? query.criteria : undefined
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}
