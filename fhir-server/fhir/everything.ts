import type { Act } from '../access/act.ts'
import type { Door } from '../access/door.ts'
import type { Released } from '../access/released.ts'
import { Problem } from '../problem.ts'
import type { Version } from '../store/store.ts'
import type { FhirServer } from './fhir-server.ts'
import { fhirJson } from './outcome.ts'
import { notFound } from './read.ts'
import type { FhirRequest } from './request.ts'

const usual = 50
const most = 200

/**
 * `GET [base]/Patient/id/$everything`: all that is kept of a patient and that the caller may read, the Patient first, then
 * by type and id, in pages. https://hl7.org/fhir/R4/patient-operation-everything.html
 */
export async function everything(
  { house }: FhirServer,
  door: Door,
  request: FhirRequest,
  patient: string,
): Promise<Released> {
  const act = door.act('operation', `Patient/${patient}`)
  const { count, after } = pageIn(request.params)
  const found = await act.look('Patient', patient)
  if (!found || found.deleted) throw notFound()
  const others = (await act.compartment(patient)).filter(name => name !== nameOf(found))
  const versions = await readable(act, [nameOf(found), ...others], after, count + 1)
  const page = versions.slice(0, count)
  const [last] = versions.length > count ? page.slice(-1) : []
  const entries = page.map(
    ({ type, id, json }) =>
      `{"fullUrl":"${house.base}/${type}/${id}","resource":${json},"search":{"mode":"match"}}`,
  )
  const links = JSON.stringify([
    link('self', `${house.base}/Patient/${patient}/$everything`, count, after),
    ...(last ? [link('next', `${house.base}/Patient/${patient}/$everything`, count, nameOf(last))] : []),
  ])
  const body = `{"resourceType":"Bundle","type":"searchset","link":${links},"entry":[${entries.join(',')}]}`
  return door.conclude({ status: 200, headers: { 'content-type': fhirJson }, body })
}

/** So many of these records, from behind one of them on, as far as the caller may read them. */
async function readable(
  act: Act,
  names: readonly string[],
  after: string | undefined,
  count: number,
): Promise<readonly Version[]> {
  const [first = '', ...rest] = names
  // By name, not by place: also where the record that a page ended with has gone meanwhile.
  const left = after === undefined ? names : rest.filter(name => after === first || name > after)
  const versions: Version[] = []
  for (const name of left) {
    if (versions.length === count) break
    const [type = '', id = ''] = name.split('/')
    const version = await act.lookIncluded(type, id)
    if (version && !version.deleted) versions.push(version)
  }
  return versions
}

const nameOf = ({ type, id }: Version) => `${type}/${id}`

function link(relation: string, url: string, count: number, after: string | undefined) {
  const query = new URLSearchParams({ _count: String(count), ...(after ? { _cursor: after } : {}) })
  return { relation, url: `${url}?${query}` }
}

function pageIn(params: FhirRequest['params']): { count: number; after: string | undefined } {
  let count = usual
  let after: string | undefined
  for (const [name, value] of params) {
    if (name === '_count' && /^[1-9]\d{0,4}$/.test(value)) count = Math.min(Number(value), most)
    else if (name === '_cursor' && /^[A-Z][A-Za-z]{1,40}\/[A-Za-z0-9\-.]{1,64}$/.test(value)) after = value
    else throw refused
  }
  return { count, after }
}

const refused = new Problem(400, {
  code: 'not-supported',
  message: `Supported: _count (1 to ${most}), and the link "next" of the page before as it was given.`,
})
