import type {
  Appointment,
  CareTeam,
  Communication,
  Consent,
  Encounter,
  EpisodeOfCare,
  FhirResource,
  Patient,
  PractitionerRole,
  QuestionnaireResponse,
  Reference,
  RelatedPerson,
  ServiceRequest,
  Task,
} from 'fhir/r4'
import type { Day } from '../consent/calendar.ts'
import type { Actor, HandHappening, NoStep } from '../loop.ts'
import type { AnswerFault } from '../supervision/faults.ts'
import { type Supervised, supervisedWith } from '../supervision/supervised.ts'

/** A record that is kept, or about to be: it has its id. */
export type Kept<R extends FhirResource = FhirResource> = R & { readonly id: string }

/** The kinds of one patient's records that steps look at, by the name under which `Facts` holds them. */
export const factKinds = {
  patients: 'Patient',
  consents: 'Consent',
  episodes: 'EpisodeOfCare',
  teams: 'CareTeam',
  tasks: 'Task',
  orders: 'ServiceRequest',
  talks: 'Encounter',
  appointments: 'Appointment',
  people: 'RelatedPerson',
  alerts: 'Communication',
  forms: 'QuestionnaireResponse',
} as const
type Kinds = {
  readonly patients: Patient
  readonly consents: Consent
  readonly episodes: EpisodeOfCare
  readonly teams: CareTeam
  readonly tasks: Task
  readonly orders: ServiceRequest
  readonly talks: Encounter
  readonly appointments: Appointment
  readonly people: RelatedPerson
  readonly alerts: Communication
  readonly forms: QuestionnaireResponse
}
export type FactKind = keyof Kinds

/** What may have to be known: a kind of the patient's records, of the forms that on who reads alone, or who the mentors are. */
export type Needed = FactKind | 'who-reads' | 'mentors'

/** One patient's records, current and not deleted. */
export type PatientRecords = { readonly [Kind in FactKind]: readonly Kept<Kinds[Kind]>[] }

/** All that decides on what follows from a record: everything but the record itself. */
export type Facts = PatientRecords & {
  readonly now: Date
  /** IANA name of the programme's time zone. */
  readonly zone: string
  /** Id of the Organization that runs the programme. */
  readonly organization: string
  /** Roles of peer mentors in this organisation, ended ones too. */
  readonly mentorRoles: readonly Kept<PractitionerRole>[]
  /** What the mentor who writes has written about no patient; empty for everyone else. */
  readonly mentorForms: readonly Kept<QuestionnaireResponse>[]
  /** The mentors whose supervision decides on what is written, by the id of their PractitionerRole. */
  readonly supervised: ReadonlyMap<string, Supervised>
  /** A duty roster stands behind the programme: worries are seen within a limit. */
  readonly hasDuty: boolean
  /** An id for something that follows, the same each time for the same record. */
  readonly idFor: (what: string) => string
}

/** Who writes: in which role, and as whom ('Practitioner/…', 'PractitionerRole/…', 'Patient/…'). */
export type By = { readonly role: Actor; readonly who: string }

/** Why something is not done, as codes; whoever says it has the words. */
export type Refused = {
  readonly kind: 'refused'
  readonly because:
    | 'not-your-role'
    | 'items'
    | 'answers'
    | 'missing'
    | 'no-mentor'
    | 'which-mentor'
    | 'not-a-mentor'
    | 'no-consent'
    | 'consent-ended'
    | 'partner-not-wished'
    | 'in-future'
    | 'no-moderator'
    | 'several-patients'
    | 'not-a-professional'
    | 'nurses-only'
    | 'only-in-error'
    | 'mentors-words'
    | 'mentors-name'
    | 'mentors-role'
    | 'supervision'
    | 'supervision-late'
    | NoStep['because']
  /** The day since which it is so. */
  readonly since?: Day
  /** Which answers cannot be, each with why. */
  readonly faults?: readonly AnswerFault[]
  /** Which of a mentor's words would be others. */
  readonly changed?: readonly string[]
  /** What can be done instead. */
  readonly possible?: readonly (HandHappening | string)[]
  /** Where it stands: a stage, or a status. */
  readonly at?: string
  /** Where it would lead. */
  readonly to?: string
}

/** A record that someone writes, and what it takes the place of. */
export type Written = {
  readonly resource: Kept
  readonly before?: FhirResource
  /** A form as it was first kept, where that is known and this is not it. */
  readonly first?: FhirResource
}

/** What follows from a record: what else is written with it, in the same commit; or that it cannot be. */
export type Following =
  | Refused
  | {
      readonly kind: 'following'
      /** New records, and changed ones in the version they were read in. */
      readonly writes: readonly Kept[]
      /** What was decided by and must not have changed: at the version it was read in. */
      readonly guards: readonly Kept[]
      /** The record itself, where what follows is noted on it. */
      readonly itself?: Kept
      /** Of what is written with it: records from whose change something follows as if they had been asked for. */
      readonly inTurn?: readonly Written[]
      /** Of these there must be no open one: two who write at once make one. */
      readonly onlyOne?: readonly Kept<Task>[]
    }

/** Nothing follows. */
export const nothing: Following = { kind: 'following', writes: [], guards: [] }

export const refused = (because: Refused['because'], more: Partial<Refused> = {}): Refused => ({
  ...more,
  kind: 'refused',
  because,
})

/** 'Type/id' of a record. */
export const nameOf = ({ resourceType, id }: Kept): string => `${resourceType}/${id}`

/** What a reference names, whichever version of it. */
export const whoIn = (to: Reference | undefined): string | undefined =>
  to?.reference?.replace(/\/_history\/[^/]+$/, '')

/** Facts in which some records stand as they are about to be written. */
export function withWrites(facts: Facts, writes: readonly Kept[]): Facts {
  if (writes.length === 0) return facts
  const kinds = Object.entries(factKinds).map(([kind, type]) => {
    const theirs = writes.filter(({ resourceType }) => resourceType === type)
    const others = facts[kind as FactKind].filter(({ id }) => !theirs.some(each => each.id === id))
    return [kind, [...others, ...theirs]] as const
  })
  const supervised = new Map(
    [...facts.supervised].map(([role, each]) => [role, supervisedWith(each, writes)]),
  )
  return { ...facts, ...Object.fromEntries(kinds), supervised }
}
