import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { EhrUnreachable } from './bounded-fetch.ts'
import { type Ehr, scopeFor } from './ehrs.ts'
import {
  type FromEhrParts,
  renewFromEhr,
  signInFromEhr,
  type Turned,
  type TwoConnections,
} from './from-ehr.ts'

export type FromEhrRouteParts = FromEhrParts & {
  /** Where they are mounted, '/oauth'. */
  readonly mount: string
  /** Of the app. */
  readonly redirectUri: string
  /** What the app asks of the programme itself. */
  readonly programmeScope: string
  readonly onError?: (error: unknown) => void
}

export type FromEhrServer = {
  /** Answers the three endpoints. False, and nothing done, for what is not one of them. */
  handle(incoming: IncomingMessage, outgoing: ServerResponse): boolean
}

type Step = Context<{ Bindings: HttpBindings }>

const url = z.string().max(2000)
const launchBody = z.object({ iss: url, launch: z.union([z.boolean(), z.string().max(2000)]).optional() })
const tokenBody = z.object({
  iss: url,
  code: z.string().min(1).max(8192),
  codeVerifier: z.string().min(43).max(128),
  nonce: z.string().max(500),
})
const renewBody = z.object({ renewal: z.string().max(500) })

const status: Readonly<Record<Turned, 400 | 401 | 502>> = {
  'unknown-nonce': 400,
  'ehr-refused': 400,
  'ehr-unreachable': 502,
  'session-ended': 401,
}

/** The way from an EHR's sign-in to the programme's: what the app asks before it goes there, when it comes back, and later. */
export function fromEhrServer(parts: FromEhrRouteParts): FromEhrServer {
  const { mount } = parts
  const routes = new Hono<{ Bindings: HttpBindings }>().basePath(mount)
  routes.use(bodyLimit({ maxSize: 32 * 1024 }))
  routes.onError((error, c) => {
    parts.onError?.(error)
    return answer(c, { error: 'unavailable' }, 503)
  })
  routes.post('/launch', async c => {
    const body = launchBody.safeParse(await jsonOf(c))
    return body.success ? launchFor(c, parts, body.data.iss, body.data.launch) : invalid(c)
  })
  routes.post('/ehr/token', async c => {
    const body = tokenBody.safeParse(await jsonOf(c))
    if (!body.success) return invalid(c)
    const ehr = parts.ehrs.at(body.data.iss)
    return ehr ? reply(c, await signInFromEhr(parts, ehr, body.data, addressOf(c))) : unknownEhr(c)
  })
  routes.post('/ehr/renew', async c => {
    const body = renewBody.safeParse(await jsonOf(c))
    return body.success ? reply(c, await renewFromEhr(parts, body.data.renewal, addressOf(c))) : invalid(c)
  })
  for (const path of paths) routes.all(path, c => answer(c, { error: 'method-not-allowed' }, 405))

  const listener = getRequestListener(routes.fetch, { overrideGlobalObjects: false })
  return {
    handle(incoming, outgoing) {
      const [path = ''] = (incoming.url ?? '').split('?')
      if (!paths.some(own => path === `${mount}${own}`)) return false
      void listener(incoming, outgoing)
      return true
    },
  }
}

const paths = ['/launch', '/ehr/token', '/ehr/renew']

/** What the app needs to ask the server behind `iss`; only servers that are configured are ever asked. `iss` is given back as it came: an EHR may want its slash in `aud`. */
async function launchFor(c: Step, parts: FromEhrRouteParts, iss: string, launch?: string | boolean) {
  const { programmeBase, appClientId, programmeScope, redirectUri, nonces } = parts
  const launched = launch === undefined ? undefined : Boolean(launch)
  if (iss.replace(/\/$/, '') === programmeBase) {
    const scope = launched ? `launch ${programmeScope}` : programmeScope
    const nonce = nonces.issue(programmeBase)
    return answer(c, {
      kind: 'programme',
      iss: programmeBase,
      clientId: appClientId,
      scope,
      redirectUri,
      nonce,
    })
  }
  const ehr = parts.ehrs.at(iss)
  if (!ehr) return unknownEhr(c)
  const scope = await scopeOf(parts, ehr, launched)
  if (!scope) return answer(c, { error: 'ehr-unreachable' }, 502)
  const nonce = nonces.issue(ehr.fhir)
  return answer(c, { kind: 'ehr', iss, clientId: ehr.client_id, scope, redirectUri, nonce })
}

async function scopeOf({ ehrs }: FromEhrRouteParts, ehr: Ehr, launched: boolean | undefined) {
  try {
    return scopeFor(ehr, await ehrs.discover(ehr), launched)
  } catch (error) {
    if (error instanceof EhrUnreachable) return undefined
    throw error
  }
}

const reply = (c: Step, outcome: TwoConnections | Turned) =>
  typeof outcome === 'string' ? answer(c, { error: outcome }, status[outcome]) : answer(c, outcome)

const unknownEhr = (c: Step) => answer(c, { error: 'unknown-ehr' }, 403)
const invalid = (c: Step) => answer(c, { error: 'invalid-request' }, 400)

const answer = (c: Step, body: object, code: 200 | 400 | 401 | 403 | 405 | 502 | 503 = 200) =>
  c.json(body, code, { 'cache-control': 'no-store', pragma: 'no-cache', 'referrer-policy': 'no-referrer' })

const addressOf = (c: Step) => c.env.incoming.socket.remoteAddress ?? ''

const jsonOf = (c: Step): Promise<unknown> =>
  c.req.header('content-type')?.startsWith('application/json')
    ? c.req.json().catch(() => undefined)
    : Promise.resolve(undefined)
