import type { Consent, FhirResource } from 'fhir/r4'
import { limitsOf } from './consent/calendar.ts'
import { rulesOf } from './consent/provision.ts'

/** By what a mentoring runs. */
export type Running = 'consent' | 'episode'

/** Whether a mentoring runs by these records of one patient, or is about to: what has to end before they are erased. */
export function runningMentoring(
  records: readonly FhirResource[],
  now: Date,
  zone: string,
): Running | undefined {
  if (records.some(each => each.resourceType === 'Consent' && isInForce(each, now, zone))) return 'consent'
  const isOpen = records.some(each => each.resourceType === 'EpisodeOfCare' && open.includes(each.status))
  return isOpen ? 'episode' : undefined
}

const open = ['planned', 'waitlist', 'active', 'onhold']

/** Permits something to a mentor, and has not ended; one whose end cannot be read has not. */
function isInForce(consent: Consent, now: Date, zone: string): boolean {
  const { status, provision } = consent
  const limits = provision?.period && limitsOf(provision.period, zone)
  if (status !== 'active' || (limits && now.getTime() >= limits.to)) return false
  return isToMentor(consent)
}

/** Whether it permits something to a mentor: the participation Consent, and the one to ask without a name, are for the organisation. */
export function isToMentor(consent: Consent): boolean {
  const rules = rulesOf(consent)
  const actors = rules.flatMap(({ actor }) => actor ?? []).map(({ reference }) => reference?.reference ?? '')
  return rules.some(({ type }) => type === 'permit') && actors.some(actor => isMentor.test(actor))
}

const isMentor = /(^|\/)Practitioner(Role)?\/[^/]+$/
