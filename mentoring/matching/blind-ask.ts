import type { Consent, Patient, Task, TaskInput } from 'fhir/r4'
import { due } from '../clocks.ts'
import { type ContactMode, contactMode, mentoringStage, mentorTask, type Theme, themes } from '../codes.ts'
import { codeIn, coding } from '../coding.ts'
import { limitsOf } from '../consent/calendar.ts'
import { hasDied } from '../consent/grants.ts'
import { readConsent } from '../consent/reading.ts'
import { type Mentor, namesOf, standingOf } from '../consent/standing.ts'
import { type AgeBand, ageBand, type MentorAnswer, mentorAnswer, requestPart } from '../consent/terms.ts'
import { type AskPermission, askPermission } from './ask-permission.ts'

/** What one candidate is told: no name, and an age group only where the patient allows it. */
export type Request = {
  readonly themes: readonly Theme[]
  readonly channels: readonly ContactMode[]
  /** BCP 47. */
  readonly languages: readonly string[]
  readonly ageBand?: AgeBand
}

/** Whether a mentor may be asked about this patient now. `requests`: all requests for this patient so far. */
export type MayAsk =
  | { readonly kind: 'may-ask' }
  | {
      readonly kind: 'may-not-ask'
      /** `is-asked`: this mentor is the one. */
      readonly because: 'not-allowed' | 'is-asked' | 'one-at-a-time' | 'asked-before'
    }

export function mayAsk(
  permission: AskPermission,
  requests: readonly Task[],
  role: string,
  now: Date,
  zone: string,
): MayAsk {
  if (permission.kind === 'may-not-ask') return { kind: 'may-not-ask', because: 'not-allowed' }
  const asked = requests.filter(isRequest)
  const isTheirs = ({ owner }: Task) => owner?.reference === `PractitionerRole/${role}`
  const waiting = asked.filter(task => ['open', 'yes'].includes(stateOf(task, now, zone)))
  if (waiting.length > 0) {
    return { kind: 'may-not-ask', because: waiting.some(isTheirs) ? 'is-asked' : 'one-at-a-time' }
  }
  return asked.some(isTheirs) ? { kind: 'may-not-ask', because: 'asked-before' } : { kind: 'may-ask' }
}

/** The Task that asks one mentor. What it says is fixed here; what of it is shown is decided each time it is read. */
export function composeRequest(
  ids: { readonly patient: string; readonly role: string },
  request: Request,
  at: Date,
): Task & { readonly input: TaskInput[] } {
  const until = due('mentor-answers', at, 'UTC')
  const part = (name: keyof typeof requestPart.codes) => ({ type: { coding: [coding(requestPart, name)] } })
  return {
    resourceType: 'Task',
    status: 'requested',
    businessStatus: { coding: [coding(mentoringStage, 'mentor-asked')] },
    intent: 'proposal',
    code: { coding: [coding(mentorTask, 'mentor-matching')] },
    for: { reference: `Patient/${ids.patient}` },
    authoredOn: at.toISOString(),
    owner: { reference: `PractitionerRole/${ids.role}` },
    restriction: { period: { start: at.toISOString(), end: until } },
    input: [
      ...request.themes.map(theme => ({ ...part('theme'), valueCoding: coding(themes, theme) })),
      ...request.channels.map(mode => ({ ...part('channel'), valueCoding: coding(contactMode, mode) })),
      ...request.languages.map(language => ({ ...part('language'), valueCode: language })),
      ...(request.ageBand ? [{ ...part('age-band'), valueCoding: coding(ageBand, request.ageBand) }] : []),
    ],
  }
}

/** The Task once the mentor has answered; no reason is kept. */
export function answered(task: Task, answer: MentorAnswer): Task {
  return {
    ...task,
    status: answer === 'yes' ? 'accepted' : 'rejected',
    statusReason: { coding: [coding(mentorAnswer, answer)] },
  }
}

/** Where a request stands. */
export type RequestState = 'open' | MentorAnswer | 'late' | 'taken-back'

export function stateOf({ status, statusReason, restriction }: Task, now: Date, zone: string): RequestState {
  if (status === 'accepted' || status === 'completed') return 'yes'
  if (status === 'rejected') return codeIn(mentorAnswer, statusReason) ?? 'no'
  if (status !== 'requested') return 'taken-back'
  const limits = restriction?.period?.end ? limitsOf(restriction.period, zone) : undefined
  return limits && limits.from <= now.getTime() && now.getTime() < limits.to ? 'open' : 'late'
}

export const isRequest = ({ code }: Task) => codeIn(mentorTask, code) === 'mentor-matching'

/** A request that a mentor may see now, and whether its age group may be said. */
export type OpenRequest = { readonly task: Task; readonly withAgeBand: boolean }

/** A request, with its patient and all their active Consents. */
export type AskedRequest = {
  readonly task: Task
  readonly patient: Patient
  readonly consents: readonly Consent[]
}

/** The requests that this mentor may see and answer at an instant: open, to a role in standing, and still allowed by the patient. */
export function openRequests(
  mentor: Mentor,
  asked: readonly AskedRequest[],
  now: Date,
  zone: string,
): OpenRequest[] {
  const standing = standingOf(mentor, now.getTime(), zone)
  if (standing.kind === 'not-in-standing') return []
  const { roles } = standing
  const names = namesOf(mentor)
  return asked.flatMap(({ task, patient, consents }) => {
    const isTheirs = isRequest(task) && roles.has(task.owner?.reference ?? '')
    const isOf = patient.id !== undefined && task.for?.reference === `Patient/${patient.id}`
    if (!isTheirs || !isOf || hasDied(patient) || stateOf(task, now, zone) !== 'open') return []
    const permission = askPermission(patient, consents, now, zone)
    if (permission.kind === 'may-not-ask' || refuses(patient, consents, roles, names, now, zone)) return []
    return [{ task, withAgeBand: permission.withAgeBand }]
  })
}

/** "Not this person", said before they were asked or since. */
export function refuses(
  patient: Patient,
  consents: readonly Consent[],
  roles: ReadonlySet<string>,
  names: ReadonlySet<string>,
  now: Date,
  zone: string,
): boolean {
  const organization = patient.managingOrganization?.reference?.slice('Organization/'.length) ?? ''
  const pair = { patient: patient.id ?? '', organization, roles, names }
  return consents.some(consent => readConsent(consent, pair, now.getTime(), zone).kind === 'refusal')
}
