import type { Bundle, FhirResource, Parameters } from 'fhir/r4'
import { backgroundPrefix } from '../../mentoring/audit-request.ts'
import { type Answer, answer, failure } from './answer.ts'
import { type Asked, ask, type Reply, send } from './http.ts'
import { type Found, isBundle, searchAll } from './paging.ts'

/** The connection to the programme's FHIR server. */
export interface Programme {
  readonly base: string
  search(query: string, signal: AbortSignal): Promise<Answer<Found>>
  /** The same, when nobody waits for it: the log holds the app's word for that, in the request's id. */
  searchInBackground(query: string, signal: AbortSignal): Promise<Answer<Found>>
  /** Gets what stands below the base, whatever its status: for who has to read why it was refused. */
  get(path: string, signal: AbortSignal): Promise<Answer<Reply>>
  read(reference: string, signal: AbortSignal): Promise<Answer<Versioned>>
  /** Writes this resource only where its version is still `etag`. https://hl7.org/fhir/R4/http.html#concurrency */
  update(resource: FhirResource, etag: string, signal: AbortSignal): Promise<Answer<Versioned>>
  /** `once`: a search by which the server knows it again, so that what was sent twice is kept once. https://hl7.org/fhir/R4/http.html#ccreate */
  create(resource: FhirResource, signal: AbortSignal, once?: string): Promise<Answer<Versioned>>
  /** All or nothing. https://hl7.org/fhir/R4/http.html#transaction */
  transact(bundle: Bundle, signal: AbortSignal): Promise<Answer<Bundle>>
  /** Calls an operation that answers with a Bundle; without a body by GET. https://hl7.org/fhir/R4/operations.html */
  operate(
    path: string,
    body: FhirResource | undefined,
    signal: AbortSignal,
  ): Promise<Answer<Bundle<FhirResource>>>
  /** Calls an operation that changes something, and answers with Parameters. */
  call(path: string, body: Parameters, signal: AbortSignal): Promise<Answer<Parameters>>
}

/** A resource and the version it was read in. */
interface Versioned {
  readonly resource: FhirResource
  readonly etag: string
}

/** Where tokens come from. `renew` is asked once when the server says that a token no longer holds. */
export interface TokenSource {
  token(): Promise<Answer<string>>
  renew(): Promise<Answer<string>>
}

/** The programme at this base, with tokens from this source. */
export function openProgramme(serverUrl: string, tokens: TokenSource): Programme {
  const base = serverUrl.replace(/\/$/, '')

  async function request(url: string, asked: Asked): Promise<Answer<Reply>> {
    const token = await tokens.token()
    if (token.kind === 'failure') return token
    const reply = await ask(url, withToken(asked, token.value))
    if (reply.kind === 'answer' || reply.because !== 'session-over') return reply
    const renewed = await tokens.renew()
    return renewed.kind === 'failure' ? renewed : ask(url, withToken(asked, renewed.value))
  }

  async function get(path: string, signal: AbortSignal): Promise<Answer<Reply>> {
    const token = await tokens.token()
    if (token.kind === 'failure') return token
    const reply = await send(`${base}/${path}`, withToken({ signal }, token.value))
    if (reply.kind === 'failure' || reply.value.status !== 401) return reply
    const renewed = await tokens.renew()
    return renewed.kind === 'failure'
      ? renewed
      : send(`${base}/${path}`, withToken({ signal }, renewed.value))
  }

  const searchWith = (query: string, asked: Asked) =>
    searchAll(base, query, async url => {
      const reply = await request(url, asked)
      return reply.kind === 'failure' ? reply : answer(reply.value.body)
    })

  return {
    base,
    search: (query, signal) => searchWith(query, { signal }),
    searchInBackground: (query, signal) => {
      const id = `${backgroundPrefix}${crypto.randomUUID()}`
      return searchWith(query, { signal, headers: { 'x-request-id': id } })
    },
    get,
    read: async (reference, signal) => versioned(await request(`${base}/${reference}`, { signal })),
    update: async (resource, etag, signal) =>
      versioned(
        await request(`${base}/${resource.resourceType}/${resource.id ?? ''}`, {
          method: 'PUT',
          headers: { 'if-match': etag },
          body: resource,
          signal,
        }),
      ),
    create: async (resource, signal, once) =>
      versioned(
        await request(`${base}/${resource.resourceType}`, {
          method: 'POST',
          body: resource,
          signal,
          ...(once ? { headers: { 'if-none-exist': once } } : {}),
        }),
      ),
    transact: async (bundle, signal) =>
      bundled(await request(base, { method: 'POST', body: bundle, signal })),
    operate: async (path, body, signal) =>
      bundled(await request(`${base}/${path}`, body ? { method: 'POST', body, signal } : { signal })),
    call: async (path, body, signal) => {
      const reply = await versioned(await request(`${base}/${path}`, { method: 'POST', body, signal }))
      if (reply.kind === 'failure') return reply
      const { resource } = reply.value
      return resource.resourceType === 'Parameters' ? answer(resource) : failure('server-error')
    },
  }
}

function withToken(asked: Asked, token: string): Asked {
  const body = asked.body === undefined ? {} : { 'content-type': 'application/fhir+json' }
  return {
    ...asked,
    headers: { accept: 'application/fhir+json', ...body, ...asked.headers, authorization: `Bearer ${token}` },
  }
}

function versioned(reply: Answer<Reply>): Answer<Versioned> {
  if (reply.kind === 'failure') return reply
  const { body, etag } = reply.value
  if (!isResource(body)) return failure('server-error')
  return answer({ resource: body, etag: etag ?? `W/"${body.meta?.versionId ?? ''}"` })
}

function bundled(reply: Answer<Reply>): Answer<Bundle<FhirResource>> {
  if (reply.kind === 'failure') return reply
  const { body } = reply.value
  return isBundle(body) ? answer(body) : failure('server-error')
}

function isResource(body: unknown): body is FhirResource {
  return typeof body === 'object' && body !== null && 'resourceType' in body
}
