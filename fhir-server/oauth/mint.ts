import type { Provider } from 'oidc-provider'
import type { Account } from './accounts.ts'
import type { Clients } from './clients.ts'
import type { Contexts, GrantContext } from './contexts.ts'
import { lifetimes } from './lifetimes.ts'
import type { Options } from './options.ts'

/** An access token that was made without a sign-in page. */
type Minted = {
  readonly access_token: string
  /** Seconds. */
  readonly expires_in: number
  readonly scope: string
  /** To revoke it by. */
  readonly grantId: string
}

export type Mint = (wish: {
  readonly account: Account
  readonly clientId: string
  /** Asked for; what is granted is what role and client allow of it. */
  readonly scope: readonly string[]
  readonly context: GrantContext
}) => Promise<Minted | undefined>

/** Makes tokens for whom someone else vouches for. Nothing is made when no scope remains. */
export function createMint(options: Options, provider: Provider, clients: Clients, contexts: Contexts): Mint {
  return async ({ account, clientId, scope, context }) => {
    const client = await provider.Client.find(clientId)
    const granted = options.grantable(account, clients.forPeople(clientId, scope))
    if (!client || granted.length === 0) return undefined
    const text = granted.join(' ')
    const grant = new provider.Grant({ accountId: account.sub, clientId })
    grant.addResourceScope(options.fhirBase, text)
    const grantId = await grant.save()
    contexts.keep(grantId, account.sub, context, lifetimes.programmeToken)
    const token = new provider.AccessToken({
      accountId: account.sub,
      client,
      grantId,
      gty: 'ehr',
      scope: text,
      expiresIn: lifetimes.programmeToken,
    })
    token.resourceServer = new provider.ResourceServer(options.fhirBase, {
      scope: text,
      accessTokenFormat: 'opaque',
    })
    return { access_token: await token.save(), expires_in: lifetimes.programmeToken, scope: text, grantId }
  }
}
