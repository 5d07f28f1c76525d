import type { FhirResource, Practitioner, PractitionerRole, QuestionnaireResponse, Task } from 'fhir/r4'
import { mentorTask } from '../../mentoring/codes.ts'
import { codeIn } from '../../mentoring/coding.ts'
import { dayIn, momentsOf } from '../../mentoring/consent/calendar.ts'
import { type NoStanding, standingOf } from '../../mentoring/consent/standing.ts'
import { nextCheckIn } from '../../mentoring/mentor-notes/check-in.ts'
import { type MentorSelf, mentorSelf } from './mentor-self.ts'
import { type Person, peopleIn } from './person.ts'

/** A request without a name that waits for this mentor's answer. */
export interface Asked {
  readonly task: Task & { readonly id: string }
  readonly until?: string
}

/** What the mentor's page shows. */
export interface MentorHome {
  readonly firstName?: string
  readonly standing: 'in-standing' | NoStanding
  /** `earlier`: the line is down since. `names-only`: all that the phone kept. */
  readonly seen: 'now' | 'earlier' | 'names-only'
  /** The first day of the pause, where it says one. */
  readonly pausedSince?: string
  readonly people: readonly Person[]
  readonly asked: readonly Asked[]
  /** The calendar day from which the monthly figure is asked; absent: not known now. */
  readonly nextCheckIn?: string
  readonly self: MentorSelf
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
    seen: 'now',
    ...(since ? { pausedSince: since } : {}),
    people: peopleIn(resources),
    asked: askedIn(resources),
    nextCheckIn: nextCheckIn(resources.filter(isForm), dayIn(now.getTime(), zone), zone),
    self: mentorSelf(practitioner),
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
const isForm = (each: FhirResource): each is QuestionnaireResponse =>
  each.resourceType === 'QuestionnaireResponse'
const isRole = (each: FhirResource): each is PractitionerRole => each.resourceType === 'PractitionerRole'

function pauseAt(roles: readonly PractitionerRole[], now: Date, zone: string): string | undefined {
  const starts = roles
    .flatMap(({ notAvailable }) => notAvailable ?? [])
    .flatMap(({ during }) => during?.start ?? [])
  return starts.find(start => (momentsOf(start, zone)?.from ?? Number.POSITIVE_INFINITY) <= now.getTime())
}

function askedIn(resources: readonly FhirResource[]): Asked[] {
  return resources.flatMap(each => {
    if (each.resourceType !== 'Task' || !each.id || codeIn(mentorTask, each.code) !== 'mentor-matching')
      return []
    const until = each.restriction?.period?.end
    const task = { ...each, id: each.id }
    return [{ task, ...(until ? { until } : {}) }]
  })
}
