import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import { timedId } from '../access/event-id.ts'
import type { RequestRecord } from '../access/recording.ts'
import { openly, type Released, unauthenticated, unavailable } from '../access/released.ts'
import { Problem } from '../problem.ts'
import type { FhirServer } from './fhir-server.ts'
import { metadata } from './metadata.ts'
import { perform } from './perform.ts'
import { type FhirRequest, jsonOnly, paramsOf, parseResource, readBody, segmentsOf } from './request.ts'

type Env = { Bindings: HttpBindings }
/** The two ends of one request, as Node has them. */
type Ends = Pick<HttpBindings, 'incoming' | 'outgoing'>

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, DELETE',
  'access-control-allow-headers':
    'authorization, content-type, accept, prefer, if-match, if-none-match, if-none-exist, range, x-request-id',
  'access-control-expose-headers':
    'etag, location, content-location, last-modified, expires, retry-after, accept-ranges, content-range, x-progress, x-request-id',
}

/** FHIR as HTTP, below one base path ('/fhir'). */
export function fhirRoutes(server: FhirServer): Hono<Env> {
  const base = new URL(server.house.base)
  const app = new Hono<Env>()
  app.options(`${base.pathname}/*`, () => new Response(null, { status: 204, headers: cors }))
  // Always application/json, whatever Accept says. https://hl7.org/fhir/smart-app-launch/conformance.html#using-well-known
  app.get(`${base.pathname}/.well-known/smart-configuration`, c =>
    c.json(server.smartConfiguration(), 200, cors),
  )
  // For whoever checks the audit log's checkpoints. https://c2sp.org/signed-note
  app.get(`${base.pathname}/.well-known/audit-log-key`, c => c.text(`${server.proof.key}\n`, 200, cors))
  app.get(`${base.pathname}/metadata`, ({ env }) => {
    send(env.outgoing, openly(JSON.stringify(metadata(server))))
    return RESPONSE_ALREADY_SENT
  })
  const all = async ({ env }: Context<Env>) => {
    await answer(server, env, base.pathname)
    return RESPONSE_ALREADY_SENT
  }
  app.all(base.pathname, all)
  app.all(`${base.pathname}/*`, all)
  return app
}

/**
 * The same interactions straight from the connection: it takes what is plainly below the base, and leaves all else –
 * what anyone may read, OPTIONS, paths that are written otherwise – to the routes. No web Request is made that nobody reads.
 */
export function fhirHandler(
  server: FhirServer,
): (incoming: Ends['incoming'], outgoing: Ends['outgoing']) => boolean {
  const { pathname } = new URL(server.house.base)
  const open = [`${pathname}/metadata`, `${pathname}/.well-known`]
  return (incoming, outgoing) => {
    const { url = '', method } = incoming
    if (!url.startsWith(`${pathname}/`) || method === 'OPTIONS') return false
    if (open.some(path => url.startsWith(path))) return false
    answer(server, { incoming, outgoing }, pathname).catch(error => {
      server.house.report('a request failed', error)
      outgoing.destroy()
    })
    return true
  }
}

async function answer(server: FhirServer, { incoming, outgoing }: Ends, mount: string): Promise<void> {
  const given = incoming.headers.authorization
  const token = /^Bearer ([\w\-.~+/]{1,4096}=*)$/i.exec(given ?? '')?.[1]
  const caller = token ? await callerOf(server, token) : undefined
  // The database would not tell whose token it is, so nothing can be kept either.
  if (caller === 'unreadable') return send(outgoing, unavailable)
  if (!caller) {
    server.countUnauthenticated()
    return send(outgoing, unauthenticated(server.house.base, given !== undefined))
  }
  const { request, body } = await asked(incoming, mount)
  const record = recordOf(server, incoming, body)
  const released = await perform(server, caller, record, request)
  send(outgoing, released, record.id)
}

async function callerOf(server: FhirServer, token: string) {
  try {
    return await server.callerOf(token)
  } catch (error) {
    server.house.report('a token could not be looked up', error)
    return 'unreadable' as const
  }
}

/**
 * The one place where an answer about records leaves. It is written to the connection itself, headers and body at once:
 * the adapter would read the body of a web Response back as a stream.
 */
