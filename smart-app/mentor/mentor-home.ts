import type { Appointment, FhirResource, Patient, Practitioner, PractitionerRole, Task } from 'fhir/r4'
import { type ContactMode, contactMode, mentorTask } from '../../mentoring/codes.ts'
import { codeIn } from '../../mentoring/coding.ts'
import { momentsOf } from '../../mentoring/consent/calendar.ts'
import { type NoStanding, standingOf } from '../../mentoring/consent/standing.ts'
import { type Shown, shownIn } from './shown.ts'

/** Someone this mentor talks with. */
export interface Person {
  readonly id: string
  readonly firstName?: string
  readonly shown: Shown
  /** The next talk that is agreed. */
  readonly next?: { readonly start: string; readonly mode?: ContactMode }
}

/** A request without a name that waits for this mentor's answer. */
export interface Asked {
  readonly task: Task & { readonly id: string }
  readonly until?: string
}

/** What the mentor's page shows. */
export interface MentorHome {
  readonly firstName?: string
  readonly standing: 'in-standing' | NoStanding
  /** The first day of the pause, where it says one. */
  readonly pausedSince?: string
  readonly people: readonly Person[]
  readonly asked: readonly Asked[]
}

/** Puts together what this mentor gets of the programme; at an instant of the clinical clock. */
export function mentorHome(resources: readonly FhirResource[], now: Date, zone: string): MentorHome {
  const practitioner = resources.find(isPractitioner)
  const roles = resources.filter(isRole)
  const firstName = practitioner?.name?.[0]?.given?.[0]
  const since = pauseAt(roles, now, zone)
  return {
    ...(firstName ? { firstName } : {}),
    standing: standingIn(practitioner, roles, now, zone),
    ...(since ? { pausedSince: since } : {}),
    people: peopleIn(resources),
    asked: askedIn(resources),
  }
}

/** Whether they may act now. */
function standingIn(
  practitioner: Practitioner | undefined,
  roles: readonly PractitionerRole[],
  now: Date,
  zone: string,
): MentorHome['standing'] {
  if (!practitioner) return 'no-mentor-role'
  const standing = standingOf({ practitioner, roles }, now.getTime(), zone)
  return standing.kind === 'in-standing' ? standing.kind : standing.because
}

const isPractitioner = (each: FhirResource): each is Practitioner => each.resourceType === 'Practitioner'
const isRole = (each: FhirResource): each is PractitionerRole => each.resourceType === 'PractitionerRole'

function pauseAt(roles: readonly PractitionerRole[], now: Date, zone: string): string | undefined {
  const starts = roles
    .flatMap(({ notAvailable }) => notAvailable ?? [])
    .flatMap(({ during }) => during?.start ?? [])
  return starts.find(start => (momentsOf(start, zone)?.from ?? Number.POSITIVE_INFINITY) <= now.getTime())
}

function peopleIn(resources: readonly FhirResource[]): Person[] {
  const about = Map.groupBy(resources, patientOf)
  return [...about].flatMap(([id, own]) => (id ? [personIn(id, own)] : [])).toSorted(byName)
}

const byName = (one: Person, other: Person) =>
  (one.firstName ?? '').localeCompare(other.firstName ?? '') || (one.id < other.id ? -1 : 1)

function personIn(id: string, own: readonly FhirResource[]): Person {
  const patient = own.find((each): each is Patient => each.resourceType === 'Patient')
  const firstName = patient?.name?.[0]?.given?.[0]
  const [next] = own.flatMap(each => (each.resourceType === 'Appointment' ? nextTalk(each) : []))
  return { id, shown: shownIn(own), ...(firstName ? { firstName } : {}), ...(next ? { next } : {}) }
}

function nextTalk({ start, appointmentType }: Appointment) {
  const mode = codeIn(contactMode, appointmentType)
  return start ? [{ start, ...(mode ? { mode } : {}) }] : []
}

/** Whom a record is about; undefined for what is about the mentor, or about someone without a name. */
function patientOf(resource: FhirResource): string | undefined {
  switch (resource.resourceType) {
    case 'Patient':
      return resource.id
    case 'Condition':
    case 'Observation':
    case 'QuestionnaireResponse':
      return idIn(resource.subject?.reference)
    case 'Task':
      return idIn(resource.for?.reference)
    case 'Appointment':
      return resource.participant.map(({ actor }) => idIn(actor?.reference)).find(id => id !== undefined)
    default:
      return undefined
  }
}

const idIn = (reference: string | undefined) => /^Patient\/(.+)$/.exec(reference ?? '')?.[1]

function askedIn(resources: readonly FhirResource[]): Asked[] {
  return resources.flatMap(each => {
    if (each.resourceType !== 'Task' || !each.id || codeIn(mentorTask, each.code) !== 'mentor-matching')
      return []
    const until = each.restriction?.period?.end
    const task = { ...each, id: each.id }
    return [{ task, ...(until ? { until } : {}) }]
  })
}
