import {
  type Configuration,
  errors,
  interactionPolicy,
  type KoaContextWithOIDC,
  Provider,
} from 'oidc-provider'
import { type Clients, contextScopes } from './clients.ts'
import type { Contexts } from './contexts.ts'
import type { ServerKeys } from './keys.ts'
import type { Launches } from './launches.ts'
import { lifetimes } from './lifetimes.ts'
import type { Options } from './options.ts'
import { adapterOf, type ServerRows } from './rows-adapter.ts'
import { renderError } from './sign-in-pages.ts'
import { routes } from './smart-configuration.ts'

export type ProviderParts = {
  readonly keys: ServerKeys
  readonly clients: Clients
  readonly contexts: Contexts
  readonly launches: Launches
  readonly rows: ServerRows
  /** Called before anything that was issued ends. */
  readonly changed: () => void
}

/** oidc-provider, set up for SMART App Launch 2.2: what SMART adds to OAuth hangs on the seams named here. */
export function createProvider(options: Options, parts: ProviderParts): Provider {
  const provider = new Provider(options.issuer, configuration(options, parts))
  // Host and scheme are ours (see front-door.ts), whatever the request says.
  provider.proxy = true
  return provider
}

function configuration(options: Options, parts: ProviderParts): Configuration {
  const { fhirBase, cookiePrefix, mount } = options
  const cookie = { signed: true, httpOnly: true, sameSite: 'lax', overwrite: true } as const
  return {
    adapter: adapterOf(parts.rows, parts.changed),
    jwks: parts.keys.jwks,
    clients: [...parts.clients.metadata],
    routes,
    cookies: {
      keys: [parts.keys.secret],
      names: {
        session: `${cookiePrefix}_session`,
        interaction: `${cookiePrefix}_interaction`,
        resume: `${cookiePrefix}_resume`,
      },
      long: { ...cookie, path: mount },
      short: cookie,
    },
    ttl: {
      AccessToken: lifetimes.accessToken,
      AuthorizationCode: lifetimes.code,
      ClientCredentials: lifetimes.programToken,
      Grant: lifetimes.grant,
      IdToken: lifetimes.idToken,
      Interaction: lifetimes.interaction,
      RefreshToken: lifetimes.grant,
      Session: lifetimes.session,
    },
    scopes: contextScopes,
    claims: { openid: ['sub'], fhirUser: ['fhirUser'] },
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    clientAuthMethods: ['none', 'client_secret_basic', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: ['RS384', 'ES384'], idTokenSigningAlgValues: ['RS256'] },
    pkce: { required: () => true },
    allowOmittingSingleRegisteredRedirectUri: false,
    rotateRefreshToken: true,
    issueRefreshToken: (_, client, source) =>
      client.grantTypeAllowed('refresh_token') && source.scopes.has('offline_access'),
    clientBasedCORS: (_, origin, client) =>
      (client.redirectUris ?? []).some(uri => new URL(uri).origin === origin),
    interactions: { policy: policy(), url: (_, { uid }) => `${mount}/interaction/${uid}` },
    // Each request is consented to for itself: an earlier grant carries another patient.
    loadExistingGrant: async ctx => {
      const grantId = ctx.oidc.result?.consent?.grantId
      return grantId ? ctx.oidc.provider.Grant.find(grantId) : undefined
    },
    async findAccount(_, sub) {
      const account = options.accounts.bySub(sub)
      return (
        account && {
          accountId: sub,
          claims: async () => ({ sub, ...fhirUserClaim(account.fhirUser, fhirBase) }),
        }
      )
    },
    assertJwtClientAuthClaimsAndHeader: (_, claims) =>
      assertClaims(claims, `${options.issuer}${routes.token}`),
    extraParams: { aud: audienceOf(fhirBase), launch: launchOf(parts.launches), ui_locales: null },
    async extraTokenClaims(_, token) {
      const grantId = 'grantId' in token ? token.grantId : undefined
      const context = grantId ? parts.contexts.of(grantId) : undefined
      const account =
        'accountId' in token && token.accountId ? options.accounts.bySub(token.accountId) : undefined
      return {
        ...(context?.patient ? { patient: context.patient } : {}),
        ...(context?.encounter ? { encounter: context.encounter } : {}),
        ...fhirUserClaim(account?.fhirUser, fhirBase),
      }
    },
    renderError: (ctx, out) => renderError(ctx, out, options),
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true, allowedPolicy: (_, client, token) => token.clientId === client.clientId },
      introspection: { enabled: true, allowedPolicy: (_, client) => client.clientAuthMethod !== 'none' },
      // FHIR scopes are too many to list: whoever asks is told which of those asked for there are.
      resourceIndicators: {
        enabled: true,
        defaultResource: () => fhirBase,
        useGrantedResource: () => true,
        getResourceServerInfo(ctx, resource, client) {
          if (resource !== fhirBase) throw new errors.InvalidTarget()
          return resourceServer(ctx, parts.clients, client.clientId)
        },
      },
    },
  }
}

