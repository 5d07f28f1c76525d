import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { serve } from '@hono/node-server'
import type { FhirResource } from 'fhir/r4'
import { Hono } from 'hono'
import { build } from 'vite'
import { fhirRoutes } from './fhir-routes.ts'
import { openRecords } from './records.ts'
import { type Person, signInRoutes } from './sign-in.ts'

/** How a test wants the servers to be. */
export interface StandInOptions {
  readonly chart: readonly (FhirResource & { id: string })[]
  readonly programme?: readonly (FhirResource & { id: string })[]
  /** Id of the open chart's patient; empty: the EHR names none. */
  readonly patient: string
  /** Who signs in to the programme itself. */
  readonly person?: Person
  /** Members that a token answer shall have beside or instead of the usual ones. */
  readonly tokens?: Readonly<Record<string, unknown>>
  /** Resource types of the chart whose reads never answer, or answer 500. */
  readonly hangs?: readonly string[]
  readonly fails?: readonly string[]
  readonly now?: string
}

/** Builds the app as it is shipped, once for each process that asks. */
const built = once(async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'halfword-app-'))
  await build({ build: { outDir }, logLevel: 'error' })
  return outDir
})

/** One HTTP server that stands in for an EHR and for the programme: real requests, canned answers. */
export async function openStandIn(options: StandInOptions) {
  const folder = await built()
  const chart = openRecords(options.chart)
  const programme = openRecords(options.programme ?? [])
  const now = options.now ?? '2026-11-23T09:00:00Z'
  const broken = { writes: false, session: false }
  const writes: { method: string; path: string; body: unknown }[] = []

  const app = new Hono()
  app.get('/app/today', context =>
    context.json({
      now,
      timezone: 'Europe/Brussels',
      organization: { id: 'org-1', name: 'Synthetic Rheumatology Centre A' },
      languages: ['nl', 'en'],
    }),
  )
  app.get('/app/*', async context => {
    const name = context.req.path.slice('/app/'.length)
    const file = name === '' || name === 'launch' ? 'index.html' : name
    const body = await readFile(join(folder, file)).catch(() => undefined)
    if (!body) return context.notFound()
    return context.body(new Uint8Array(body), 200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': "default-src 'self'",
    })
  })
  app.use('/fhir/*', async (context, next) => {
    if (context.req.method === 'GET') return next()
    // What is kept without a name is no record of anyone.
    if (context.req.path === '/fhir/$quiet') return broken.writes ? context.json({}, 500) : next()
    writes.push({ method: context.req.method, path: context.req.path, body: await context.req.json() })
    return broken.writes ? context.json({}, 500) : next()
  })
  const people = { ...options, person: options.person ?? ('rheumatologist' as const), now, broken }
  signInRoutes(app, people)
  app.route('/ehr/fhir', fhirRoutes(chart, options))
  app.route('/fhir', fhirRoutes(programme, {}))

  const { server, port } = await listening(app)
  const origin = `http://127.0.0.1:${port}`
  return {
    origin,
    /** The launch URL that an EHR opens. */
    launchUrl: `${origin}/app/launch?iss=${encodeURIComponent(`${origin}/ehr/fhir`)}&launch=handle-1`,
    signInUrl: `${origin}/app/launch?iss=${encodeURIComponent(`${origin}/fhir`)}`,
    programme,
    /** Who is open and signed in; a test may change it under way. */
    people,
    writes,
    broken,
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

function listening(app: Hono) {
  return new Promise<{ server: ReturnType<typeof serve>; port: number }>(resolve => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({ server, port }),
    )
  })
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined
  return () => {
    started ??= work()
    return started
  }
}
