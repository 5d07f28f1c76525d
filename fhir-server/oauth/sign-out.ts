import type { KoaContextWithOIDC, Provider } from 'oidc-provider'
import type { Options } from './options.ts'

/**
 * `POST …/sign-out` ends the browser's sign-in here: whoever comes next is asked for a password. Tokens end by revocation or
 * time. It is recorded before it is done; when it cannot be, it is not done, and whoever asked hears that.
 */
export function signOut(provider: Provider, options: Options) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>): Promise<void> => {
    if (ctx.path !== '/sign-out' || ctx.method !== 'POST') return void (await next())
    ctx.set('cache-control', 'no-store')
    const session = await provider.Session.get(ctx)
    try {
      await record(options, session.accountId, ctx.req.socket.remoteAddress)
    } catch (error) {
      options.onError?.(error)
      ctx.status = 503
      return
    }
    await session.destroy()
    ctx.cookies.set(`${options.cookiePrefix}_session`, null, { path: options.mount, signed: true })
    ctx.status = 204
  }
}

/** A browser in which nobody is signed in has nothing to record. */
async function record(
  { accounts, issuer, recordSignIn }: Options,
  sub: string | undefined,
  address: string | undefined,
): Promise<void> {
  const account = sub ? accounts.bySub(sub) : undefined
  if (account) await recordSignIn({ outcome: 'signed-out', issuer, account, ...(address ? { address } : {}) })
}
