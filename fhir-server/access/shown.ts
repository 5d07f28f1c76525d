import type { Appointment, AuditEvent, Practitioner } from 'fhir/r4'
import { forPatient, peopleIn, shortName } from '../../mentoring/audit-for-patient.ts'
import { projectForAuditor } from '../../mentoring/auditor-view/project.ts'
import { isAudited } from '../../mentoring/auditor-view/whitelist.ts'
import { canonicalJson } from '../../mentoring/canonical-json.ts'
import { appointmentFor } from '../../mentoring/contact/appointment-for-patient.ts'
import type { Store, Version } from '../store/store.ts'
import type { Caller } from './caller.ts'

/** Records as one caller may read them. */
export type Shown = (versions: readonly Version[]) => Promise<readonly Version[]>

/**
 * A patient reads the log with people's short names, and without what would tell more of staff, or of other patients; of
 * an Appointment nothing of others who come; an auditor reads other records than events without what would tell who someone is.
 */
export function shownTo(caller: Caller, store: Store): Shown {
  if (caller.role === 'auditor') return async versions => versions.map(forAuditor)
  return caller.role === 'patient' ? forPatients(caller, store) : async versions => versions
}

/** A deleted version says nothing; what has no whitelist is the log itself, or a definition. */
function forAuditor(version: Version): Version {
  const { type, json } = version
  if (!isAudited(type) || json === '') return version
  return { ...version, json: JSON.stringify(projectForAuditor(type, JSON.parse(json))) }
}

/** The log with people's short names, and without what would tell more of staff, or of other patients. */
function forPatients({ organization, fhirUser = '' }: Caller, store: Store): Shown {
  return async versions => {
    const events = new Map(
      versions
        .filter(({ type, deleted }) => type === 'AuditEvent' && !deleted)
        .map(version => [version, JSON.parse(version.json) as AuditEvent]),
    )
    const names = new Map<string, string>()
    for (const person of new Set([...events.values()].flatMap(peopleIn))) {
      const name = await nameOf(person, organization, store)
      if (name) names.set(person, name)
    }
    return versions.map(version => {
      const event = events.get(version)
      if (event) return { ...version, json: canonicalJson(forPatient(event, names)) }
      return version.type === 'Appointment' && !version.deleted ? ownPart(version, fhirUser) : version
    })
  }
}

function ownPart(version: Version, patient: string): Version {
  const appointment: Appointment = JSON.parse(version.json)
  const own = appointmentFor(patient, appointment)
  return own === appointment ? version : { ...version, json: JSON.stringify(own) }
}

async function nameOf(person: string, organization: string, store: Store): Promise<string | undefined> {
  const id = person.slice('Practitioner/'.length)
  const found = await store.read('Practitioner', id, [{ in: 'organization', id: organization }])
  return found && !found.deleted ? shortName(JSON.parse(found.json) as Practitioner) : undefined
}
