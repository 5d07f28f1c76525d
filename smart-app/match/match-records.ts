import type {
  CareTeam,
  Condition,
  Consent,
  EpisodeOfCare,
  FhirResource,
  Observation,
  Patient,
  Practitioner,
  PractitionerRole,
  QuestionnaireResponse,
  ServiceRequest,
  Task,
} from 'fhir/r4'
import { mentoringRole, mentorTask } from '../../mentoring/codes.ts'
import { dayIn } from '../../mentoring/consent/calendar.ts'
import { mentorProfile } from '../../mentoring/matching/roster.ts'
import type { SupervisionRecords } from '../../mentoring/supervision/overview.ts'
import { type Answer, answer, failure } from '../connection/answer.ts'
import type { Programme } from '../connection/programme.ts'
import { readTogether } from '../connection/together.ts'
import { readMentorRecords } from '../supervision/supervision-records.ts'
import { askToday } from '../today.ts'

/** The records that matching one patient needs, sorted by kind. */
export interface MatchRecords {
  readonly now: Date
  readonly patient: Patient & { readonly id: string }
  /** The nurses' Task of the referral, as it stands now. */
  readonly task: Task & { readonly id: string }
  readonly order?: ServiceRequest
  /** This patient's. */
  readonly consents: readonly Consent[]
  readonly tasks: readonly Task[]
  readonly episodes: readonly EpisodeOfCare[]
  readonly teams: readonly CareTeam[]
  readonly forms: readonly QuestionnaireResponse[]
  readonly conditions: readonly Condition[]
  readonly observations: readonly Observation[]
  /** The organisation's mentors, and what they say of themselves. */
  readonly mentors: readonly Practitioner[]
  readonly roles: readonly PractitionerRole[]
  readonly profiles: readonly QuestionnaireResponse[]
  /** For how much a mentor has to do: every patient's Consents that name a mentor, and the mentorings that are open. */
  readonly mentorConsents: readonly Consent[]
  readonly openEpisodes: readonly EpisodeOfCare[]
  /** For whose supervision is late. */
  readonly supervision: SupervisionRecords
  /** Worries that wait to be reviewed, of the whole organisation. */
  readonly reviews: readonly Task[]
  /** Less was read than there is. */
  readonly complete: boolean
}

/** Reads them: who the mentors are and all of this patient first, then how much these mentors have to do. */
export async function readMatchRecords(
  programme: Programme,
  of: { readonly patient: string; readonly task: string },
  given: AbortSignal,
): Promise<Answer<MatchRecords>> {
  const id = encodeURIComponent(of.patient)
  const day = await askToday(given)
  if (day.kind === 'failure') return day
  const theirs = await readTogether(
    programme,
    [`Patient?_id=${id}`, ...compartment.map(type => `${type}?patient=${id}`)],
    given,
  )
  if (theirs.kind === 'failure') return theirs
  const around = await readTogether(programme, rosterQueries, given)
  if (around.kind === 'failure') return around
  const roles = around.value.resources.filter(is('PractitionerRole'))
  const actors = roles.map(each => `PractitionerRole/${each.id}`).join(',')
  const busy = actors
    ? await programme.search(`Consent?actor=${encodeURIComponent(actors)}`, given)
    : undefined
  if (busy?.kind === 'failure') return busy
  const supervised = await readMentorRecords(
    programme,
    dayIn(Date.parse(day.value.now), day.value.timezone),
    given,
  )
  if (supervised.kind === 'failure') return supervised
  const own = theirs.value.resources
  const patient = own.filter(is('Patient')).find(each => each.id === of.patient)
  const task = own.filter(is('Task')).find(each => each.id === of.task)
  if (!patient || !task) return failure('not-found')
  const order = own
    .filter(is('ServiceRequest'))
    .find(each => task.focus?.reference === `ServiceRequest/${each.id}`)
  return answer({
    now: new Date(day.value.now),
    patient: { ...patient, id: of.patient },
    task: { ...task, id: of.task },
    ...(order ? { order } : {}),
    consents: own.filter(is('Consent')),
    tasks: own.filter(is('Task')),
    episodes: own.filter(is('EpisodeOfCare')),
    teams: own.filter(is('CareTeam')),
    forms: own.filter(is('QuestionnaireResponse')),
    conditions: own.filter(is('Condition')),
    observations: own.filter(is('Observation')),
    mentors: around.value.resources.filter(is('Practitioner')),
    roles,
    profiles: around.value.resources.filter(is('QuestionnaireResponse')),
    mentorConsents: (busy?.value.resources ?? []).filter(is('Consent')),
    reviews: around.value.resources.filter(is('Task')),
    openEpisodes: around.value.resources.filter(is('EpisodeOfCare')),
    supervision: supervised.value,
    complete: [theirs.value, around.value, supervised.value, busy?.value].every(
      each => each?.complete ?? true,
    ),
  })
}

const compartment = [
  'Consent',
  'Task',
  'ServiceRequest',
  'EpisodeOfCare',
  'CareTeam',
  'QuestionnaireResponse',
  'Condition',
  'Observation',
] as const

const rosterQueries: readonly string[] = [
  `PractitionerRole?role=${encodeURIComponent(`${mentoringRole.system}|peer-mentor`)}&_include=PractitionerRole:practitioner`,
  `QuestionnaireResponse?questionnaire=${encodeURIComponent(mentorProfile.url)}`,
  'EpisodeOfCare?status=planned,waitlist,active,onhold',
  `Task?code=${encodeURIComponent(`${mentorTask.system}|red-flag-review`)}&status=requested,accepted`,
]

type OfType<Type extends FhirResource['resourceType']> = Extract<FhirResource, { resourceType: Type }>

const is =
  <Type extends FhirResource['resourceType']>(type: Type) =>
  (each: FhirResource): each is OfType<Type> =>
    each.resourceType === type
