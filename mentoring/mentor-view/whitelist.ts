import type { FhirResource } from 'fhir/r4'
import type { Scope } from '../codes.ts'
import type { Grant } from '../consent/grants.ts'
import { projectAgeBand, projectDiagnosis, projectTreatmentStep } from './chart-items.ts'
import { projectOwnForms } from './own-notes.ts'
import { projectPatient } from './patient.ts'
import { projectAnswers, projectFlare, projectLifeStage } from './reported.ts'
import type { PatientSources, SourceKind } from './sources.ts'
import { projectNextAppointment, projectTalks } from './talks.ts'
import { projectFollowUps, projectTasks } from './tasks.ts'

/** For whom a projection is made: one mentor and one patient, under one grant. No moment: what depends on one says so. */
export type Whom = {
  readonly grant: Grant
  /** Id of the Patient. */
  readonly patient: string
  /** All references that mean the mentor. */
  readonly names: ReadonlySet<string>
  readonly zone: string
  /** An id for what has no record of its own, the same each time. */
  readonly idFor: (what: string) => string
}

/** How a projection differs from what is stored. http://terminology.hl7.org/CodeSystem/v3-ObservationValue */
export type Tag = 'ABSTRED' | 'REDACTED' | 'SUBSETTED' | 'PATRPT'

/** One kind of resource that a scope shows, and from which kinds of records. A new object each time, its elements one by one. */
export type Row = {
  readonly as: ShownType
  readonly from: readonly SourceKind[]
} & (
  | { readonly show: (sources: PatientSources, whom: Whom) => readonly FhirResource[] }
  /** What is shown changes as time goes by (milliseconds), though no record does. */
  | { readonly showAt: (sources: PatientSources, whom: Whom, now: number) => readonly FhirResource[] }
)

/** All types that a mentor is ever shown. */
export const shownTypes = [
  'Patient',
  'Condition',
  'Observation',
  'QuestionnaireResponse',
  'Encounter',
  'Task',
  'Appointment',
  'Practitioner',
  'PractitionerRole',
] as const
export type ShownType = (typeof shownTypes)[number]
export const everyType: ReadonlySet<ShownType> = new Set(shownTypes)

/** What one scope shows. */
export type Showing = { readonly tags: readonly Tag[]; readonly rows: readonly Row[] }

const shows = (tags: readonly Tag[], ...rows: readonly Row[]): Showing => ({ tags, rows })

/** All that a mentor can be shown of a patient. What does not stand here is hidden. */
export const whitelist: Readonly<Record<Scope, Showing>> = {
  'MV-NAME-CONTACT': shows(['REDACTED', 'SUBSETTED'], {
    as: 'Patient',
    from: ['patient'],
    show: ({ patient = [] }, whom) =>
      patient.filter(({ id }) => id === whom.patient).flatMap(each => projectPatient(each) ?? []),
  }),
  'MV-NEEDS': shows(['SUBSETTED'], {
    as: 'QuestionnaireResponse',
    from: ['wishes'],
    show: ({ wishes }, whom) => projectAnswers('peerWish', wishes, whom),
  }),
  'MV-OWN-NOTES': shows(
    [],
    {
      as: 'QuestionnaireResponse',
      from: ['ownNotes'],
      show: ({ ownNotes = [] }, whom) => projectOwnForms(ownNotes, whom),
    },
    { as: 'Encounter', from: ['ownTalks'], show: projectTalks },
    { as: 'Task', from: ['tasks'], show: projectTasks },
    { as: 'Task', from: ['ownNotes', 'followUps'], show: projectFollowUps },
    { as: 'Appointment', from: ['appointments'], showAt: projectNextAppointment },
  ),
  // Before there is a grant; what it shows is made by `projectRequests`.
  'MV-ASK': shows(['REDACTED']),
  'MV-AGE-BAND': shows(['ABSTRED'], { as: 'Observation', from: ['patient'], show: projectAgeBand }),
  'MV-LIFE-STAGE': shows(['PATRPT'], { as: 'Observation', from: ['lifeStages'], show: projectLifeStage }),
  'MV-INTERESTS': shows(['PATRPT'], {
    as: 'QuestionnaireResponse',
    from: ['aboutMe'],
    show: ({ aboutMe }, whom) => projectAnswers('aboutMe', aboutMe, whom),
  }),
  'MV-DX-MONTH': shows(['ABSTRED', 'REDACTED', 'SUBSETTED'], {
    as: 'Condition',
    from: ['conditions'],
    show: projectDiagnosis,
  }),
  'MV-TX-STEP': shows(['ABSTRED', 'REDACTED'], {
    as: 'Observation',
    from: ['treatmentSteps'],
    show: projectTreatmentStep,
  }),
  'MV-FLARE': shows(['PATRPT'], { as: 'Observation', from: ['flares'], show: projectFlare }),
}

/** The rows of one scope that a request for these types can reach. */
export const rowsOf = (scope: Scope, types: ReadonlySet<ShownType>): readonly Row[] =>
  whitelist[scope].rows.filter(({ as }) => types.has(as))

/** Whether what these types show changes as time goes by, though neither a record nor a grant does. */
export const changesWithTime = (types: ReadonlySet<ShownType>): boolean =>
  Object.values(whitelist).some(({ rows }) => rows.some(row => 'showAt' in row && types.has(row.as)))

/** The kinds that have to be loaded for a grant and a request for these types; of what the Consent froze, nothing. */
export function kindsFor(grant: Grant, types: ReadonlySet<ShownType> = everyType): ReadonlySet<SourceKind> {
  const live = [...grant.scopes].filter(scope => !Object.hasOwn(grant.frozen, scope))
  return new Set(live.flatMap(scope => rowsOf(scope, types).flatMap(({ from }) => from)))
}
