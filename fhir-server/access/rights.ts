import { isAudited } from '../../mentoring/auditor-view/whitelist.ts'
import { type Label, nurseOnly, withheld } from '../../mentoring/record-labels.ts'
import type { Role } from '../../mentoring/roles.ts'
import type { Criterion, Reach, Within } from '../store/store.ts'
import type { Caller } from './caller.ts'
import type { Deed, Right, Rights } from './world.ts'

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
  RelatedPerson: 'patient',
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
  OperationDefinition: 'everyone',
  SearchParameter: 'everyone',
}

/** The resource types of the programme's base. */
export const programmeTypes: readonly string[] = [...Object.keys(places), 'AuditEvent']

const look: readonly Deed[] = ['read', 'search']
const write: readonly Deed[] = ['read', 'search', 'create', 'update']
const keep: readonly Deed[] = [...write, 'delete']

/** What a table of rights can name. */
type Named = Exclude<Right, 'refer'>

/** What a role may do with what lies where. Absence means no. */
const deeds: Record<Role | 'program', Partial<Record<Place | 'audit', readonly Named[]>>> = {
  rheumatologist: { patient: [...write, 'note'], organization: look, everyone: look },
  nurse: { patient: [...keep, 'note', 'erase'], organization: write, everyone: look },
  // A mentor, a patient and an auditor have worlds of their own: mentor-door.ts, patientRights, auditorRights.
  mentor: {},
  patient: {},
  auditor: {},
  program: { audit: look },
}

const give: readonly Deed[] = ['read', 'search', 'create', 'update']
const tell: readonly Deed[] = ['read', 'search', 'create']

/** A patient's own compartment: what it holds of them, the consents they give, and what they tell or ask. */
const ofThemselves: Readonly<Record<string, readonly Named[]>> = {
  Patient: look,
  Condition: look,
  Observation: look,
  QuestionnaireResponse: tell,
  Consent: give,
  ServiceRequest: tell,
  Task: tell,
  EpisodeOfCare: look,
  CareTeam: look,
  Encounter: look,
  Appointment: look,
  Communication: look,
  RelatedPerson: give,
  DocumentReference: look,
}

/** The rights of the programme's own store: a clinician reaches the records of their own organisation, and from a chart only those of that patient. */
export const programmeRights: Rights = caller => {
  if (caller.role === 'patient') return patientRights(caller)
  if (caller.role === 'auditor') return auditorRights(caller)
  const may = deeds[caller.role]
  return (right, type) => {
    const place = type === 'AuditEvent' ? 'audit' : places[type]
    if (!place || !may[place]?.includes(readIfRefer(right))) return undefined
    const [first, ...rest] = reachOf(place, caller)
    // What a patient tells a mentor is not for the rheumatologist unless the patient says so.
    if (caller.role !== 'rheumatologist' || place !== 'patient') return [first, ...rest]
    return [unlabelled(first), ...rest.map(unlabelled)]
  }
}

/** The log, and of the records that it speaks of those that shown.ts projects; who a patient is, for a reason. */
function auditorRights(caller: Caller): ReturnType<Rights> {
  const { organization } = caller
  return (right, type) => {
    if (right === 'identify')
      return type === 'Patient' ? [{ in: 'organization', id: organization }] : undefined
    if (right !== 'read' && right !== 'search') return undefined
    if (type === 'AuditEvent' || isAudited(type)) return [{ in: 'organization', id: organization }]
    return places[type] === 'everyone' ? [{ in: 'whole-store' }] : undefined
  }
}

function patientRights({ fhirUser, organization }: Caller): ReturnType<Rights> {
  const patient = /^Patient\/(.+)$/.exec(fhirUser ?? '')?.[1]
  if (!patient) return undefined
  const own: Reach = [{ in: 'compartment', patient, organization, and: [without(withheld)] }]
  return (right, type) => {
    const deed = readIfRefer(right)
    // Who tried from another organisation is theirs to know as well.
    if (type === 'AuditEvent')
      return look.some(each => each === deed) ? [{ in: 'compartment', patient }] : undefined
    if (Object.hasOwn(ofThemselves, type)) return ofThemselves[type]?.includes(deed) ? own : undefined
    return deed === 'read' || deed === 'search' ? besidesThemselves(right, type, organization) : undefined
  }
}

/** What a patient reaches that is not theirs: definitions, and their organisation. */
function besidesThemselves(right: Right, type: string, organization: string): Reach | undefined {
  if (places[type] === 'everyone') return [{ in: 'whole-store' }]
  // A Consent names the mentor and who witnessed it; their records are not the patient's to read.
  if (right === 'refer' && places[type] === 'organization') return [{ in: 'organization', id: organization }]
  return type === 'Organization' ? [{ in: 'ids', ids: [organization] }] : undefined
}

/** Records that do not carry a label. */
const without = ({ system, code }: Label): Criterion => ({
  param: '_security',
  kind: 'token',
  not: true,
  any: [{ system, code }],
})
const unlabelled = (within: Within): Within => ({
  ...within,
  and: [...(within.and ?? []), without(nurseOnly)],
})

/** Whoever may read a record may point at it. */
const readIfRefer = (right: Right): Named => (right === 'refer' ? 'read' : right)

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
