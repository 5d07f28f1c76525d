import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { afterAll } from 'vitest'
import { accountsOf, type ListedAccount } from '../../fhir-server/oauth/accounts.ts'
import {
  type AuthorizationServer,
  createAuthorizationServer,
} from '../../fhir-server/oauth/authorization-server.ts'
import { createEhrSignIn } from '../../fhir-server/oauth/ehr-sign-in.ts'
import type { Ehr } from '../../fhir-server/oauth/ehrs.ts'
import { grantable } from '../../fhir-server/oauth/grantable.ts'
import { type ClientKeys, clientKeys } from '../../fhir-server/oauth/keys.ts'
import type { Options } from '../../fhir-server/oauth/options.ts'
import { hashPassword } from '../../fhir-server/oauth/password.ts'
import type { SignIn } from '../../fhir-server/oauth/sign-in-record.ts'
import {
  ehrEncounterCapabilities,
  standaloneCapabilities,
} from '../../fhir-server/oauth/smart-configuration.ts'
import { openRows } from '../../fhir-server/store/rows.ts'

/** Both authorization servers in one process, over real HTTP, with synthetic people; every password is 'demo'. */
export type TwoServers = {
  readonly origin: string
  readonly folder: string
  readonly programme: AuthorizationServer
  /** Of the programme's server. */
  readonly options: Options
  readonly sandbox: AuthorizationServer
  readonly keys: ClientKeys
  /** The private key of the clients 'lab' (people) and 'auditing' (program), ES384. */
  readonly clientKey: JWK
  /** What was recorded of sign-ins, in order. */
  readonly signIns: SignIn[]
  readonly listed: ListedAccount[]
  /** From a chart's patient id to the programme's Patient. */
  readonly patientsOfCharts: Map<string, string>
  /** What failed on the server's side. */
  readonly failures: unknown[]
  close(): Promise<void>
}

export const app = 'http://127.0.0.1:9999/callback'
/** Keys take long to make: the servers of one test file share them. */
const keyFolder = mkdtempSync(join(tmpdir(), 'oauth-keys-'))
afterAll(() => rmSync(keyFolder, { recursive: true }))
const passwordHash = await hashPassword('demo')
const { privateKey } = await generateKeyPair('ES384', { extractable: true })
const clientKey = { ...(await exportJWK(privateKey)), alg: 'ES384', kid: 'lab-1' }

export type Changes = {
  readonly programme?: Partial<Options>
  readonly sandbox?: Partial<Options>
  readonly ehrs?: readonly Ehr[]
  readonly unlisted?: Parameters<typeof accountsOf>[1]
  readonly recordSignIn?: Options['recordSignIn']
}

