import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import type { Config } from './config.ts'

const built = join(import.meta.dirname, '../build/app')

/** The SMART app: its page, its launch page, and what they load; and the day it is. */
export function appPages(config: Config, now: () => Date): Hono {
  const app = new Hono()
  const headers = {
    'content-security-policy': policyFor(config),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  }
  app.get('/app', c => c.redirect('/app/'))
  // Holds no health data and needs no sign-in: what "today" is, here.
  app.get('/app/today', c => {
    const { id, name, timezone, languages, help } = config.organization
    c.header('cache-control', 'no-store')
    return c.json({
      now: now().toISOString(),
      timezone,
      organization: { id, name },
      languages,
      ...(help ? { help } : {}),
    })
  })
  app.use('/app/*', async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    // Hashed names never change; pages are always asked for again, and so is what is not there yet.
    const isKept = c.res.ok && c.req.path.startsWith('/app/assets/')
    c.header('cache-control', isKept ? 'max-age=31536000, immutable' : 'no-cache')
  })
  const page = serveStatic({ path: `${built}/index.html` })
  app.get('/app/', page)
  app.get('/app/launch', page)
  app.get('/app/*', serveStatic({ root: built, rewriteRequestPath: path => path.replace(/^\/app/, '') }))
  return app
}

/** The app may be framed by the configured EHRs and talk to them and to us, and nothing else. */
function policyFor({ ehrs }: Config): string {
  const framers = ehrs.flatMap(ehr => ehr.origins ?? [originOf(ehr.fhir), originOf(ehr.issuer)])
  const servers = ehrs.flatMap(ehr => [originOf(ehr.fhir), originOf(ehr.issuer)])
  return [
    "default-src 'self'",
    ["connect-src 'self'", ...new Set(servers)].join(' '),
    "img-src 'self' data:",
    ["frame-ancestors 'self'", ...new Set(framers)].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
  ].join('; ')
}

const originOf = (url: string) => new URL(url).origin
