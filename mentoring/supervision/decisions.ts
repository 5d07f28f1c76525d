import type {
  CareTeam,
  Consent,
  EpisodeOfCare,
  FhirResource,
  Identifier,
  PractitionerRole,
  Task,
} from 'fhir/r4'
import { profile } from '../artefacts.ts'
import { mentorTask, trainingModule } from '../codes.ts'
import { type CodeSystem, coding } from '../coding.ts'
import { type Day, dayIn, plusDays } from '../consent/calendar.ts'
import { withdraw } from '../consent/change.ts'
import { redFlag } from '../flags/terms.ts'
import { endMentorship, mentorsIn } from '../mentorship.ts'
import type { SupervisionOverview, SupervisionRecords } from './overview.ts'
import { isPausedBySupervision, pausedMatches, resumed, withoutPause, withPause } from './pausing.ts'
import type { Filled } from './reading.ts'
import { type SupervisionDecision, supervisionDecision, supervisionPerson } from './terms.ts'

/** A supervision that is about to be kept, and what it is decided by. */
export type Held = {
  readonly filled: Filled
  /** 'QuestionnaireResponse/…' */
  readonly form: string
  /** By which the client knows it again. */
  readonly identifier?: Identifier
  /** The nurse: 'Practitioner/…'. */
  readonly author: string
  /** 'Organization/…' */
  readonly organization: string
  /** The person who is supervised: 'Practitioner/…'; and the role in which. */
  readonly mentor: string
  readonly role: PractitionerRole
  readonly records: SupervisionRecords
  readonly before: SupervisionOverview
  readonly now: Date
  readonly zone: string
}

/** Records that follow from a decision: of one patient, or of the mentor alone. */
export type Following = { readonly patient?: string; readonly records: readonly FhirResource[] }

/** How many days there are for what was decided. */
const within = { training: 56, question: 2, correction: 2, closing: 2, action: 28 } as const

/** What each decision makes. A nurse reads it aloud: what is decided here is done, or is somebody's Task. */
const decisions: Readonly<Record<SupervisionDecision, (held: Held) => readonly Following[]>> = {
  continue: () => [],
  'extra-training': held =>
    held.filled.modules.map(module => ({
      records: [
        taskFor(held, 'extra-training', within.training, { input: [inputOf(trainingModule, module)] }),
      ],
    })),
  pause: held => [
    { records: [withPause(held.role, held.now)] },
    ...pausedMatches(held.before, held.records.episodes, held),
  ],
  'end-match': held => ended(held),
  'ask-rheumatologist': held => [
    withPatient(held, patient => taskFor(held, 'ask-rheumatologist', within.question, patient)),
  ],
  misinformation: held => [
    withPatient(held, patient => ({
      ...taskFor(held, 'misinformation', within.correction, patient),
      meta: { profile: [profile.followUp] },
      lastModified: held.now.toISOString(),
      code: { coding: [coding(mentorTask, 'red-flag-review')] },
      reasonCode: { coding: [coding(redFlag, 'misinformation')] },
      priority: 'urgent',
    })),
  ],
  'agreed-action': held =>
    held.filled.actions.map(({ text, owner, by }) => ({
      records: [
        {
          ...taskFor(held, 'agreed-action', within.action, { description: text }, by),
          ...(owner ? { performerType: [{ coding: [coding(supervisionPerson, owner)] }] } : {}),
        },
      ],
    })),
}

/** All that follows from what was decided, and the end of a wait that it was for. */
export function followingFrom(held: Held): readonly Following[] {
  return [...held.filled.decisions.flatMap(decision => decisions[decision](held)), ...goesOn(held)]
}

/** Without a pause, matches that waited for the supervision go on; what a supervision paused, "go on" alone ends. */
function goesOn({ filled, role, before, records }: Held): readonly Following[] {
  const isPaused = isPausedBySupervision(role)
  const saysSo = filled.decisions.includes('continue')
  if (filled.decisions.includes('pause') || (isPaused && !saysSo)) return []
  const ending = filled.match?.slice('EpisodeOfCare/'.length)
  const waiting = { ...before, matches: before.matches.filter(({ episode }) => episode !== ending) }
  return [...(isPaused ? [{ records: [withoutPause(role)] }] : []), ...resumed(waiting, records.episodes)]
}

/** The match ends for both: nobody sees anything by it any more, and the nurse calls the patient. No blame, no reason. */
function ended(held: Held): readonly Following[] {
  const { filled, records, before, role, now, zone } = held
  const match = before.matches.find(({ episode }) => filled.match === `EpisodeOfCare/${episode}`)
  const episode = records.episodes.find(({ id }) => match && id === match.episode)
  if (!match || !episode) return []
  const { patient } = match
  const consents = consentsOf(patient, records.consents, role)
  return [
    {
      patient,
      records: [
        endMentorship(episode, dayIn(now.getTime(), zone)),
        ...teamsOf(episode, records.teams, role).map((team): CareTeam => ({ ...team, status: 'inactive' })),
        ...consents.map(consent => withdraw(consent).consent),
        // The end of a Consent asks for the call itself.
        ...(consents.length > 0 ? [] : [closingFor(held, patient)]),
      ],
    },
  ]
}

const closingFor = (held: Held, patient: string): Task => ({
  ...taskFor(held, 'end-match', within.closing, { for: { reference: `Patient/${patient}` } }),
  meta: { profile: [profile.followUp] },
  lastModified: held.now.toISOString(),
  code: { coding: [coding(mentorTask, 'closing')] },
})

function teamsOf({ team = [] }: EpisodeOfCare, teams: readonly CareTeam[], { id }: PractitionerRole) {
  const named = new Set(team.map(({ reference }) => reference))
  return teams.filter(
    each =>
      named.has(`CareTeam/${each.id}`) && each.status !== 'inactive' && mentorsIn(each).includes(id ?? ''),
  )
}

function consentsOf(patient: string, consents: readonly Consent[], { id }: PractitionerRole) {
  return consents.filter(
    ({ status, patient: whose, provision }) =>
      status === 'active' &&
      whose?.reference === `Patient/${patient}` &&
      (provision?.provision?.length ?? 0) > 0 &&
      provision?.actor?.some(({ reference }) => reference?.reference === `PractitionerRole/${id}`),
  )
}

/** Of the talk's patient where the nurse says in which talk; or else of the mentor. The words stay in the form then. */
function withPatient(held: Held, task: (rest: Partial<Task>) => Task): Following {
  const { filled, before } = held
  const patient = before.talks.find(({ form }) => form === filled.about)?.patient
  if (patient) return { patient, records: [task({ for: { reference: `Patient/${patient}` } })] }
  return { records: [task(filled.question ? { description: filled.question } : {})] }
}

function taskFor(
  held: Held,
  decision: SupervisionDecision,
  days: number,
  rest: Partial<Task>,
  by: Day = plusDays(dayIn(held.now.getTime(), held.zone), days),
): Task {
  return {
    resourceType: 'Task',
    status: 'requested',
    intent: 'order',
    priority: 'routine',
    code: { coding: [coding(supervisionDecision, decision)] },
    focus: { reference: held.form },
    for: { reference: held.mentor },
    authoredOn: held.now.toISOString(),
    requester: { reference: held.author },
    owner: { reference: held.organization },
    restriction: { period: { end: by } },
    ...rest,
  }
}

const inputOf = <Code extends string>(of: CodeSystem<Code>, code: Code) => ({
  type: { coding: [coding(supervisionDecision, 'extra-training')] },
  valueCoding: coding(of, code),
})