export async function twoServers(changes: Changes = {}): Promise<TwoServers> {
  const folder = mkdtempSync(join(tmpdir(), 'oauth-'))
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const rows = openRows(join(folder, 'store.sqlite'), Date.now)
  const keys = await clientKeys(join(keyFolder, 'client'))
  const signIns: SignIn[] = []
  const failures: unknown[] = []
  const patientsOfCharts = new Map<string, string>()
  const listed = people(`${origin}/sandbox/oauth`)
  const accounts = accountsOf(listed, changes.unlisted)
  const recordSignIn = changes.recordSignIn ?? (async signIn => void signIns.push(signIn))
  const patientOfChart = async ({ patient }: { patient: string }) => patientsOfCharts.get(patient)
  const common = {
    rows,
    accounts,
    grantable,
    resourceTypes: ['Patient', 'Condition', 'Observation', 'Encounter', 'Practitioner', 'Task', 'AuditEvent'],
    languages: ['nl', 'en'] as const,
    patientsFor: async (_: unknown, query?: string) =>
      [
        { id: 'rosa', label: 'Rosa <b>Synthetic</b>' },
        { id: 'sam', label: 'Sam Synthetic' },
      ].filter(({ label }) => label.toLowerCase().includes((query ?? '').toLowerCase())),
    patientOfChart,
    recordSignIn,
    onError: (error: unknown) => void failures.push(error),
  }
  const sandboxEhr = {
    issuer: `${origin}/sandbox/oauth`,
    fhir: `${origin}/sandbox/fhir`,
    client_id: 'halfword',
    jwks_uri: `${origin}/sandbox/oauth/jwks`,
  }
  const ehrSignIn = await createEhrSignIn({
    ...common,
    ehrs: [sandboxEhr, ...(changes.ehrs ?? [])],
    publicUrl: origin,
    mount: '/oauth',
    programmeBase: `${origin}/fhir`,
    appClientId: 'halfword-app',
    programmeScope: 'openid fhirUser offline_access user/*.cruds',
    keysDirectory: join(keyFolder, 'oauth'),
    clientKeys: keys,
    now: () => new Date('2026-01-15T08:00:00Z'),
  })
  const options: Options = {
    ...common,
    issuer: `${origin}/oauth`,
    mount: '/oauth',
    fhirBase: `${origin}/fhir`,
    title: 'Halfword',
    cookiePrefix: 'programme',
    keysDirectory: join(keyFolder, 'oauth'),
    clients: [...clients, ourApp(origin)],
    capabilities: standaloneCapabilities,
    consentPage: 'always',
    exchange: ehrSignIn.identities,
    ...changes.programme,
  }
  const programme = await createAuthorizationServer(options)
  const sandbox = await createAuthorizationServer({
    ...common,
    issuer: sandboxEhr.issuer,
    mount: '/sandbox/oauth',
    fhirBase: sandboxEhr.fhir,
    title: 'Sandbox EHR',
    cookiePrefix: 'sandbox',
    keysDirectory: join(keyFolder, 'sandbox'),
    clients: [...clients, weAtTheEhr(origin, keys)],
    capabilities: ehrEncounterCapabilities,
    encounterOf: async () => 'visit-1',
    consentPage: 'not-on-ehr-launch',
    ...changes.sandbox,
  })
  const ways = ehrSignIn.endpoints(programme)
  server.on('request', (incoming, outgoing) => {
    if (ways.handle(incoming, outgoing) || programme.handle(incoming, outgoing)) return
    if (sandbox.handle(incoming, outgoing)) return
    const isDiscovery = incoming.url === '/sandbox/fhir/.well-known/smart-configuration'
    outgoing.writeHead(isDiscovery ? 200 : 404, { 'content-type': 'application/json' })
    outgoing.end(JSON.stringify(isDiscovery ? sandbox.smartConfiguration() : {}))
  })
  return {
    origin,
    folder,
    programme,
    options,
    sandbox,
    keys,
    clientKey,
    signIns,
    listed,
    patientsOfCharts,
    failures,
    close: async () => {
      await closed(server)
      rows.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** Stops a server, whoever is still connected. */
export async function closed(server: Server): Promise<void> {
  const done = new Promise(resolve => server.close(resolve))
  server.closeAllConnections()
  await done
}

const people = (issuer: string): ListedAccount[] =>
  (
    [
      ['rheumatologist', 'Practitioner/rheumatologist'],
      ['nurse', 'Practitioner/nurse'],
      ['mentor', 'Practitioner/mentor'],
      ['patient', 'Patient/rosa'],
      ['auditor', 'Practitioner/auditor'],
    ] as const
  ).map(([role, fhirUser]) => ({
    sub: role,
    username: role,
    passwordHash,
    fhirUser,
    role,
    organization: 'org-1',
    ehr: { issuer, sub: role },
  }))

const { d: _, ...publicClientKey } = clientKey
const clients = [
  { client_id: 'phone-app', redirect_uris: [app], token_endpoint_auth_method: 'none' as const },
  { client_id: 'other-app', redirect_uris: [app], token_endpoint_auth_method: 'none' as const },
  {
    client_id: 'looker',
    redirect_uris: [app],
    token_endpoint_auth_method: 'none' as const,
    scope: 'openid patient/Observation.rs',
  },
  {
    client_id: 'lab',
    redirect_uris: [app],
    token_endpoint_auth_method: 'private_key_jwt' as const,
    jwks: { keys: [publicClientKey] },
  },
  {
    client_id: 'auditing',
    token_endpoint_auth_method: 'private_key_jwt' as const,
    jwks: { keys: [publicClientKey] },
    grant_types: ['client_credentials'],
    scope: 'system/AuditEvent.rs',
  },
  {
    client_id: 'resource-server',
    client_secret: 'a-secret-of-the-resource-server',
    token_endpoint_auth_method: 'client_secret_basic' as const,
    grant_types: ['client_credentials'],
  },
]

const ourApp = (origin: string) => ({
  client_id: 'halfword-app',
  client_name: 'Halfword',
  redirect_uris: [`${origin}/app/`],
  token_endpoint_auth_method: 'none' as const,
  grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:token-exchange'],
})

const weAtTheEhr = (origin: string, keys: ClientKeys) => ({
  client_id: 'halfword',
  client_name: 'Halfword',
  redirect_uris: [`${origin}/app/`],
  token_endpoint_auth_method: 'private_key_jwt' as const,
  jwks: keys.publicJwks,
})

export type Proof = { readonly verifier: string; readonly challenge: string }

/** PKCE, https://www.rfc-editor.org/rfc/rfc7636 */
export function aProof(): Proof {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}