function send(
  outgoing: Ends['outgoing'],
  { status, headers, body, file }: Released,
  requestId?: string,
): void {
  const lines = [...always]
  for (const name in headers) lines.push(name, headers[name] ?? '')
  if (requestId !== undefined) lines.push('x-request-id', requestId)
  if (!hasNoBody.has(status)) lines.push('content-length', String(file?.bytes ?? Buffer.byteLength(body)))
  outgoing.writeHead(status, lines)
  // Whoever breaks off a file is heard by its own end of the connection; either way the file is closed.
  if (file) pipeline(createReadStream('', partOf(file)), outgoing, () => {})
  else outgoing.end(body)
}

/** Names and values in turn, as Node takes them without looking each up. */
const always: readonly string[] = ['cache-control', 'no-store', ...Object.entries(cors).flat()]

const partOf = ({ descriptor, bytes, from }: NonNullable<Released['file']>) => ({
  fd: descriptor,
  ...(from === undefined ? {} : { start: from, end: from + bytes - 1 }),
})

/** https://www.rfc-editor.org/rfc/rfc9110#section-6.4.1 */
const hasNoBody: ReadonlySet<number> = new Set([204, 304])

type Incoming = Ends['incoming']

/** The request as FHIR, or what is wrong with it; never thrown, so that it leaves its event. */
async function asked(
  incoming: Incoming,
  mount: string,
): Promise<{ request: FhirRequest | Problem; body?: Buffer }> {
  let body: Buffer | undefined
  try {
    const method = incoming.method ?? 'GET'
    if (method === 'POST' || method === 'PUT') body = await readBody(incoming)
    const [path = '', ...rest] = (incoming.url ?? '').split('?')
    const segments = segmentsOf(path.slice(mount.length + 1))
    const params = paramsOf(rest.join('?'))
    const request = await parsed(incoming, method, segments, params, body)
    return { request, ...(body ? { body } : {}) }
  } catch (error) {
    if (error instanceof Problem) return { request: error, ...(body ? { body } : {}) }
    throw error
  }
}

async function parsed(
  { headers }: Incoming,
  method: string,
  segments: readonly string[],
  query: FhirRequest['params'],
  body: Buffer | undefined,
): Promise<FhirRequest> {
  const searching = method === 'POST' && segments[1] === '_search'
  // An operation may be asked for without parameters.
  const bare = body?.length === 0 && segments.at(-1)?.startsWith('$') === true
  const form = searching && body ? formOf(body, headers['content-type']) : []
  // An export's files are NDJSON, whatever else a client accepts.
  const accept = segments[0] === '$export' ? undefined : headers.accept
  const params = jsonOnly([...query, ...form], accept)
  const { prefer } = headers
  const ifNoneExist = headers['if-none-exist']
  return {
    method,
    segments,
    params,
    ...(body && !searching && !bare ? { body: parseResource(body, headers['content-type']) } : {}),
    ...(headers['if-match'] ? { ifMatch: headers['if-match'] } : {}),
    ...(headers['if-none-match'] ? { ifNoneMatch: headers['if-none-match'] } : {}),
    ...(typeof ifNoneExist === 'string' ? { ifNoneExist } : {}),
    ...(typeof prefer === 'string' ? { prefer } : {}),
    ...(headers.range && !headers['if-range'] ? { range: headers.range } : {}),
  }
}

function formOf(body: Buffer, contentType: string | undefined): FhirRequest['params'] {
  if (body.length === 0) return []
  if (contentType?.split(';')[0]?.trim().toLowerCase() !== 'application/x-www-form-urlencoded') {
    throw new Problem(415, {
      code: 'not-supported',
      message: 'Expected Content-Type application/x-www-form-urlencoded for _search.',
    })
  }
  return paramsOf(body.toString('utf8'))
}

function recordOf({ house }: FhirServer, incoming: Incoming, body: Buffer | undefined): RequestRecord {
  const { method = '', url = '' } = incoming
  const sent = incoming.headers['x-request-id']
  const id =
    typeof sent === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(sent)
      ? sent
      : timedId(house.newId(), house.now())
  const line = `${method} ${url}`
  const searching = method === 'POST' && /\/_search(\?|$)/.test(url)
  // Node gives each byte of a request line as one character, as btoa takes it.
  const raw = searching && body ? Buffer.concat([Buffer.from(`${line}\n\n`, 'latin1'), body]) : undefined
  return {
    id,
    raw: raw?.toString('base64') ?? btoa(line),
    address: incoming.socket.remoteAddress ?? 'unknown',
  }
}
