import type { KoaContextWithOIDC, Provider } from 'oidc-provider'
import type { Options } from './options.ts'

/** `POST …/sign-out` ends the browser's session here; tokens end by revocation or time. */
export function signOut(provider: Provider, options: Options) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>): Promise<void> => {
    if (ctx.path !== '/sign-out' || ctx.method !== 'POST') return void (await next())
    const session = await provider.Session.get(ctx)
    await session.destroy()
    ctx.cookies.set(`${options.cookiePrefix}_session`, null, { path: options.mount, signed: true })
    ctx.set('cache-control', 'no-store')
    ctx.status = 204
  }
}
