import type {
  Appointment,
  CareTeam,
  Condition,
  Consent,
  Encounter,
  FhirResource,
  Observation,
  Patient,
  QuestionnaireResponse,
  Task,
} from 'fhir/r4'
import { type Answer, answer, failure } from '../connection/answer.ts'
import type { Programme } from '../connection/programme.ts'
import { readTogether } from '../connection/together.ts'
import { askToday } from '../today.ts'

/** A patient's own records, as far as their page is made of them. */
export interface PatientRecords {
  readonly now: Date
  readonly zone: string
  readonly organization: string
  readonly patient: Patient & { readonly id: string }
  readonly consents: readonly Consent[]
  readonly tasks: readonly Task[]
  readonly teams: readonly CareTeam[]
  readonly appointments: readonly Appointment[]
  readonly forms: readonly QuestionnaireResponse[]
  readonly conditions: readonly Condition[]
  readonly observations: readonly Observation[]
  readonly encounters: readonly Encounter[]
  /** Less was read than there is. */
  readonly complete: boolean
}

const kinds = [
  'Consent',
  'Task',
  'CareTeam',
  'Appointment',
  'QuestionnaireResponse',
  'Condition',
  'Observation',
  'Encounter',
] as const

/** Reads them in one request. `id` is the patient's own. */
export async function readPatientRecords(
  programme: Programme,
  id: string,
  given: AbortSignal,
): Promise<Answer<PatientRecords>> {
  const day = await askToday(given)
  if (day.kind === 'failure') return day
  const named = encodeURIComponent(id)
  const queries = [`Patient?_id=${named}`, ...kinds.map(kind => `${kind}?patient=${named}`)]
  const got = await readTogether(programme, queries, given)
  if (got.kind === 'failure') return got
  const { resources, complete } = got.value
  const patient = resources.find((each): each is Patient => each.resourceType === 'Patient' && each.id === id)
  if (!patient) return failure('not-found')
  return answer({
    now: new Date(day.value.now),
    zone: day.value.timezone,
    organization: patient.managingOrganization?.reference?.slice('Organization/'.length) ?? '',
    patient: { ...patient, id },
    consents: resources.filter(is('Consent')),
    tasks: resources.filter(is('Task')),
    teams: resources.filter(is('CareTeam')),
    appointments: resources.filter(is('Appointment')),
    forms: resources.filter(is('QuestionnaireResponse')),
    conditions: resources.filter(is('Condition')),
    observations: resources.filter(is('Observation')),
    encounters: resources.filter(is('Encounter')),
    complete,
  })
}

const is =
  <Type extends (typeof kinds)[number]>(type: Type) =>
  (each: FhirResource): each is Extract<FhirResource, { resourceType: Type }> =>
    each.resourceType === type
