import type { Rows } from '../store/rows.ts'
import type { Accounts } from './accounts.ts'
import type { AuthorizationServer } from './authorization-server.ts'
import { boundedFetch } from './bounded-fetch.ts'
import { type EhrIdentities, ehrIdentities } from './ehr-identity.ts'
import { ehrTokenRequests } from './ehr-tokens.ts'
import { type Ehr, ehrsOf } from './ehrs.ts'
import { type FromEhrServer, fromEhrServer } from './from-ehr-routes.ts'
import { type ClientKeys, serverSecret } from './keys.ts'
import { createNonces } from './nonces.ts'
import type { Options } from './options.ts'
import { createRenewals } from './renewals.ts'
import { rowsOf } from './rows-adapter.ts'
import type { RecordSignIn } from './sign-in-record.ts'

export type EhrSignInOptions = {
  readonly ehrs: readonly Ehr[]
  /** 'http://localhost:3000', without a slash at the end. */
  readonly publicUrl: string
  /** Where the authorization server of the programme is mounted, '/oauth'. */
  readonly mount: string
  readonly programmeBase: string
  readonly appClientId: string
  /** What the app asks of the programme when it signs in there itself. */
  readonly programmeScope: string
  /** That of the authorization server. */
  readonly keysDirectory: string
  readonly clientKeys: ClientKeys
  readonly rows: Rows
  readonly accounts: Accounts
  readonly patientOfChart: NonNullable<Options['patientOfChart']>
  readonly recordSignIn: RecordSignIn
  /** The clinical clock. */
  readonly now: () => Date
  readonly onError?: (error: unknown) => void
}

/** The way in from EHRs: first who they vouch for, which the authorization server takes as `exchange`; then, with that server, the endpoints. */
export type EhrSignIn = {
  readonly identities: EhrIdentities
  endpoints(programme: Pick<AuthorizationServer, 'mint' | 'revoke'>): FromEhrServer
}

/** @throws Error when two EHRs share an address, or one is plain http to another machine */
export async function createEhrSignIn(options: EhrSignInOptions): Promise<EhrSignIn> {
  const secret = await serverSecret(options.keysDirectory)
  const rows = rowsOf('from-ehr', options.rows)
  const ehrs = ehrsOf(options.ehrs, boundedFetch)
  const nonces = createNonces(secret, rows, Date.now)
  const identities = ehrIdentities(ehrs, nonces, rows, boundedFetch)
  const redirectUri = `${options.publicUrl}/app/`
  const requests = ehrTokenRequests(ehrs, options.clientKeys, redirectUri, boundedFetch)
  const renewals = createRenewals(rows, Date.now)
  return {
    identities,
    endpoints: ({ mint, revoke }) =>
      fromEhrServer({ ...options, ehrs, identities, nonces, renewals, requests, redirectUri, mint, revoke }),
  }
}
