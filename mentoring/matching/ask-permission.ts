import type { Consent, Patient } from 'fhir/r4'
import type { Scope } from '../codes.ts'
import { type ConsentText, composeRules, type Recording } from '../consent/compose.ts'
import { readConsent } from '../consent/reading.ts'

/** Whether mentors may be asked without the patient's name, and whether the age group may be said. */
export type AskPermission =
  | { readonly kind: 'may-ask'; readonly withAgeBand: boolean }
  | { readonly kind: 'may-not-ask' }

/** What the patient allows before a mentor is known: a Consent to the organisation, in the form of the one to a mentor. */
export function composeAskPermission(
  parties: { readonly patient: string; readonly organization: string },
  given: {
    readonly withAgeBand: boolean
    readonly at: Date
    readonly zone: string
    readonly text: ConsentText
    readonly recording: Recording
  },
  id?: string,
): Consent {
  const scopes: readonly Scope[] = given.withAgeBand ? ['MV-ASK', 'MV-AGE-BAND'] : ['MV-ASK']
  const actor = `Organization/${parties.organization}`
  return composeRules({ ...parties, actor }, scopes, given, id)
}

/** What the patient allows now, as their active Consents say it; the unclear is no. */
export function askPermission(
  patient: Patient,
  consents: readonly Consent[],
  now: Date,
  zone: string,
): AskPermission {
  const home = patient.managingOrganization?.reference ?? ''
  const names = new Set([home])
  const pair = {
    patient: patient.id ?? '',
    organization: home.slice('Organization/'.length),
    roles: names,
    names,
  }
  const readings = consents.map(consent => readConsent(consent, pair, now.getTime(), zone))
  const permits = readings.filter(reading => reading.kind === 'permit')
  const says = (scope: Scope) =>
    permits.some(({ scopes }) => scopes.has(scope)) && !permits.some(({ denied }) => denied.has(scope))
  if (readings.some(({ kind }) => kind === 'refusal') || !says('MV-ASK')) return { kind: 'may-not-ask' }
  return { kind: 'may-ask', withAgeBand: says('MV-AGE-BAND') }
}
