import { decide, referenceTo } from '../../mentoring/consent/grants.ts'
import { consentsBetween } from './mentor-known.ts'
import type { Loaded, Looking } from './mentor-sources.ts'
import type { Refusing } from './recording.ts'

/**
 * Looks up, once a mentor's answer is fixed, which Consents on file said no to them: for the log alone. Of a patient who
 * has none that names this mentor there is nothing to cite.
 */
export function refusingBy(looking: Looking, { known: { mentor } }: Loaded): Refusing {
  return async patient => {
    const between = await consentsBetween(looking.store, looking.organization, mentor, patient)
    const [first, ...rest] = (between?.naming ?? []).map(referenceTo)
    if (!between || !first) return undefined
    const decision = decide(mentor, between.facts, looking.now, looking.zone)
    if (decision.kind === 'grant') return { consents: [first, ...rest], because: 'not-in-the-consent' }
    const { because } = decision
    return typeof because === 'object'
      ? { consents: [because.consent], because: because.because }
      : { consents: [first, ...rest], because: because === 'no-consent' ? 'consent-ended' : because }
  }
}
