import type { Role } from '../../mentoring/roles.ts'
import type { Reach } from '../store/store.ts'
import type { Caller } from './caller.ts'
import type { Deed, Rights } from './world.ts'

/** Where a kind of record lies: with a patient, with the organisation, or the same for all. */
type Place = 'patient' | 'organization' | 'everyone'

/** The programme's records. A type that is not here cannot be reached by anyone. */
const places: Readonly<Record<string, Place>> = {
  Patient: 'patient',
  Condition: 'patient',
  Observation: 'patient',
  QuestionnaireResponse: 'patient',
  Consent: 'patient',
  ServiceRequest: 'patient',
  Task: 'patient',
  EpisodeOfCare: 'patient',
  CareTeam: 'patient',
  Encounter: 'patient',
  Appointment: 'patient',
  Communication: 'patient',
  DocumentReference: 'patient',
  Flag: 'patient',
  Provenance: 'patient',
  Organization: 'organization',
  HealthcareService: 'organization',
  Practitioner: 'organization',
  PractitionerRole: 'organization',
  Questionnaire: 'everyone',
  CodeSystem: 'everyone',
  ValueSet: 'everyone',
  StructureDefinition: 'everyone',
}

/** The resource types of the programme's base. */
export const programmeTypes: readonly string[] = [...Object.keys(places), 'AuditEvent']

const look: readonly Deed[] = ['read', 'search']
const write: readonly Deed[] = ['read', 'search', 'create', 'update']
const keep: readonly Deed[] = [...write, 'delete']

/** What a role may do with what lies where. Absence means no. A mentor, a patient and an auditor of patients' records come with their own worlds. */
const deeds: Record<Role | 'program', Partial<Record<Place | 'audit', readonly Deed[]>>> = {
  rheumatologist: { patient: write, organization: look, everyone: look },
  nurse: { patient: keep, organization: write, everyone: look },
  mentor: {},
  patient: {},
  auditor: { audit: look },
  program: { audit: look },
}

/** The rights of the programme's own store: a clinician reaches the records of their own organisation, and from a chart only those of that patient. */
export const programmeRights: Rights = caller => {
  const may = deeds[caller.role]
  return (deed, type) => {
    const place = type === 'AuditEvent' ? 'audit' : places[type]
    return place && may[place]?.includes(deed) ? reachOf(place, caller) : undefined
  }
}

function reachOf(place: Place | 'audit', caller: Caller): Reach {
  switch (place) {
    case 'patient':
      return caller.launch.chart
        ? // Signed in from one patient's chart: no other patient, and none at all before the referral.
          [
            {
              in: 'compartment',
              patient: caller.launch.patient ?? '',
              organization: caller.organization,
            },
          ]
        : [{ in: 'organization', id: caller.organization }]
    case 'organization':
    case 'audit':
      return [{ in: 'organization', id: caller.organization }]
    case 'everyone':
      return [{ in: 'whole-store' }]
    default:
      return place satisfies never
  }
}
