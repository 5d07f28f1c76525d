import type { Decision } from '../../mentoring/audit-decision.ts'
import type { Store } from '../store/store.ts'

/**
 * Which permits by Consent the log holds. Each is said once to a token, as an authorization server says it when it gives
 * a token: what was looked at by it names the Consents in its own events. Said again is what is no longer the same – other
 * Consents, another version, another address – and what comes after a refusal.
 */
export type PermitsSaid = {
  has(permit: Permit): boolean
  /** To be called when the event of it is committed. */
  note(permit: Permit): void
  /** What was permitted is refused. */
  forget(refusal: Permit): void
}
type Permit = Pick<Decision, 'who' | 'patient' | 'consents'>

/** So many are known at most; then all are said anew. */
const most = 10_000

const ofStores = new WeakMap<Store, PermitsSaid>()

/** Of this process: whatever another has said is said here once more. */
export function permitsSaid(store: Store): PermitsSaid {
  const known = ofStores.get(store) ?? noneYet()
  ofStores.set(store, known)
  return known
}

function noneYet(): PermitsSaid {
  const said = new Map<string, string>()
  return {
    has: permit => said.get(nameOf(permit)) === permit.consents.join(' '),
    note(permit) {
      if (said.size >= most) said.clear()
      said.set(nameOf(permit), permit.consents.join(' '))
    },
    forget: refusal => void said.delete(nameOf(refusal)),
  }
}

const nameOf = ({ who: { issuer, clientId, sub, tokenTail, address }, patient }: Permit) =>
  [issuer, clientId, sub, tokenTail, address, patient].join('\n')
