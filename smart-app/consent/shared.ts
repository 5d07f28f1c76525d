import type { Consent } from 'fhir/r4'
import type { Scope } from '../../mentoring/codes.ts'
import { type Reading, readConsent } from '../../mentoring/consent/reading.ts'
import { offeredScopes } from '../../mentoring/consent/scopes.ts'

/** Between whom, and when and where it is read. */
export interface Between {
  /** Ids of the Patient, of the Organization and of the mentor's PractitionerRole. */
  readonly patient: string
  readonly organization: string
  readonly role: string
  readonly now: Date
  readonly zone: string
}

/** How a Consent reads for one mentor now: as the server reads it, but for whether the mentor may act. */
export function readFor(consent: Consent, { patient, organization, role, now, zone }: Between): Reading {
  const names = new Set([`PractitionerRole/${role}`])
  return readConsent(consent, { patient, organization, roles: names, names }, now.getTime(), zone)
}

/** What it shares beyond what every one holds. */
export function sharedIn(consent: Consent, between: Between): ReadonlySet<Scope> {
  const reading = readFor(consent, between)
  const scopes = reading.kind === 'permit' ? reading.scopes : new Set<Scope>()
  return new Set(offeredScopes.filter(scope => scopes.has(scope)))
}
