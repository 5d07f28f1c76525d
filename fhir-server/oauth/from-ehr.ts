import { EhrUnreachable } from './bounded-fetch.ts'
import type { EhrIdentities } from './ehr-identity.ts'
import { type Chart, chartOf, newSession, remainder, renewedSession } from './ehr-session.ts'
import type { EhrTokenRequests, EhrTokens } from './ehr-tokens.ts'
import type { Ehr, Ehrs } from './ehrs.ts'
import { type LetIn, type LetInParts, letIn, type Programme } from './let-in.ts'
import type { Nonces } from './nonces.ts'
import type { EhrSession, Renewals } from './renewals.ts'
import type { RecordSignIn, SignIn, SignInOutcome } from './sign-in-record.ts'

/** What the app gets: its connection to the chart, and the one to the programme when the EHR vouched for someone we know. */
export type TwoConnections = {
  readonly chart: Chart
  readonly programme: Programme | null
  readonly problem?: 'unusable-id-token' | 'unknown-user'
  /** Renews both, once. */
  readonly renewal: string
  /** Instant of the clinical clock. */
  readonly now: string
}

/** Why there are none. */
export type Turned = 'unknown-nonce' | 'ehr-refused' | 'ehr-unreachable' | 'session-ended'

export type FromEhrParts = LetInParts & {
  readonly ehrs: Ehrs
  readonly identities: EhrIdentities
  readonly nonces: Nonces
  readonly renewals: Renewals
  readonly requests: EhrTokenRequests
  readonly revoke: (grantId: string) => void
  readonly recordSignIn: RecordSignIn
  /** The clinical clock. */
  readonly now: () => Date
}

export type CodeFromEhr = { readonly code: string; readonly codeVerifier: string; readonly nonce: string }

/** Redeems a code at the EHR as its confidential client, and lets its user in here. */
export async function signInFromEhr(
  parts: FromEhrParts,
  ehr: Ehr,
  { code, codeVerifier, nonce }: CodeFromEhr,
  address: string,
): Promise<TwoConnections | Turned> {
  const record = recordFor(parts, address, ehr)
  if (!parts.nonces.use(nonce, ehr.fhir)) return turned(record, 'unknown-nonce')
  const tokens = await reached(parts.requests.redeem(ehr, code, codeVerifier))
  if (!tokens || tokens === 'unreachable') return turned(record, tokens ? 'ehr-unreachable' : 'ehr-refused')
  const session = newSession(ehr, tokens, await parts.identities.identify(ehr, tokens.id_token, nonce))
  const outcome = await letIn(parts, session)
  await record('ehr-accepted', session, outcome)
  const renewal = parts.renewals.begin(withGrant(session, outcome))
  return connections(parts, session, tokens, outcome, renewal)
}

/** Renews both connections, once for each secret: one that turns up again ends the session. */
export async function renewFromEhr(
  parts: FromEhrParts,
  secret: string,
  address: string,
): Promise<TwoConnections | Turned> {
  const session = parts.renewals.take(secret)
  if (session === 'used') revoke(parts, parts.renewals.endFamilyOf(secret))
  const ehr = typeof session === 'object' ? parts.ehrs.at(session.iss) : undefined
  const record = recordFor(parts, address, ehr)
  if (typeof session !== 'object' || !ehr) return turned(record, 'session-ended')

  const { refreshToken } = session
  const tokens = refreshToken ? await reached(parts.requests.refresh(ehr, refreshToken)) : remainder(session)
  if (tokens === 'unreachable') {
    parts.renewals.putBack(secret, session)
    return turned(record, 'ehr-unreachable')
  }
  // The chart of a session stays the same: another patient is another launch.
  if (!tokens || (tokens.patient ?? session.patient) !== session.patient) {
    revoke(parts, session.grantId)
    return turned(record, 'session-ended')
  }
  const renewed = renewedSession(session, tokens)
  const outcome = await letIn(parts, renewed)
  await record('ehr-renewed', renewed, outcome)
  const renewal = parts.renewals.keepOn(withGrant(renewed, outcome))
  return connections(parts, renewed, tokens, outcome, renewal)
}

const revoke = (parts: FromEhrParts, grantId: string | undefined) => grantId && parts.revoke(grantId)

const withGrant = (session: EhrSession, outcome: LetIn): EhrSession =>
  outcome.programme ? { ...session, grantId: outcome.grantId } : session

function connections(
  parts: FromEhrParts,
  session: EhrSession,
  tokens: EhrTokens,
  outcome: LetIn,
  renewal: string,
): TwoConnections {
  const problem = outcome.programme ? undefined : outcome.problem
  return {
    chart: chartOf(session, tokens),
    programme: outcome.programme,
    ...(problem ? { problem } : {}),
    renewal,
    now: parts.now().toISOString(),
  }
}

async function reached<T>(request: Promise<T>): Promise<T | 'unreachable'> {
  try {
    return await request
  } catch (error) {
    if (error instanceof EhrUnreachable) return 'unreachable'
    throw error
  }
}

type Record = (outcome: SignInOutcome, session?: EhrSession, letIn?: LetIn) => Promise<void>

/** Each outcome is kept before the app is answered. */
function recordFor(parts: FromEhrParts, address: string, ehr: Ehr | undefined): Record {
  return (outcome, session, entered) => {
    const known = entered?.programme ? { account: entered.account } : {}
    const problem = entered && !entered.programme ? entered.problem : undefined
    const signIn: SignIn = {
      outcome: problem ?? outcome,
      issuer: ehr?.issuer ?? parts.programmeBase,
      clientId: parts.appClientId,
      address,
      ...(session?.ehrUser ? { ehrUser: session.ehrUser } : {}),
      ...(session?.patient ? { chart: { base: session.iss, patient: session.patient } } : {}),
      ...known,
    }
    return parts.recordSignIn(signIn)
  }
}

async function turned(record: Record, because: Turned): Promise<Turned> {
  await record(because === 'session-ended' ? 'renewal-refused' : because)
  return because
}
