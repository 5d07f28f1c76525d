import type { FhirResource } from 'fhir/r4'
import type { Scope } from '../codes.ts'
import type { Grant } from '../consent/grants.ts'
import { projectAgeBand, projectDiagnosis, projectTreatmentStep } from './chart-items.ts'
import { projectOwnForms } from './own-notes.ts'
import { projectPatient } from './patient.ts'
import { projectAnswers, projectFlare, projectLifeStage } from './reported.ts'
import type { PatientSources, SourceKind } from './sources.ts'
import { projectNextAppointment, projectTalks } from './talks.ts'
import { projectTasks } from './tasks.ts'

/** For whom a projection is made: one mentor and one patient, under one grant, at one moment (milliseconds). */
export type Whom = {
  readonly grant: Grant
  /** Id of the Patient. */
  readonly patient: string
  /** All references that mean the mentor. */
  readonly names: ReadonlySet<string>
  readonly now: number
  readonly zone: string
  /** An id for what has no record of its own, the same each time. */
  readonly idFor: (what: string) => string
}

/** How a projection differs from what is stored. http://terminology.hl7.org/CodeSystem/v3-ObservationValue */
export type Tag = 'ABSTRED' | 'REDACTED' | 'SUBSETTED' | 'PATRPT'

/** What one scope shows: from which kinds of records, and as what. A new object each time, its elements one by one. */
export type Showing = {
  readonly from: readonly SourceKind[]
  readonly tags: readonly Tag[]
  readonly show: (sources: PatientSources, whom: Whom) => readonly FhirResource[]
}

/** All that a mentor can be shown of a patient. What does not stand here is hidden. */
export const whitelist: Readonly<Record<Scope, Showing>> = {
  'MV-NAME-CONTACT': {
    from: ['patient'],
    tags: ['REDACTED', 'SUBSETTED'],
    show: ({ patient = [] }, whom) =>
      patient.filter(({ id }) => id === whom.patient).flatMap(each => projectPatient(each) ?? []),
  },
  'MV-NEEDS': {
    from: ['wishes'],
    tags: ['SUBSETTED'],
    show: ({ wishes }, whom) => projectAnswers('peerWish', wishes, whom),
  },
  'MV-OWN-NOTES': {
    from: ['ownNotes', 'ownTalks', 'tasks', 'appointments'],
    tags: [],
    show: ({ ownNotes = [], ownTalks = [], tasks = [], appointments = [] }, whom) => [
      ...projectOwnForms(ownNotes, whom),
      ...projectTalks(ownTalks, whom),
      ...projectTasks(tasks, whom),
      ...projectNextAppointment(appointments, whom),
    ],
  },
  // Before there is a grant; what it shows is made by `projectRequests`.
  'MV-ASK': { from: [], tags: ['REDACTED'], show: () => [] },
  'MV-AGE-BAND': { from: ['patient'], tags: ['ABSTRED'], show: projectAgeBand },
  'MV-LIFE-STAGE': { from: ['lifeStages'], tags: ['PATRPT'], show: projectLifeStage },
  'MV-INTERESTS': {
    from: ['aboutMe'],
    tags: ['PATRPT'],
    show: ({ aboutMe }, whom) => projectAnswers('aboutMe', aboutMe, whom),
  },
  'MV-DX-MONTH': {
    from: ['conditions'],
    tags: ['ABSTRED', 'REDACTED', 'SUBSETTED'],
    show: projectDiagnosis,
  },
  'MV-TX-STEP': { from: ['treatmentSteps'], tags: ['ABSTRED', 'REDACTED'], show: projectTreatmentStep },
  'MV-FLARE': { from: ['flares'], tags: ['PATRPT'], show: projectFlare },
}

/** The kinds that have to be loaded for a grant: what its scopes show from, and of a frozen scope nothing. */
export function kindsFor(grant: Grant): ReadonlySet<SourceKind> {
  const live = [...grant.scopes].filter(scope => !Object.hasOwn(grant.frozen, scope))
  return new Set(live.flatMap(scope => whitelist[scope].from))
}
