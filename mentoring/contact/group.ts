import type { Appointment, AppointmentParticipant, Encounter } from 'fhir/r4'
import { extension, profile } from '../artefacts.ts'
import { type ContactMode, contactMode, type Theme, themes } from '../codes.ts'
import { codeIn, coding } from '../coding.ts'
import { type Facts, type Kept, nameOf, type Refused, refused } from '../following/facts.ts'
import { encounterOf, isGroup, participant, serviceOf } from './encounter.ts'
import type { Pair } from './pair.ts'
import type { Talk } from './talk.ts'

/** How a group meets. */
type GroupMode = Extract<ContactMode, 'group-in-person' | 'group-online'>

/** A group session as it is planned; who comes stands in Appointments of their own. */
export type GroupSession = {
  readonly mode: GroupMode
  readonly start: Date
  readonly minutes: number
  /** The professional who leads it: 'PractitionerRole/…' or 'Practitioner/…'; without one it stays a proposal. */
  readonly moderator?: string
  /** 'PractitionerRole/…' */
  readonly mentors: readonly string[]
  readonly themes: readonly Theme[]
  /** How many patients can come. */
  readonly capacity: number
}

const going = (reference: string): AppointmentParticipant => ({ actor: { reference }, status: 'accepted' })

/**
 * The session as one Appointment that names no patient: booked where a professional moderates it, else a proposal that
 * nobody is invited to.
 */
export function composeGroupSession(session: GroupSession): Appointment {
  const { mode, start, minutes, moderator, mentors, capacity } = session
  return {
    resourceType: 'Appointment',
    meta: { profile: [profile.groupSession] },
    extension: [{ url: extension.groupCapacity, valuePositiveInt: capacity }],
    status: moderator ? 'booked' : 'proposed',
    appointmentType: { coding: [coding(contactMode, mode)] },
    serviceType: [{ coding: [serviceOf(mode)] }],
    ...(session.themes.length > 0
      ? { reasonCode: session.themes.map(theme => ({ coding: [coding(themes, theme)] })) }
      : {}),
    start: start.toISOString(),
    end: new Date(start.getTime() + minutes * 60_000).toISOString(),
    minutesDuration: minutes,
    participant: [...(moderator ? [moderator] : []), ...mentors].map(going),
  }
}

/**
 * One patient's own Appointment for a session: it says when and with which team, and of the others nothing.
 * `session`: 'Appointment/…', or the urn of one that is written with it. `patient`: 'Patient/…', who said that they come
 * and that the others may hear the first name.
 */
export function composeInvitation(of: Appointment, session: string, patient: string): Appointment {
  const { status, appointmentType, serviceType, reasonCode, start, end, minutesDuration } = of
  return {
    resourceType: 'Appointment',
    meta: { profile: [profile.groupSession] },
    status,
    ...(appointmentType ? { appointmentType } : {}),
    ...(serviceType ? { serviceType } : {}),
    ...(reasonCode ? { reasonCode } : {}),
    ...(start ? { start } : {}),
    ...(end ? { end } : {}),
    ...(minutesDuration ? { minutesDuration } : {}),
    supportingInformation: [{ reference: session }],
    participant: [going(patient), ...of.participant],
  }
}

/** The Encounters of a session that was held: one for each patient who came, and each in that patient's record alone. */
export function composeAttendance(
  attended: readonly {
    readonly patient: string
    /** That patient's own Appointment for the session. */
    readonly invitation: Kept<Appointment>
    readonly talk: Talk
    /** 'RelatedPerson/…', where the patient wished it. */
    readonly joins?: string
    readonly id: string
  }[],
  by: { readonly moderator: string; readonly organization: string; readonly mentors: readonly string[] },
): readonly Kept<Encounter>[] {
  const pair: Pair = { mentor: by.moderator }
  return attended.map(({ patient, invitation, talk, joins, id }) => {
    const made = encounterOf(talk, {
      id,
      pair,
      patient,
      organization: by.organization,
      appointment: nameOf(invitation),
      ...(joins ? { joins } : {}),
    })
    const mentors = by.mentors.map(mentor => participant(mentor, 'SPRF'))
    return { ...made, participant: [...(made.participant ?? []), ...mentors] }
  })
}

/** Statuses in which people are invited or come. */
const published: readonly Appointment['status'][] = [
  'pending',
  'booked',
  'arrived',
  'checked-in',
  'fulfilled',
]

/**
 * Why an Appointment may not be written: it is of one patient at most, so that no patient's record tells of another; and a
 * group session is never published without a professional who moderates it.
 */
export function judgeAppointment(appointment: Appointment, { mentorRoles }: Facts): Refused | undefined {
  if (patientsIn(appointment).size > 1) return refused('several-patients')
  const mode = codeIn(contactMode, appointment.appointmentType)
  if (!isGroup(mode) || !published.includes(appointment.status)) return undefined
  const mentors = new Set(
    mentorRoles.flatMap(role => [
      nameOf(role),
      ...(role.practitioner?.reference ? [role.practitioner.reference] : []),
    ]),
  )
  const isModerated = appointment.participant.some(({ actor, status }) => {
    const who = actor?.reference ?? ''
    return /^Practitioner(Role)?\//.test(who) && !mentors.has(who) && status !== 'declined'
  })
  return isModerated ? undefined : refused('no-moderator', { at: appointment.status })
}

/** 'Patient/…' among the participants, each once. */
export const patientsIn = ({ participant }: Appointment): ReadonlySet<string> =>
  new Set(
    participant.flatMap(({ actor }) => /(?:^|\/)(Patient\/[^/]+)/.exec(actor?.reference ?? '')?.[1] ?? []),
  )
