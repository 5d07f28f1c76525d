import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { allow, askConsent, findPatients } from './consent.ts'
import { withConsent } from './front-door.ts'
import { give, leave, refuse } from './giving.ts'
import { isPassword } from './password.ts'
import { show } from './show.ts'
import { failurePage, pageHeaders, signInPage } from './sign-in-pages.ts'
import { signInCss, smartStyle } from './sign-in-style.ts'
import { languageFor, signInTexts } from './sign-in-texts.ts'
import { isOurs, type Known, type SignInParts, type Hono as Step, type Visit, visitOf } from './visit.ts'

/** The pages of an authorization server: sign-in, patient, consent. */
export function signInRoutes(parts: SignInParts): Hono<{ Bindings: HttpBindings }> {
  const { mount, issuer } = parts.options
  const routes = new Hono<{ Bindings: HttpBindings }>().basePath(mount)
  routes.use(bodyLimit({ maxSize: 32 * 1024 }))
  routes.onError((error, c) => {
    parts.options.onError?.(error)
    return show(c, failurePage(frameOf(c, parts), 'server_error'), pageHeaders(parts.options), 500)
  })
  routes.get('/sign-in.css', c =>
    c.body(signInCss, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=3600',
    }),
  )
  routes.get('/smart-style.json', c => c.json(smartStyle, 200, { 'access-control-allow-origin': '*' }))
  // https://hl7.org/fhir/smart-app-launch/app-launch.html#step-4-authorization-code: GET and POST are the same request.
  routes.post('/authorize', async c => {
    const params = withConsent(new URLSearchParams(await c.req.text()))
    return c.body(null, 303, { location: `${issuer}/authorize?${params}`, 'cache-control': 'no-store' })
  })
  routes.get('/interaction/:uid', async c => {
    const visit = await visitOf(c, parts)
    return visit ? arrive(c, parts, visit) : lost(c, parts)
  })
  routes.post('/interaction/:uid', async c => {
    const visit = await visitOf(c, parts)
    const form = new URLSearchParams(await c.req.text())
    return visit && isOurs(form, visit) ? answer(c, parts, visit, form) : lost(c, parts)
  })
  return routes
}

async function arrive(c: Step, parts: SignInParts, visit: Visit): Promise<Response> {
  if (!isKnown(visit)) return show(c, signInPage(visit.frame, visit.csrf), visit.headers)
  if (visit.offered.length === 0) return refuse(c, parts, visit, 'nothing of what was asked can be granted')
  if (visit.launch && parts.options.consentPage === 'not-on-ehr-launch')
    return give(c, parts, visit, visit.offered, visit.launch.patient)
  return askConsent(c, parts, visit)
}

async function answer(c: Step, parts: SignInParts, visit: Visit, form: URLSearchParams): Promise<Response> {
  if (!isKnown(visit)) return signIn(c, parts, visit, form)
  switch (form.get('decision')) {
    case 'allow':
      return allow(c, parts, visit, form)
    case 'find':
      return findPatients(c, parts, visit, form)
    case 'switch':
      return visit.launch ? lost(c, parts) : someoneElse(c, parts, visit)
    default:
      return refuse(c, parts, visit, 'refused by the person who was asked')
  }
}

async function signIn(c: Step, parts: SignInParts, visit: Visit, form: URLSearchParams): Promise<Response> {
  const { options, throttle } = parts
  const texts = signInTexts[visit.frame.language]
  const username = (form.get('username') ?? '').slice(0, 200)
  const account = options.accounts.byUsername(username)
  const password = (form.get('password') ?? '').slice(0, 1000)
  const attempt = await throttle.attempt(username, visit.address, () =>
    isPassword(password, account?.passwordHash),
  )
  const signIn = {
    issuer: options.issuer,
    clientId: visit.clientId,
    address: visit.address,
    ...(account ? { account } : {}),
  }
  if (attempt.kind === 'right' && account) {
    await options.recordSignIn({ outcome: 'password-accepted', ...signIn })
    return leave(c, parts, { login: { accountId: account.sub, remember: false } })
  }
  if (attempt.kind === 'wait') {
    await options.recordSignIn({ outcome: 'throttled', ...signIn })
    const headers = { ...visit.headers, 'retry-after': String(attempt.seconds) }
    const message = texts.tooManyTries(Math.ceil(attempt.seconds / 60))
    return show(c, signInPage(visit.frame, visit.csrf, message), headers, 429)
  }
  await options.recordSignIn({ outcome: 'password-refused', ...signIn })
  return show(c, signInPage(visit.frame, visit.csrf, texts.wrongPassword), visit.headers)
}

/** Ends this browser's session and asks who it is. */
async function someoneElse(c: Step, { rows }: SignInParts, { interaction, frame, csrf, headers }: Visit) {
  const session = interaction.session && rows.findByUid('Session', interaction.session.uid)
  if (typeof session?.jti === 'string') rows.destroy('Session', session.jti)
  interaction.session = undefined
  await interaction.persist()
  return show(c, signInPage(frame, csrf), headers)
}

const isKnown = (visit: Visit): visit is Known => visit.account !== undefined

const frameOf = (c: Step, { options }: SignInParts) => ({
  title: options.title,
  mount: options.mount,
  language: languageFor(options.languages, undefined, c.req.header('accept-language')),
})

const lost = (c: Step, parts: SignInParts) =>
  show(c, failurePage(frameOf(c, parts), 'session_not_found'), pageHeaders(parts.options), 400)
