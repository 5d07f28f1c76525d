import type { Appointment } from 'fhir/r4'
import { extension } from '../artefacts.ts'
import { contactMode, type Theme, themes } from '../codes.ts'
import { codeIn } from '../coding.ts'
import { type Kept, nameOf } from '../following/facts.ts'
import { type GroupMode, patientsIn } from './group.ts'
import { groupLimits } from './group-rules.ts'

/** One patient's own Appointment for a session. */
export type GroupPlace = {
  /** 'Patient/…' */
  readonly patient: string
  readonly appointment: Kept<Appointment>
}

/** Where a session is: 'to-note' has begun, and nobody has said yet who came. */
export type GroupState = 'not-published' | 'coming' | 'to-note' | 'held' | 'cancelled'

/** A group session with the places of those who come, as the nurse sees it. */
export type GroupTalk = {
  readonly session: Kept<Appointment>
  readonly state: GroupState
  readonly mode: GroupMode
  readonly start: Date
  readonly minutes: number
  /** 'Practitioner/…' or 'PractitionerRole/…' */
  readonly moderator?: string
  /** 'PractitionerRole/…' */
  readonly mentors: readonly string[]
  readonly themes: readonly Theme[]
  readonly capacity: number
  /** Those who come; of a session that was held, those who came. */
  readonly places: readonly GroupPlace[]
}

/** The sessions among Appointments, the latest first. `mentors`: every name of a mentor, 'PractitionerRole/…' and 'Practitioner/…'. */
export function groupTalks(
  appointments: readonly Kept<Appointment>[],
  mentors: ReadonlySet<string>,
  now: Date,
): readonly GroupTalk[] {
  const sessions = appointments.filter(
    each => each.status !== 'entered-in-error' && modeOf(each) && patientsIn(each).size === 0,
  )
  return sessions
    .flatMap(session => talkOf(session, appointments, mentors, now) ?? [])
    .toSorted((one, other) => other.start.getTime() - one.start.getTime())
}

function talkOf(
  session: Kept<Appointment>,
  appointments: readonly Kept<Appointment>[],
  mentors: ReadonlySet<string>,
  now: Date,
): GroupTalk | undefined {
  const mode = modeOf(session)
  const start = Date.parse(session.start ?? '')
  if (!mode || Number.isNaN(start)) return undefined
  const who = session.participant.flatMap(({ actor }) => actor?.reference ?? [])
  const moderator = who.find(each => !mentors.has(each))
  const places = appointments.flatMap(appointment => placeIn(session, appointment) ?? [])
  const { minutesDuration, reasonCode = [] } = session
  return {
    session,
    state: stateOf(session, start, now),
    mode,
    start: new Date(start),
    minutes: minutesDuration ?? lengthOf(session) ?? groupLimits.minutes.usual,
    ...(moderator ? { moderator } : {}),
    mentors: who.filter(each => mentors.has(each)),
    themes: reasonCode.flatMap(each => codeIn(themes, each) ?? []),
    capacity: capacityOf(session),
    places,
  }
}

/** A place that was given back is none. */
function placeIn(session: Kept<Appointment>, appointment: Kept<Appointment>): GroupPlace | undefined {
  const isOfIt = appointment.supportingInformation?.some(({ reference }) => reference === nameOf(session))
  const [patient] = patientsIn(appointment)
  const isTaken = placeTaken.has(appointment.status) || session.status === 'cancelled'
  return isOfIt && patient && isTaken ? { patient, appointment } : undefined
}

const placeTaken: ReadonlySet<Appointment['status']> = new Set(['proposed', 'pending', 'booked', 'fulfilled'])

function stateOf({ status }: Appointment, start: number, now: Date): GroupState {
  if (status === 'fulfilled') return 'held'
  if (status === 'cancelled' || status === 'noshow') return 'cancelled'
  if (status === 'proposed') return 'not-published'
  return start <= now.getTime() ? 'to-note' : 'coming'
}

function modeOf({ appointmentType }: Appointment): GroupMode | undefined {
  const mode = codeIn(contactMode, appointmentType)
  return mode === 'group-in-person' || mode === 'group-online' ? mode : undefined
}

const lengthOf = ({ start, end }: Appointment) =>
  start && end ? Math.round((Date.parse(end) - Date.parse(start)) / 60_000) : undefined

const capacityOf = (session: Appointment) =>
  session.extension?.find(({ url }) => url === extension.groupCapacity)?.valuePositiveInt ??
  groupLimits.capacity.usual
