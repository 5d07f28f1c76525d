import type { ClientMetadata } from 'oidc-provider'
import { parseScope } from '../access/scopes.ts'
import { narrow } from './narrow.ts'

/** Token exchange, https://www.rfc-editor.org/rfc/rfc8693 */
export const tokenExchangeGrant = 'urn:ietf:params:oauth:grant-type:token-exchange'

/** The registered clients. What a client may ask for at most is ours to decide, so the library never sees `scope`. */
export type Clients = {
  readonly metadata: readonly ClientMetadata[]
  /** Of the scopes that a person asks for through this client, those that its registration allows. Registered without `scope`: the role alone decides. */
  forPeople(clientId: string, asked: readonly string[]): readonly string[]
  /** Of the scopes that a program asks for, those it is registered for. Registered without `scope`: none. */
  forPrograms(clientId: string, asked: readonly string[]): readonly string[]
}

/** @param types the resource types that scopes may name */
export function clientsOf(registered: readonly ClientMetadata[], types: readonly string[]): Clients {
  const limits = new Map(
    registered.map(client => [client.client_id, client.scope?.split(' ').filter(Boolean)]),
  )
  const known = (asked: readonly string[], system: boolean) =>
    asked.slice(0, scopesAtMost).filter(text => isKnown(text, types) && text.startsWith('system/') === system)
  return {
    metadata: registered.map(complete),
    forPeople(clientId, asked) {
      const limit = limits.get(clientId)
      const usable = known(asked, false)
      return limit ? narrow(usable, limit) : usable
    },
    forPrograms: (clientId, asked) => narrow(known(asked, true), limits.get(clientId) ?? []),
  }
}

const scopesAtMost = 100
const scopeLengthAtMost = 500

/** The scopes that name no resource. */
export const contextScopes = [
  'openid',
  'fhirUser',
  'offline_access',
  'launch',
  'launch/patient',
  'launch/encounter',
]

function isKnown(text: string, types: readonly string[]): boolean {
  if (text.length > scopeLengthAtMost) return false
  const scope = parseScope(text)
  return scope ? scope.type === '*' || types.includes(scope.type) : contextScopes.includes(text)
}

/** Registration in fewer words: what follows from the grant types need not be said. */
function complete({ scope: _, ...client }: ClientMetadata): ClientMetadata {
  const grants = client.grant_types ?? ['authorization_code', 'refresh_token']
  const signsPeopleIn = grants.includes('authorization_code')
  return {
    ...client,
    grant_types: [...grants],
    response_types: signsPeopleIn ? ['code'] : [],
    redirect_uris: signsPeopleIn ? (client.redirect_uris ?? []) : [],
  }
}
