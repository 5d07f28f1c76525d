import type { Consent } from 'fhir/r4'
import { decide, referenceTo } from '../../mentoring/consent/grants.ts'
import type { Store } from '../store/store.ts'
import { finderIn, isAny } from './mentor-finding.ts'
import { lookUpMentor, referenceValue, type Whose } from './mentor-known.ts'
import type { Refusing } from './recording.ts'

/**
 * Looks up, once a mentor's answer is fixed, which Consents on file said no to them: for the log alone. Of a patient who
 * has none that names this mentor there is nothing to cite.
 */
export function refusingBy(store: Store, whose: Whose, now: Date, zone: string): Refusing {
  return async patient => {
    const known = await lookUpMentor(store, whose, { patient })
    const [facts] = known?.facts ?? []
    if (!known || !facts) return undefined
    const names = [...known.names].map(referenceValue)
    const found = finderIn(store, whose.organization)
    const naming = await found<Consent>('Consent', [isAny('actor', names)], patient)
    const [first, ...rest] = naming.map(referenceTo)
    if (!first) return undefined
    const decision = decide(known.mentor, facts, now, zone)
    if (decision.kind === 'grant') return { consents: [first, ...rest], because: 'not-in-the-consent' }
    const { because } = decision
    return typeof because === 'object'
      ? { consents: [because.consent], because: because.because }
      : { consents: [first, ...rest], because: because === 'no-consent' ? 'consent-ended' : because }
  }
}
