import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { appPages } from './app-pages.ts'
import type { Config } from './config.ts'
import type { FhirBase } from './fhir-base.ts'
import type { Site } from './http-server.ts'
import type { ClientKeys } from './oauth/keys.ts'

/** What stands beside the programme in one process: the stand-in EHR's bases and pages, or nothing. */
export type Beside = {
  readonly bases: readonly FhirBase[]
  readonly routes: readonly Hono<{ Bindings: HttpBindings }>[]
}

/** The table of contents: everything that this process answers, in order. */
export function siteOf(
  config: Config,
  programme: FhirBase,
  clientKeys: ClientKeys,
  now: () => Date,
  beside: Beside = { bases: [], routes: [] },
): Site {
  const routes = new Hono<{ Bindings: HttpBindings }>()
  routes.get('/health', c => c.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' }))
  routes.get('/.well-known/jwks.json', c =>
    c.json(clientKeys.publicJwks, 200, { 'access-control-allow-origin': '*' }),
  )
  routes.route('/', appPages(config, now))
  routes.route('/', programme.routes)
  for (const more of beside.routes) routes.route('/', more)
  routes.notFound(c => c.json({ error: 'not-found' }, 404))
  return {
    handlers: [
      programme,
      // Before the authorization server, whose mount these endpoints share.
      ...(programme.fromEhr ? [programme.fromEhr] : []),
      programme.authorization,
      ...beside.bases.map(({ authorization }) => authorization),
    ],
    routes,
  }
}
