import type { Bundle, BundleEntry } from 'fhir/r4'
import type { Door } from '../access/door.ts'
import type { Released } from '../access/released.ts'
import { type Issue, Problem } from '../problem.ts'
import type { FhirServer } from './fhir-server.ts'
import { fhirJson } from './outcome.ts'
import { type FhirRequest, paramsOf, segmentsOf } from './request.ts'
import { transaction } from './transaction.ts'

const mostEntries = 200

/** An entry of a batch or transaction, with the element it stands in. */
export type AskedEntry = {
  readonly element: string
  readonly entry: BundleEntry
  readonly request: FhirRequest
}

/** An entry whose request may be none. */
type GivenEntry = Omit<AskedEntry, 'request'> & { readonly request: FhirRequest | Problem }

/** Carries out one entry of a batch as a request of its own. `line`: as it stood in the entry, for the log. */
export type AgainFor = (entry: FhirRequest | Problem, line: string) => Promise<Released>

/** `POST [base]`: a batch or a transaction. https://hl7.org/fhir/R4/http.html#transaction */
export async function bundle(
  server: FhirServer,
  door: Door,
  again: AgainFor,
  request: FhirRequest,
): Promise<Released> {
  const kind = kindOf(request.body)
  const entries = entriesOf(server, request)
  if (kind === 'transaction') return wholly(server, door, entries)
  door.act('batch')
  const answers: Released[] = []
  // Each entry is a request of its own: its own world, its own event, its own commit.
  for (const { request: asked, entry } of entries) {
    answers.push(await again(asked, `${entry.request?.method ?? ''} ${entry.request?.url ?? ''}`))
  }
  return door.conclude({ status: 200, headers: { 'content-type': fhirJson }, body: batchResponse(answers) })
}

async function wholly(server: FhirServer, door: Door, entries: readonly GivenEntry[]): Promise<Released> {
  try {
    return await transaction(
      server,
      door,
      entries.map(({ request, ...rest }) => {
        if (request instanceof Problem) throw request
        return { ...rest, request }
      }),
    )
  } catch (error) {
    // The name under which the log keeps a transaction that is refused as a whole.
    if (error instanceof Problem) door.act('transaction')
    throw error
  }
}

function batchResponse(answers: readonly Released[]): string {
  const entries = answers.map(({ status, headers, body }) => {
    const { etag, location } = headers
    const lastModified = headers['last-modified']
    const response = JSON.stringify({
      status: String(status),
      ...(etag ? { etag } : {}),
      ...(location ? { location } : {}),
      ...(lastModified ? { lastModified: new Date(lastModified).toISOString() } : {}),
    })
    if (!body) return `{"response":${response}}`
    return status < 400
      ? `{"resource":${body},"response":${response}}`
      : `{"response":${response.slice(0, -1)},"outcome":${body}}}`
  })
  return `{"resourceType":"Bundle","type":"batch-response","entry":[${entries.join(',')}]}`
}

function kindOf(body: unknown): 'batch' | 'transaction' {
  const type = isBundle(body) ? body.type : undefined
  if (type === 'batch' || type === 'transaction') return type
  throw new Problem(400, {
    code: 'value',
    element: 'Bundle.type',
    message: 'Expected a Bundle of type batch or transaction.',
  })
}

const isBundle = (body: unknown): body is Bundle =>
  typeof body === 'object' && body !== null && 'resourceType' in body && body.resourceType === 'Bundle'

function entriesOf(server: FhirServer, { body }: FhirRequest): GivenEntry[] {
  // An entry's resource is checked where the entry is carried out; here only the frame is.
  const frame =
    isBundle(body) && Array.isArray(body.entry) ? { ...body, entry: body.entry.map(frameOf) } : body
  const [first, ...rest] = server.checkFrame(frame)
  if (first || !isBundle(body)) throw new Problem(400, first ? [first, ...rest] : notABundle)
  const entries = body.entry ?? []
  if (entries.length > mostEntries) {
    throw new Problem(413, {
      code: 'too-costly',
      element: 'Bundle.entry',
      message: `At most ${mostEntries} entries at once.`,
    })
  }
  return entries.map((entry, index) => {
    const element = `Bundle.entry[${index}]`
    return { element, entry, request: requestOf(entry, element) }
  })
}

function frameOf(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null || !('resource' in entry)) return entry
  const { resource: _checkedLater, ...frame } = entry
  return frame
}

const notABundle: Issue = { code: 'structure', element: 'Bundle', message: 'Expected a Bundle.' }

function requestOf(entry: BundleEntry, element: string): FhirRequest | Problem {
  if (!entry.request) {
    return new Problem(400, {
      code: 'required',
      element: `${element}.request`,
      message: 'Expected method and url.',
    })
  }
  const { method, url, ifMatch, ifNoneMatch, ifNoneExist } = entry.request
  const [path = '', ...query] = url.split('?')
  if (path.startsWith('$export')) {
    return new Problem(400, { code: 'not-supported', element, message: 'An export is asked for by itself.' })
  }
  try {
    return {
      method,
      segments: segmentsOf(path === '' ? '.' : path),
      params: paramsOf(query.join('?')),
      ...(entry.resource ? { body: entry.resource } : {}),
      ...(ifMatch ? { ifMatch } : {}),
      ...(ifNoneMatch ? { ifNoneMatch } : {}),
      ...(ifNoneExist ? { ifNoneExist } : {}),
    }
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}
