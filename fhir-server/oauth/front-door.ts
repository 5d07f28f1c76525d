import type { IncomingMessage } from 'node:http'
import type { KoaContextWithOIDC } from 'oidc-provider'
import { type Contexts, launchMembers } from './contexts.ts'
import type { Options } from './options.ts'
import type { ServerRows } from './rows-adapter.ts'
import { routes } from './smart-configuration.ts'
import type { TokenLookup } from './token-lookup.ts'

/** Readies a request for the library: the URLs it writes are our public ones, whatever Host or X-Forwarded-* say. */
export function admit(incoming: IncomingMessage, options: Options, rows: ServerRows): void {
  const { host, protocol } = new URL(options.issuer)
  for (const name of Object.keys(incoming.headers))
    if (name.startsWith('x-forwarded-')) delete incoming.headers[name]
  Object.assign(incoming.headers, { 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) })

  const path = incoming.url?.slice(options.mount.length) || '/'
  const asked = path.startsWith(`${routes.authorization}?`) ? askedAnew(path) : path
  // A launch signs its user in for itself alone, so who signed in to this browser before does not matter.
  if (isOfLaunch(asked, rows)) forgetSession(incoming, options.cookiePrefix)
  Object.assign(incoming, { url: asked, originalUrl: `${options.mount}${asked}` })
}

/** SMART apps send no `prompt`; consent is asked for each time, and the library gives `offline_access` only with it. */
function askedAnew(path: string): string {
  return `${routes.authorization}?${withConsent(new URLSearchParams(path.slice(path.indexOf('?') + 1)))}`
}

export function withConsent(params: URLSearchParams): URLSearchParams {
  const prompts = new Set(params.getAll('prompt').join(' ').split(' ').filter(Boolean))
  if (!prompts.has('none')) params.set('prompt', [...prompts.add('consent')].join(' '))
  return params
}

function isOfLaunch(path: string, rows: ServerRows): boolean {
  if (path.startsWith(`${routes.authorization}?`))
    return Boolean(new URL(path, 'http://here').searchParams.get('launch'))
  const [, resumed] = new RegExp(`^${routes.authorization}/([^/?]+)`).exec(path) ?? []
  const params = resumed ? rows.find('Interaction', resumed)?.params : undefined
  return typeof params === 'object' && params !== null && 'launch' in params
}

function forgetSession(incoming: IncomingMessage, cookiePrefix: string): void {
  const cookies = (incoming.headers.cookie ?? '').split(/;\s*/)
  incoming.headers.cookie = cookies.filter(cookie => !isSession(cookie, cookiePrefix)).join('; ')
}

const isSession = (cookie: string, cookiePrefix: string) =>
  cookie.startsWith(`${cookiePrefix}_session=`) || cookie.startsWith(`${cookiePrefix}_session.sig=`)

/** Finishes the library's answers: SMART's members of a token answer, and no browser session from a launch. */
export function finish(options: Options, contexts: Contexts, lookup: Pick<TokenLookup, 'token'>) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>): Promise<void> => {
    await next()
    if (ctx.oidc?.params?.launch) keepNoSession(ctx, options.cookiePrefix)
    if (ctx.oidc?.route === 'introspection') await tellMore(ctx, options, lookup)
    if (ctx.oidc?.route === 'token') completeTokenAnswer(ctx, options, contexts)
  }
}

function keepNoSession(ctx: KoaContextWithOIDC, cookiePrefix: string): void {
  const cookies = [ctx.response.get('set-cookie')].flat().filter(Boolean)
  ctx.remove('set-cookie')
  const kept = cookies.filter(cookie => !isSession(cookie, cookiePrefix))
  if (kept.length > 0) ctx.set('set-cookie', kept)
}

function completeTokenAnswer(
  ctx: KoaContextWithOIDC,
  { accounts, issuer }: Options,
  contexts: Contexts,
): void {
  ctx.set('cache-control', 'no-store')
  ctx.set('pragma', 'no-cache')
  const { grantId, accountId } = ctx.oidc.entities.AccessToken ?? {}
  const context = grantId ? contexts.of(grantId) : undefined
  if (!context || ctx.status !== 200 || !(ctx.body instanceof Object)) return
  // The role is no part of SMART: it tells our own app whose page to show.
  const role = accountId ? accounts.bySub(accountId)?.role : undefined
  Object.assign(ctx.body, launchMembers(context, `${issuer}/smart-style.json`), role ? { role } : {})
}

async function tellMore(
  ctx: KoaContextWithOIDC,
  { introspected }: Options,
  lookup: Pick<TokenLookup, 'token'>,
): Promise<void> {
  const active = ctx.body instanceof Object && 'active' in ctx.body && ctx.body.active === true
  const { token } = ctx.oidc.params ?? {}
  const info = active && introspected && typeof token === 'string' ? await lookup.token(token) : undefined
  if (info && introspected) Object.assign(ctx.body as object, await introspected(info))
}
