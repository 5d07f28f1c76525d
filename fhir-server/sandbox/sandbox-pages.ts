import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { every } from 'hono/combine'
import { secureHeaders } from 'hono/secure-headers'
import { type Controls, controls } from './controls.ts'
import { chartPage, noChartPage } from './pages/chart-page.ts'
import type { ChartReader } from './pages/chart-reader.ts'
import { dayIn } from './pages/dates.ts'
import { type Doors, landingPage } from './pages/landing.ts'
import { type StaffMember, type View, viewOf } from './pages/page.ts'
import { patientListPage } from './pages/patient-list.ts'
import { sessionOverPage } from './pages/session-over.ts'
import type { Language } from './pages/texts.ts'
import { publicFile, readme } from './public-files.ts'
import { fromElsewhere, languageOf, userOf } from './visitor.ts'

export type SandboxPages = Controls & {
  /** Origin under which everything here is reached. */
  readonly publicUrl: string
  /** IANA name: where "today" is. */
  readonly timezone: string
  readonly charts: ChartReader
  /** Who of the stand-in hospital can be at the screen; the first is, to begin with. */
  readonly staff: readonly [StaffMember, ...StaffMember[]]
  /** Of a patient's id: what that chart shows. Empty for charts that are not our own. */
  readonly notes: Readonly<Record<Language, ReadonlyMap<string, string>>>
  /** Where the doors of the landing page lead. */
  readonly doors: Doors
}

/** The landing page, the stand-in EHR's pages, and the controls of the demonstration. Everything under `/` and `/sandbox/`. */
export function sandboxPages(sandbox: SandboxPages): Hono {
  const { charts, publicUrl } = sandbox
  const pages = new Hono()
  const view = (context: Context) => viewOfRequest(context, sandbox)
  const front = frontOf(publicUrl)

  pages.get('/', front, context => context.html(landingPage(view(context), sandbox.doors)))
  pages.get('/sandbox', context => context.redirect('/sandbox/'))
  pages.get('/sandbox/', front, async context => {
    const seen = view(context)
    if (!seen.user) return context.html(sessionOverPage(seen))
    const asked = askedOf(context)
    return context.html(
      patientListPage(seen, await charts.patients(asked), asked, sandbox.notes[seen.language]),
    )
  })
  pages.get('/sandbox/chart/:patient', front, async context => {
    const seen = view(context)
    if (!seen.user) return context.html(sessionOverPage(seen))
    const chart = await charts.chart(context.req.param('patient'))
    if (!chart) return context.html(noChartPage(seen), 404)
    return context.html(chartPage(seen, chart, `${publicUrl}/app/`))
  })
  pages.get('/sandbox/public/:file', front, publicFile)
  pages.get('/sandbox/readme', front, readme)
  controls(pages, front, sandbox)
  return pages
}

function viewOfRequest(context: Context, { staff, clock, timezone }: SandboxPages): View {
  const url = new URL(context.req.url)
  const user = userOf(context, staff)
  return viewOf({
    language: languageOf(context),
    today: dayIn(timezone, clock.now()),
    path: url.pathname + url.search,
    staff,
    ...(user && { user }),
  })
}

function askedOf(context: Context): { search: string; page: number } {
  const page = Number(context.req.query('page') ?? 1)
  const search = (context.req.query('q') ?? '').trim().slice(0, 100)
  return { search, page: Number.isInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1 }
}

/** What stands before each route here, and before no other route of the process. */
function frontOf(publicUrl: string): MiddlewareHandler {
  const refuseOtherSites: MiddlewareHandler = async (context, next) => {
    context.header('Cache-Control', 'no-store')
    if (!fromElsewhere(context.req, publicUrl)) return next()
    return context.json({ error: 'forbidden', message: 'This comes from another site.' }, 403)
  }
  return every(secureHeaders(headersOf(publicUrl)), bodyLimit({ maxSize: 16 * 1024 }), refuseOtherSites)
}

/** Scripts, styles and frames of our own origin, and nothing else. */
function headersOf(publicUrl: string) {
  const own = ["'self'", publicUrl]
  return {
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: own,
      frameSrc: own,
      formAction: own,
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    strictTransportSecurity: false,
  }
}