function resourceServer(ctx: KoaContextWithOIDC, clients: Clients, clientId: string) {
  const { params, entities } = ctx.oidc
  const asked = scopesOf(params?.scope ?? entities.AuthorizationCode?.scope ?? entities.RefreshToken?.scope)
  if (params?.grant_type !== 'client_credentials') {
    const alone = entities.AuthorizationCode && !entities.AuthorizationCode.scopes.has('offline_access')
    return {
      scope: clients.forPeople(clientId, asked).join(' '),
      accessTokenFormat: 'opaque' as const,
      accessTokenTTL: alone ? lifetimes.accessTokenAlone : lifetimes.accessToken,
    }
  }
  const granted = clients.forPrograms(clientId, asked).join(' ')
  if (!granted) throw new errors.InvalidScope('no scope could be granted', asked.join(' '))
  params.scope = granted
  return { scope: granted, accessTokenFormat: 'opaque' as const, accessTokenTTL: lifetimes.programToken }
}

const scopesOf = (scope: unknown) => (typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [])

const fhirUserClaim = (fhirUser: string | undefined, base: string) =>
  fhirUser ? { fhirUser: fhirUser.includes('://') ? fhirUser : `${base}/${fhirUser}` } : {}

/** Someone whose account is gone signs in anew, whatever their browser remembers. */
function policy(): interactionPolicy.DefaultPolicy {
  const prompts = interactionPolicy.base()
  prompts
    .get('login')
    ?.checks.add(
      new interactionPolicy.Check('account_gone', 'the account is gone', ctx =>
        Boolean(ctx.oidc.session?.accountId && !ctx.oidc.account),
      ),
    )
  return prompts
}

/** https://hl7.org/fhir/smart-app-launch/client-confidential-asymmetric.html#authentication-jwt-claims */
function assertClaims(claims: Record<string, unknown>, tokenEndpoint: string): void {
  if (claims.aud !== tokenEndpoint && !(Array.isArray(claims.aud) && claims.aud.join() === tokenEndpoint))
    throw new errors.InvalidClientAuth('aud must be the token endpoint')
  if (typeof claims.exp !== 'number' || claims.exp > Date.now() / 1000 + lifetimes.assertion)
    throw new errors.InvalidClientAuth('exp is too far ahead')
}

const audienceOf = (fhirBase: string) => (_: KoaContextWithOIDC, aud: string | undefined) => {
  if (aud?.replace(/\/$/, '') !== fhirBase) throw new errors.InvalidRequest('aud must be the FHIR base URL')
}

const launchOf = (launches: Launches) => (ctx: KoaContextWithOIDC, launch: string | undefined) => {
  if (launch && !launches.peek(launch))
    throw new errors.InvalidRequest('the launch is unknown, used or too old')
  const asked = scopesOf(ctx.oidc.params?.scope)
  // Without a launch there is nothing behind the scope `launch`: it is dropped, as any scope that cannot be had.
  if (!launch && ctx.oidc.params) ctx.oidc.params.scope = asked.filter(scope => scope !== 'launch').join(' ')
}
