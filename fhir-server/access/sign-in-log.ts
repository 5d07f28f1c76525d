import { type SignInHappening, signInEvent } from '../../mentoring/audit-sign-in.ts'
import type { Store } from '../store/store.ts'
import { rowOf } from './audit-row.ts'
import { timedId } from './event-id.ts'

/** A try to get in, or a sign-out, as the authorization server tells it. */
type SignIn = {
  readonly outcome: string
  readonly issuer: string
  readonly clientId?: string
  readonly account?: { readonly sub: string; readonly fhirUser?: string; readonly organization: string }
  readonly ehrUser?: { readonly issuer: string; readonly sub: string; readonly fhirUser: string }
  readonly address?: string
}

/** Outcomes after which someone is in, or out as they asked. */
const successes: ReadonlySet<string> = new Set([
  'password-accepted',
  'access-given',
  'ehr-accepted',
  'ehr-renewed',
  'signed-out',
])

/** Outcomes of asking for a token, by someone who is known or with an EHR's word for them. */
const ofTokens: ReadonlySet<string> = new Set([
  'access-given',
  'access-refused',
  'ehr-accepted',
  'ehr-renewed',
  'renewal-refused',
  'unusable-id-token',
  'unknown-user',
  'unknown-nonce',
])

function deedOf(outcome: string): SignInHappening['deed'] {
  if (outcome === 'signed-out') return 'logout'
  return ofTokens.has(outcome) ? 'token' : 'login'
}

/**
 * Keeps how a sign-in ended before it is answered. Where it is not known who it was, the event lies with `home`.
 * @throws StoreUnavailable when it cannot be kept: then nothing is given
 */
export function signInLog(store: Store, home: string, now: () => Date, newId: () => string) {
  return async ({ outcome, issuer, clientId, account, ehrUser, address }: SignIn): Promise<void> => {
    const at = now()
    const id = timedId(newId(), at)
    const recorded = at.toISOString()
    const user = ehrUser ?? (account && { ...account, issuer })
    const event = signInEvent({
      id,
      recorded,
      outcome,
      succeeded: successes.has(outcome),
      deed: deedOf(outcome),
      server: issuer,
      ...(clientId ? { clientId } : {}),
      ...(user ? { user } : {}),
      ...(address ? { address } : {}),
    })
    await store.commit({
      commands: [],
      preconditions: [],
      audit: [rowOf(event, account?.organization ?? home)],
    })
  }
}
