import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { clientsOf } from './clients.ts'
import { createContexts } from './contexts.ts'
import { admit, finish } from './front-door.ts'
import { serverKeys } from './keys.ts'
import { createLaunches, type LaunchContext } from './launches.ts'
import { createMint, type Mint } from './mint.ts'
import type { Options } from './options.ts'
import { createProvider } from './provider.ts'
import { endGrant, rowsOf } from './rows-adapter.ts'
import { signInRoutes } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { smartConfiguration } from './smart-configuration.ts'
import { createThrottle } from './throttle.ts'
import { acceptExchanges } from './token-exchange.ts'
import { createTokenLookup, type TokenInfo } from './token-lookup.ts'

export type AuthorizationServer = {
  /** Answers what is under the mount. False, and nothing done, for what is not. */
  handle(incoming: IncomingMessage, outgoing: ServerResponse): boolean
  /** Content of `.well-known/smart-configuration` of the FHIR base. */
  smartConfiguration(): Readonly<Record<string, unknown>>
  /** Makes a launch id for the app: good once, for five minutes. It signs `user` in without a password. */
  launch(context: LaunchContext): string
  /** What an access token stands for; undefined: nothing. */
  token(value: string): Promise<TokenInfo | undefined>
  mint: Mint
  /** Ends a grant with all its tokens. */
  revoke(grantId: string): void
  /** Ends all that someone has granted: they sign in anew. */
  endSessionsOf(sub: string): void
}

/** More grants than anyone has; a bound, not a limit. */
const grantsAtMost = 10_000

/** @throws Error that names the client whose registration is not valid */
export async function createAuthorizationServer(options: Options): Promise<AuthorizationServer> {
  const keys = await serverKeys(options.keysDirectory)
  const rows = rowsOf(options.mount, options.rows)
  const clients = clientsOf(options.clients, options.resourceTypes)
  const contexts = createContexts(rows)
  const launches = createLaunches(rows)
  const lookup = createTokenLookup(options, rows, contexts)
  const provider = createProvider(options, {
    keys,
    clients,
    contexts,
    launches,
    rows,
    changed: lookup.forget,
  })
  const mint = createMint(options, provider, clients, contexts)
  if (options.exchange) acceptExchanges(provider, options, options.exchange, mint)
  provider.use(signOut(provider, options))
  provider.use(finish(options, contexts, lookup))
  provider.on('server_error', (_, error) => options.onError?.(error))
  await checkClients(provider, options)

  const throttle = createThrottle(Date.now)
  const parts = { options, provider, clients, contexts, launches, rows, throttle, secret: keys.secret }
  const pages = getRequestListener(signInRoutes(parts).fetch, { overrideGlobalObjects: false })
  const library = provider.callback()
  const isPage = (path: string, method = '') =>
    path.startsWith('/interaction/') || ownPages.includes(`${method} ${path}`)

  return {
    handle(incoming, outgoing) {
      const [path = ''] = (incoming.url ?? '').split('?')
      if (path !== options.mount && !path.startsWith(`${options.mount}/`)) return false
      if (isPage(path.slice(options.mount.length), incoming.method)) void pages(incoming, outgoing)
      else {
        admit(incoming, options, rows)
        void library(incoming, outgoing)
      }
      return true
    },
    smartConfiguration: () =>
      smartConfiguration(options.issuer, options.capabilities, options.exchange !== undefined),
    launch: context => launches.make(context),
    token: lookup.token,
    mint,
    revoke(grantId) {
      lookup.forget()
      endGrant(rows, grantId)
    },
    endSessionsOf(sub) {
      lookup.forget()
      for (let n = 0; n < grantsAtMost; n++) {
        const grantId = contexts.grantOf(sub)
        if (!grantId) return
        endGrant(rows, grantId)
      }
    },
  }
}

const ownPages = ['POST /authorize', 'GET /sign-in.css', 'GET /smart-style.json']

/** The library reads a registration when it is first used: a wrong one is found at the start instead. */
async function checkClients(
  provider: ReturnType<typeof createProvider>,
  { clients }: Options,
): Promise<void> {
  for (const { client_id } of clients) {
    try {
      await provider.Client.find(client_id)
    } catch (error) {
      const { error_description: why } = error as { error_description?: string }
      throw new Error(`client ${client_id}: ${why ?? 'not a valid registration'}`, { cause: error })
    }
  }
}
