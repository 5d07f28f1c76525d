import type { Consent, FhirResource, PractitionerRole } from 'fhir/r4'
import type { AuditFacts } from '../audit-facts.ts'
import { foundNothing } from '../audit-request.ts'
import { type About, type Because, type Check, type Finding, mostFollowUps } from './check.ts'
import { type ConsentState, mentorOf, type StateSince, stateAt, statesOf, versionsOf } from './consent-at.ts'
import { eventsIn, isReading, logQuery, ofType, purpose } from './queries.ts'

/** A mentor was shown something of a patient, and the Consent that the event names did not permit it then, or none is named. */
export const outsideConsent: Check = {
  id: 'outside-consent',
  counts: 'events',
  queries: period => [logQuery(period, { purpose: purpose.mentor, outcome: '0' }), 'Consent'],
  followUps: changedConsents,
  judge(found, about) {
    const reads = readsOfPatients(found, about)
    const states = statesById(found, about)
    const findings = reads.flatMap(event => {
      const because = unpermitted(event, states)
      return because ? [findingOf(event, because)] : []
    })
    return { findings, of: reads.length, unknown: unreadHistories(found) }
  },
}

/** A mentor was shown something of a patient who had taken consent to that mentor back, with no other in force, whatever the event names. */
export const afterWithdrawal: Check = {
  id: 'after-withdrawal',
  counts: 'events',
  queries: period => [
    logQuery(period, { purpose: purpose.mentor, outcome: '0' }),
    'Consent',
    'PractitionerRole',
  ],
  followUps: changedConsents,
  judge(found, about) {
    const reads = readsOfPatients(found, about)
    const pairs = pairsIn(found, about)
    const findings = reads.flatMap(event => {
      const theirs = pairs.filter(each => each.patient === event.patient && each.person === event.person)
      const at = Date.parse(event.recorded)
      const states = theirs.map(each => stateAt(each.states, at))
      return states.includes('withdrawn') && !states.includes('in-force')
        ? [findingOf(event, 'withdrawn-before')]
        : []
    })
    return { findings, of: reads.length, unknown: unreadHistories(found) }
  },
}

/** A search that found nothing, and a question without a name that the patient allowed, showed nobody's records. */
const readsOfPatients = (found: readonly FhirResource[], about: About) =>
  eventsIn(found, about).filter(
    event =>
      event.role === 'mentor' &&
      event.outcome === 'done' &&
      event.patient &&
      isReading(event) &&
      !foundNothing(event) &&
      !event.disclosed,
  )

const findingOf = (event: AuditFacts, because: Because): Finding => ({
  because,
  at: event.recorded,
  where: `AuditEvent/${event.id}`,
  ...(event.patient ? { patient: event.patient } : {}),
  ...(event.person ? { person: event.person } : {}),
})

function unpermitted(
  event: AuditFacts,
  states: ReadonlyMap<string, readonly StateSince[]>,
): Because | undefined {
  if (event.consents.length === 0) return 'no-consent-named'
  const at = Date.parse(event.recorded)
  const stood = event.consents.map(name => stateAt(states.get(name) ?? [], at))
  if (event.consents.some(name => !states.has(name))) return 'consent-unknown'
  return stood.every(isOrMayBeInForce) ? undefined : 'consent-not-in-force'
}

/** Where its history was not read it is counted as not judged, and not as a finding. */
const isOrMayBeInForce = (state: ConsentState) => state === 'in-force' || state === 'unknown'

function statesById(found: readonly FhirResource[], { zone }: About) {
  const versions = versionsOf(ofType(found, 'Consent'))
  return new Map([...versions].map(([id, each]) => [`Consent/${id}`, statesOf(each, zone)] as const))
}

/** Each mentor Consent: of which patient, to which person, and how it stood over time. */
function pairsIn(found: readonly FhirResource[], { zone }: About) {
  const roles = new Map(ofType(found, 'PractitionerRole').map(role => [`PractitionerRole/${role.id}`, role]))
  return [...versionsOf(ofType(found, 'Consent')).values()].flatMap(versions => {
    const last = versions.at(-1)
    const person = last && personOf(last, roles)
    const patient = last?.patient?.reference?.slice('Patient/'.length)
    return person && patient ? [{ person, patient, states: statesOf(versions, zone) }] : []
  })
}

const personOf = (consent: Consent, roles: ReadonlyMap<string, PractitionerRole>) =>
  roles.get(mentorOf(consent) ?? '')?.practitioner?.reference

/** The Consents that were changed since they were given: only their history tells how they stood at another time. */
function changedConsents(found: readonly FhirResource[]): readonly string[] {
  return changed(found)
    .slice(0, mostFollowUps)
    .map(({ id }) => `Consent/${id}/_history`)
}

const changed = (found: readonly FhirResource[]) =>
  [...versionsOf(ofType(found, 'Consent')).values()].flatMap(versions => {
    const last = versions.at(-1)
    return last && mentorOf(last) && last.meta?.versionId !== '1' ? [last] : []
  })

const unreadHistories = (found: readonly FhirResource[]) => Math.max(0, changed(found).length - mostFollowUps)
