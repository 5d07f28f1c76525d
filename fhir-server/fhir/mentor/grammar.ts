import { type FilledForm, readForm } from '../../../mentoring/mentor-view/form-reading.ts'
import type { Answer } from '../../access/released.ts'
import { Problem } from '../../problem.ts'
import { type FhirRequest, paramsOf, segmentsOf } from '../request.ts'
import { refusals, unfit } from './refusals.ts'
import { type MentorType, parseSearch, type Search, searchable } from './search-grammar.ts'

/** What a mentor asks. Nothing else exists for a mentor. */
export type MentorRequest =
  | { readonly kind: 'read'; readonly type: MentorType; readonly id: string; readonly head: boolean }
  | { readonly kind: 'search'; readonly search: Search; readonly head: boolean }
  | { readonly kind: 'create'; readonly form: FilledForm }
  | { readonly kind: 'batch'; readonly entries: readonly MentorRequest[] }
  | { readonly kind: 'refused'; readonly answer: Answer }

/** What the token's scopes leave of it, whatever the records are. Reading oneself is always among it. */
export type Ceiling = (deed: 'read' | 'search' | 'create', type: MentorType) => boolean

/** Where the programme's days begin and end; IANA name. */
type Zone = string

const mostEntries = 50

/**
 * Reads a request, in the order of consent.md: route and verb (403), parameters (400), the body's form (422). What it
 * gives depends on the request and the token alone.
 */
export function parseRequest(request: FhirRequest, ceiling: Ceiling, zone: Zone): MentorRequest {
  const [type, second, ...deeper] = request.segments
  if (type === undefined) return request.method === 'POST' ? batchOf(request, ceiling, zone) : forbidden
  if (!isMentorType(type) || deeper.length > 0) return forbidden
  const head = request.method === 'HEAD'
  const isGet = head || request.method === 'GET'
  if (isGet && second === undefined) return searchOf(type, request, ceiling, zone, head)
  if (request.method === 'POST' && second === '_search') return searchOf(type, request, ceiling, zone, false)
  if (isGet && second !== undefined && !/^[_$]/.test(second))
    return readOf(type, second, request, ceiling, head)
  if (request.method === 'POST' && second === undefined) return createOf(type, request, ceiling)
  return forbidden
}

/** The types that a request can reach: of these the world has to be built, and of no other. A form reaches the requests it may answer. */
export function typesOf(request: MentorRequest): ReadonlySet<MentorType> {
  switch (request.kind) {
    case 'read':
      return new Set([request.type])
    case 'search':
      return new Set([request.search.type])
    case 'create':
      return new Set([
        ...(request.form.request === undefined ? [] : (['Task'] as const)),
        // What was sent under the same key.
        ...(request.form.key === undefined ? [] : (['QuestionnaireResponse'] as const)),
      ])
    case 'batch':
      return new Set(request.entries.flatMap(entry => [...typesOf(entry)]))
    case 'refused':
      return new Set()
    default:
      return request satisfies never
  }
}

const refused = (answer: Answer): MentorRequest => ({ kind: 'refused', answer })
const forbidden = refused(refusals.forbidden)
const outsideGrammar = refused(refusals.grammar)

const isMentorType = (type: string): type is MentorType => Object.hasOwn(searchable, type)

function searchOf(
  type: MentorType,
  request: FhirRequest,
  ceiling: Ceiling,
  zone: Zone,
  head: boolean,
): MentorRequest {
  if (!ceiling('search', type)) return forbidden
  const search = isConditional(request) ? undefined : parseSearch(type, request.params, zone)
  return search ? { kind: 'search', search, head } : outsideGrammar
}

function readOf(
  type: MentorType,
  id: string,
  request: FhirRequest,
  ceiling: Ceiling,
  head: boolean,
): MentorRequest {
  if (!ceiling('read', type)) return forbidden
  if (request.params.length > 0 || isConditional(request)) return outsideGrammar
  return { kind: 'read', type, id, head }
}

function createOf(type: MentorType, request: FhirRequest, ceiling: Ceiling): MentorRequest {
  if (type !== 'QuestionnaireResponse' || !ceiling('create', type)) return forbidden
  if (request.params.length > 0 || isConditional(request)) return outsideGrammar
  const form = readForm(request.body)
  return form.kind === 'form' ? { kind: 'create', form } : refused(unfit[form.because])
}

/** A condition could tell of what is there. If-None-Match is left aside: nothing is ever 304. */
const isConditional = ({ ifMatch, ifNoneExist }: FhirRequest) =>
  ifMatch !== undefined || ifNoneExist !== undefined

/** A batch is some requests in one; a transaction is not a mentor's. */
function batchOf(request: FhirRequest, ceiling: Ceiling, zone: Zone): MentorRequest {
  const { body } = request
  if (!isObject(body) || body.resourceType !== 'Bundle' || body.type !== 'batch') return forbidden
  const entries = body.entry ?? []
  if (request.params.length > 0 || isConditional(request)) return outsideGrammar
  if (!Array.isArray(entries) || entries.length > mostEntries) return outsideGrammar
  return { kind: 'batch', entries: onceEach(entries.map(entry => entryOf(entry, ceiling, zone))) }
}

/** A key names one form: the second in the same batch is refused, by the request alone. */
function onceEach(entries: readonly MentorRequest[]): MentorRequest[] {
  const keys = new Set<string>()
  return entries.map(entry => {
    const key = entry.kind === 'create' ? entry.form.key : undefined
    if (key === undefined) return entry
    if (keys.has(key)) return outsideGrammar
    keys.add(key)
    return entry
  })
}

function entryOf(entry: unknown, ceiling: Ceiling, zone: Zone): MentorRequest {
  const asked = isObject(entry) ? entry.request : undefined
  if (!isObject(entry) || !isObject(asked)) return outsideGrammar
  const { method, url, ifMatch, ifNoneExist } = asked
  if (typeof method !== 'string' || typeof url !== 'string') return outsideGrammar
  const [path = '', ...query] = url.split('?')
  const segments = segmentsIn(path)
  // A batch in a batch has no segments either.
  if (!segments || segments.length === 0) return outsideGrammar
  return parseRequest(
    {
      method,
      segments,
      params: paramsOf(query.join('?')),
      body: entry.resource,
      ...(ifMatch === undefined ? {} : { ifMatch: String(ifMatch) }),
      ...(ifNoneExist === undefined ? {} : { ifNoneExist: String(ifNoneExist) }),
    },
    ceiling,
    zone,
  )
}

function segmentsIn(path: string): string[] | undefined {
  try {
    return segmentsOf(path)
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
