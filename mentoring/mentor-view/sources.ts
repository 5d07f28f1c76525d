import type {
  Appointment,
  Condition,
  Encounter,
  Observation,
  Patient,
  QuestionnaireResponse,
  Task,
} from 'fhir/r4'
import { mentoringObservation } from '../codes.ts'
import type { Mentor } from '../consent/standing.ts'
import type { OpenRequest } from '../matching/blind-ask.ts'
import { patientForms } from './forms.ts'

/** The kinds of records that a projection can start from. Nothing else is ever loaded for a mentor. */
type Records = {
  readonly patient: Patient
  readonly wishes: QuestionnaireResponse
  readonly aboutMe: QuestionnaireResponse
  readonly ownNotes: QuestionnaireResponse
  readonly ownTalks: Encounter
  readonly tasks: Task
  readonly followUps: Task
  readonly appointments: Appointment
  readonly conditions: Condition
  readonly treatmentSteps: Observation
  readonly lifeStages: Observation
  readonly flares: Observation
}
export type SourceKind = keyof Records

/** One patient's records, by kind. More than was asked for does no harm: the projection chooses again. */
export type PatientSources = { readonly [Kind in SourceKind]?: readonly Records[Kind][] }

/** Where the store finds a kind, within one patient's compartment. `by` this mentor: one of `namesOf(mentor)`. */
export type Finding = {
  readonly type: string
  readonly questionnaire?: string
  /** A code of mentoring-observation. */
  readonly code?: string
  /** The search parameter that holds the mentor. */
  readonly by?: 'author' | 'participant' | 'owner' | 'requester' | 'actor'
}
export const findings: { readonly [Kind in SourceKind]: Finding } = {
  patient: { type: 'Patient' },
  wishes: { type: 'QuestionnaireResponse', questionnaire: patientForms.peerWish.url },
  aboutMe: { type: 'QuestionnaireResponse', questionnaire: patientForms.aboutMe.url },
  ownNotes: { type: 'QuestionnaireResponse', by: 'author' },
  ownTalks: { type: 'Encounter', by: 'participant' },
  tasks: { type: 'Task', by: 'owner' },
  followUps: { type: 'Task', by: 'requester' },
  appointments: { type: 'Appointment', by: 'actor' },
  conditions: { type: 'Condition' },
  treatmentSteps: { type: 'Observation', code: 'treatment-step' },
  lifeStages: { type: 'Observation', code: 'life-stage' },
  flares: { type: 'Observation', code: 'flare' },
}

/** The system of every `code` in `findings`. */
export const findingSystem = mentoringObservation.system

/** All that a mentor's world is made from, at one instant. */
export type Sources = {
  readonly now: Date
  /** IANA name of the programme's time zone. */
  readonly zone: string
  readonly mentor: Mentor
  /** By id of the Patient. */
  readonly patients: ReadonlyMap<string, PatientSources>
  /** Requests without a name that this mentor is asked, as `openRequests` lets them through. */
  readonly requests: readonly OpenRequest[]
  /** What this mentor wrote that is about no patient: answers, pauses, monthly check-ins. */
  readonly ownForms: readonly QuestionnaireResponse[]
}
