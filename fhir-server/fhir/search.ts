import type { Door } from '../access/door.ts'
import type { Released } from '../access/released.ts'
import { askedOfLog, searchableBy } from '../access/searchable.ts'
import { Problem } from '../problem.ts'
import { referencesBy } from '../store/search-parameters.ts'
import type { Precondition, Version } from '../store/store.ts'
import type { FhirServer } from './fhir-server.ts'
import { fhirJson } from './outcome.ts'
import { type Include, parseSearch } from './query.ts'
import { type FhirRequest, paramsOf, patientsNamed } from './request.ts'

/** `GET [base]/Type?…` and `POST [base]/Type/_search`. https://hl7.org/fhir/R4/http.html#search */
export async function search(
  server: FhirServer,
  door: Door,
  request: FhirRequest,
  type: string,
): Promise<Released> {
  const act = door.act('search-type')
  act.asksFor(patientsNamed(request.params, type))
  door.reach('search', type)
  if (type === 'AuditEvent') patientNamed(door, request)
  if (type === 'Appointment') onlyOwn(door, request)
  const only = searchableBy(door.caller, type)
  const { query, includes } = parseSearch(type, request.params, server.house.zone, only)
  const criteria = type === 'AuditEvent' ? askedOfLog(door.caller, query.criteria) : query.criteria
  const page = await act.search({ ...query, criteria })
  const included = await includedWith(page.versions, includes, act)
  const { base } = server.house
  const entries = [
    ...page.versions.map(version => entry(base, version, 'match')),
    ...included.map(version => entry(base, version, 'include')),
  ]
  const total = page.total === undefined ? '' : `"total":${page.total},`
  const links = JSON.stringify(linksOf(`${base}/${type}`, request.params, page.next))
  const body = `{"resourceType":"Bundle","type":"searchset",${total}"link":${links}${entries.length > 0 ? `,"entry":[${entries.join(',')}]` : ''}}`
  return door.conclude({ status: 200, headers: { 'content-type': fhirJson }, body })
}

/** Whoever is no auditor looks in the log of one patient. @throws Problem 403 that names the parameter */
function patientNamed({ caller }: Door, { params }: FhirRequest): void {
  const isAuditor = caller.role === 'auditor' || caller.role === 'program'
  if (isAuditor || params.some(([name]) => /^patient([.:]|$)/.test(name))) return
  throw new Problem(403, {
    code: 'forbidden',
    message: 'Only an auditor searches the whole log. Name the patient: the parameter "patient" is missing.',
  })
}

/** Who else comes is not a patient's to find. @throws Problem 403 that names the parameter */
function onlyOwn({ caller }: Door, { params }: FhirRequest): void {
  if (caller.role !== 'patient') return
  const named = params.filter(([name]) => /^patient([.:]|$)/.test(name))
  const own = named.every(([name, value]) => name === 'patient' && isOwn(value, caller.fhirUser))
  if (own) return
  throw new Problem(403, {
    code: 'forbidden',
    message: 'You can search appointments of your own only: the parameter "patient" names someone else.',
  })
}

const isOwn = (value: string, fhirUser: string | undefined) =>
  fhirUser !== undefined && (value === fhirUser || `Patient/${value}` === fhirUser)

const entry = (base: string, { type, id, json }: Version, mode: 'match' | 'include') =>
  `{"fullUrl":"${base}/${type}/${id}","resource":${json},"search":{"mode":"${mode}"}}`

function linksOf(url: string, params: FhirRequest['params'], next: string | undefined) {
  const self = written(params)
  const link = (relation: string, query: string) => ({ relation, url: query ? `${url}?${query}` : url })
  if (next === undefined) return [link('self', self)]
  const others = params.filter(([name]) => name !== '_cursor')
  const asked = others.length === params.length ? self : written(others)
  // A cursor is base64url: nothing in it needs to be escaped.
  return [link('self', self), link('next', `${asked}${asked ? '&' : ''}_cursor=${next}`)]
}

const written = (params: FhirRequest['params']) =>
  new URLSearchParams(params.map(([name, value]) => [name, value])).toString()

/** What the matches refer to by these parameters, each once, where the caller can read it. */
async function includedWith(
  matches: readonly Version[],
  includes: readonly Include[],
  act: ReturnType<Door['act']>,
): Promise<readonly Version[]> {
  if (includes.length === 0) return []
  const already = new Set(matches.map(({ type, id }) => `${type}/${id}`))
  const wanted = new Map(
    includes
      .flatMap(({ param, target }) =>
        matches
          .flatMap(({ json }) => referencesBy(JSON.parse(json), param))
          .filter(reference => !target || target === reference.type),
      )
      .map(reference => [`${reference.type}/${reference.id}`, reference] as const)
      .filter(([key]) => !already.has(key)),
  )
  const found: Version[] = []
  for (const { type: of, id } of wanted.values()) {
    const version = await act.lookIncluded(of, id)
    if (version && !version.deleted) found.push(version)
  }
  return found
}

/**
 * What matches a condition (If-None-Exist, a conditional reference) within the caller's own world.
 * @throws Problem 412 when several do
 */
export async function matching(
  server: FhirServer,
  door: Door,
  type: string,
  condition: string,
  where: string,
) {
  const reach = door.reach('search', type)
  const { query, includes } = parseSearch(type, paramsOf(condition.replace(/^\?/, '')), server.house.zone)
  if (query.criteria.length === 0 || includes.length > 0) {
    throw new Problem(400, {
      code: 'value',
      message: `${where} is expected as search parameters of ${type}.`,
    })
  }
  const page = await door.act('search-type').search({ ...query, count: 2, total: false })
  if (page.versions.length > 1) {
    throw new Problem(412, { code: 'multiple-matches', message: `${where} matches more than one ${type}.` })
  }
  const none: Precondition = { when: 'none', query: { type, criteria: query.criteria, reach } }
  return { found: page.versions, none }
}
