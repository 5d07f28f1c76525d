import type { Door } from '../access/door.ts'
import type { Answer, Released } from '../access/released.ts'
import { Problem } from '../problem.ts'
import type { Version } from '../store/store.ts'
import { fhirJson } from './outcome.ts'
import type { FhirRequest } from './request.ts'

const idForm = /^[A-Za-z0-9\-.]{1,64}$/

/** `[base]/Type/id`. https://hl7.org/fhir/R4/http.html#read */
export async function read(door: Door, request: FhirRequest, type: string, id: string): Promise<Released> {
  const act = door.act('read', `${type}/${id}`)
  noParameters(request)
  const version = known(idForm.test(id) ? await act.look(type, id) : undefined)
  if (matches(request.ifNoneMatch, version)) {
    return door.conclude({ status: 304, headers: { etag: etagOf(version) }, body: '' })
  }
  return door.conclude(resourceAnswer(200, version))
}

/** `[base]/Type/id/_history/version`. https://hl7.org/fhir/R4/http.html#vread */
export async function vread(door: Door, request: FhirRequest, type: string, id: string, version: string) {
  const act = door.act('vread', `${type}/${id}`)
  noParameters(request)
  const number = /^[1-9][0-9]{0,8}$/.test(version) && idForm.test(id) ? Number(version) : undefined
  const found = known(number ? await act.lookVersion(type, id, number) : undefined)
  return door.conclude(resourceAnswer(200, found))
}

/** `[base]/Type/id/_history`, newest first. https://hl7.org/fhir/R4/http.html#history */
export async function history(door: Door, request: FhirRequest, type: string, id: string, base: string) {
  const act = door.act('history-instance', `${type}/${id}`)
  const { count, before } = historyParameters(request)
  const url = `${base}/${type}/${id}/_history`
  const versions = idForm.test(id) ? await act.lookHistory(type, id, count + 1, before) : []
  if (versions.length === 0) throw notFound()
  const page = versions.slice(0, count)
  const last = page.at(-1)
  const links = [
    { relation: 'self', url },
    ...(last && versions.length > count
      ? [{ relation: 'next', url: `${url}?_count=${count}&_before=${last.version}` }]
      : []),
  ]
  const body = `{"resourceType":"Bundle","type":"history","link":${JSON.stringify(links)},"entry":[${page
    .map(version => historyEntry(version, base))
    .join(',')}]}`
  return door.conclude({ status: 200, headers: { 'content-type': fhirJson }, body })
}

function historyEntry(version: Version, base: string): string {
  const { type, id } = version
  const method = version.deleted ? 'DELETE' : version.version === 1 ? 'POST' : 'PUT'
  const request = JSON.stringify({ method, url: method === 'POST' ? type : `${type}/${id}` })
  const response = JSON.stringify({
    status: version.deleted ? '204' : version.version === 1 ? '201' : '200',
    lastModified: version.updated,
    etag: etagOf(version),
  })
  const resource = version.deleted ? '' : `"resource":${version.json},`
  return `{"fullUrl":"${base}/${type}/${id}",${resource}"request":${request},"response":${response}}`
}

function historyParameters(request: FhirRequest) {
  let count = 20
  let before: number | undefined
  for (const [name, value] of request.params) {
    if (name !== '_count' && name !== '_before') throw unknownParameter(name, '_count')
    if (!/^[1-9][0-9]{0,5}$/.test(value)) {
      throw new Problem(400, { code: 'value', message: `${name} is a whole number from 1, not "${value}".` })
    }
    if (name === '_count') count = Math.min(Number(value), 100)
    else before = Number(value)
  }
  return { count, ...(before ? { before } : {}) }
}

/** A resource as the answer to a read or a write. */
export function resourceAnswer(status: number, version: Version, extra: Record<string, string> = {}): Answer {
  return {
    status,
    headers: {
      'content-type': fhirJson,
      etag: etagOf(version),
      'last-modified': httpDateOf(version),
      ...extra,
    },
    body: version.json,
  }
}

const httpDates = new WeakMap<Version, string>()

/** https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7 */
function httpDateOf(version: Version): string {
  const known = httpDates.get(version)
  if (known) return known
  const date = new Date(version.updated).toUTCString()
  httpDates.set(version, date)
  return date
}

/** Weak: the same version may be spelled otherwise. https://hl7.org/fhir/R4/http.html#versioning */
export const etagOf = ({ version }: { readonly version: number }) => `W/"${version}"`

function known(version: Version | undefined): Version {
  if (!version) throw notFound()
  if (version.deleted) throw new Problem(410, { code: 'deleted', message: 'This record was deleted.' })
  return version
}

/** The same words for what is hidden and what never was. */
export const notFound = () =>
  new Problem(404, { code: 'not-found', message: 'There is no such record here.' })

const unknownParameter = (name: string, known: string) =>
  new Problem(400, {
    code: 'not-supported',
    message: `The parameter "${name.slice(0, 64)}" is not supported here. Supported: ${known}.`,
  })

export function noParameters(request: FhirRequest): void {
  const [first] = request.params
  if (first) throw unknownParameter(first[0], '_format=json')
}

const matches = (ifNoneMatch: string | undefined, version: Version) =>
  ifNoneMatch?.split(',').some(tag => tag.trim() === etagOf(version)) ?? false
