import type {
  Appointment,
  Consent,
  FhirResource,
  Patient,
  Practitioner,
  PractitionerRole,
  RelatedPerson,
  Task,
} from 'fhir/r4'
import { mentoringRole } from '../../mentoring/codes.ts'
import { dayIn, plusDays } from '../../mentoring/consent/calendar.ts'
import type { Kept } from '../../mentoring/following/facts.ts'
import { type Answer, answer } from '../connection/answer.ts'
import type { Programme } from '../connection/programme.ts'
import { askToday } from '../today.ts'

/** The records that group talks are planned with; the server shows only the nurse's own organisation. */
export interface GroupRecords {
  readonly now: Date
  /** Group sessions and the places in them, and all that is booked from today on. */
  readonly appointments: readonly Kept<Appointment>[]
  readonly patients: readonly Kept<Patient>[]
  readonly consents: readonly Consent[]
  readonly tasks: readonly Task[]
  readonly people: readonly Kept<RelatedPerson>[]
  /** Professionals and mentors. */
  readonly practitioners: readonly Practitioner[]
  readonly mentorRoles: readonly PractitionerRole[]
  /** Less was read than there is. */
  readonly complete: boolean
}

/** Reads them. `zone`: an IANA name. */
export async function readGroupRecords(
  programme: Programme,
  zone: string,
  given: AbortSignal,
): Promise<Answer<GroupRecords>> {
  const day = await askToday(given)
  if (day.kind === 'failure') return day
  const now = new Date(day.value.now)
  const found = await Promise.all(queries(now, zone).map(query => programme.search(query, given)))
  const byName = new Map<string, FhirResource>()
  let complete = true
  for (const each of found) {
    if (each.kind === 'failure') return each
    for (const resource of each.value.resources)
      byName.set(`${resource.resourceType}/${resource.id}`, resource)
    complete &&= each.value.complete
  }
  const resources = [...byName.values()]
  return answer({
    now,
    appointments: resources.filter(is('Appointment')).flatMap(kept),
    patients: resources.filter(is('Patient')).flatMap(kept),
    consents: resources.filter(is('Consent')),
    tasks: resources.filter(is('Task')),
    people: resources.filter(is('RelatedPerson')).flatMap(kept),
    practitioners: resources.filter(is('Practitioner')),
    mentorRoles: resources.filter(is('PractitionerRole')),
    complete,
  })
}

function queries(now: Date, zone: string): readonly string[] {
  // A talk of yesterday evening can still last.
  const since = plusDays(dayIn(now.getTime(), zone), -1)
  return [
    'Appointment?appointment-type=group-in-person,group-online&_sort=-date&_include=Appointment:patient',
    `Appointment?status=booked,pending&date=ge${since}`,
    `PractitionerRole?role=${encodeURIComponent(`${mentoringRole.system}|peer-mentor`)}`,
    'Practitioner',
    'Task?code=fulfill&status=requested,accepted,in-progress,on-hold&_include=Task:patient',
    'Consent?status=active',
    'RelatedPerson',
  ]
}

/** Records as the store holds them have their id. */
const kept = <R extends FhirResource>(resource: R): Kept<R>[] =>
  resource.id ? [{ ...resource, id: resource.id }] : []

type OfType<Type extends FhirResource['resourceType']> = Extract<FhirResource, { resourceType: Type }>
const is =
  <Type extends FhirResource['resourceType']>(type: Type) =>
  (each: FhirResource): each is OfType<Type> =>
    each.resourceType === type
