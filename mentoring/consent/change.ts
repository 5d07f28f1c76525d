import type { Consent, ConsentProvision } from 'fhir/r4'
import { canonicalJson } from '../canonical-json.ts'
import { mentorViewScope, type Scope } from '../codes.ts'
import { neededScopes, ownScope } from './scopes.ts'

/** The next version of a Consent. The versions before it are kept by the store. */
export type Changed =
  | { readonly kind: 'narrowed'; readonly consent: Consent }
  | { readonly kind: 'withdrawn'; readonly consent: Consent }

/** Takes the whole back. It needs no reason. */
export function withdraw(consent: Consent): Changed {
  return { kind: 'withdrawn', consent: { ...consent, status: 'inactive' } }
}

/**
 * Keeps only these of the scopes that it permits; it never adds one. What is frozen and `dateTime` stay as they were:
 * nothing new was agreed. Without the scopes that every consent needs it is withdrawn as a whole.
 */
export function narrow(consent: Consent, keep: ReadonlySet<Scope>): Changed {
  if (!neededScopes.every(scope => keep.has(scope)) || !consent.provision) return withdraw(consent)
  const kept = (consent.provision.provision ?? []).filter(rule => stays(rule, keep))
  return { kind: 'narrowed', consent: { ...consent, provision: { ...consent.provision, provision: kept } } }
}

/** Whether a Consent says what it said before, but for permits that are gone, or not at all any more. To take something back needs no form. */
export function takesAwayOnly(consent: Consent, before: Consent): boolean {
  const had = (before.provision?.provision ?? []).map(canonicalJson)
  const has = (consent.provision?.provision ?? []).map(canonicalJson)
  const others = (before.provision?.provision ?? [])
    .filter(({ type }) => type !== 'permit')
    .map(canonicalJson)
  const isLess = has.every(rule => had.includes(rule)) && others.every(rule => has.includes(rule))
  const isEnding = consent.status === before.status || ended.has(consent.status)
  return isLess && isEnding && canonicalJson(withoutRules(consent)) === canonicalJson(withoutRules(before))
}

/** A Consent in one of these permits nothing. */
const ended: ReadonlySet<Consent['status']> = new Set(['inactive', 'rejected', 'entered-in-error'])

function withoutRules({ meta: _, status: __, provision, ...rest }: Consent) {
  const { provision: ___, ...root } = provision ?? {}
  return { ...rest, ...(provision ? { provision: root } : {}) }
}

/** A denial stays, and so does what is not a permit of one scope: it was there to say no. */
function stays({ type, securityLabel }: ConsentProvision, keep: ReadonlySet<Scope>): boolean {
  if (type !== 'permit') return true
  const labels = securityLabel ?? []
  return labels.every(({ system, code }) => {
    if (system !== mentorViewScope.system) return true
    return code === ownScope || [...keep].some(scope => scope === code)
  })
}
