import { tokenExchangeGrant } from './clients.ts'
import { assertionAlgorithms } from './keys.ts'

/** What each of our authorization servers can. https://hl7.org/fhir/smart-app-launch/conformance.html#smart-on-fhir-oauth-authorization-endpoints-and-capabilities */
export const standaloneCapabilities = [
  'launch-standalone',
  'authorize-post',
  'client-public',
  'client-confidential-symmetric',
  'client-confidential-asymmetric',
  'sso-openid-connect',
  'context-banner',
  'context-style',
  'context-standalone-patient',
  'permission-offline',
  'permission-patient',
  'permission-user',
  'permission-v1',
  'permission-v2',
] as const

/** What a server can besides, where a chart page makes launches. */
export const ehrLaunchCapabilities = [...standaloneCapabilities, 'launch-ehr', 'context-ehr-patient'] as const

/** What it can besides, where it also knows the encounter. */
export const ehrEncounterCapabilities = [...ehrLaunchCapabilities, 'context-ehr-encounter'] as const

export const routes = {
  authorization: '/authorize',
  token: '/token',
  jwks: '/jwks',
  introspection: '/introspect',
  revocation: '/revoke',
} as const

/** Content of `.well-known/smart-configuration`. */
export function smartConfiguration(
  issuer: string,
  capabilities: readonly string[],
  exchanges: boolean,
): Readonly<Record<string, unknown>> {
  return {
    issuer,
    jwks_uri: `${issuer}${routes.jwks}`,
    authorization_endpoint: `${issuer}${routes.authorization}`,
    token_endpoint: `${issuer}${routes.token}`,
    introspection_endpoint: `${issuer}${routes.introspection}`,
    revocation_endpoint: `${issuer}${routes.revocation}`,
    authorization_response_iss_parameter_supported: true,
    grant_types_supported: [
      'authorization_code',
      'refresh_token',
      'client_credentials',
      ...(exchanges ? [tokenExchangeGrant] : []),
    ],
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none', 'client_secret_basic', 'private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    scopes_supported: [
      'openid',
      'fhirUser',
      'offline_access',
      'launch',
      'launch/patient',
      'launch/encounter',
      'patient/*.cruds',
      'user/*.cruds',
      'system/*.rs',
    ],
    capabilities,
  }
}
