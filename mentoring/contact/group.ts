import type { Appointment, Encounter } from 'fhir/r4'
import { profile } from '../artefacts.ts'
import { type ContactMode, contactMode, type Theme, themes } from '../codes.ts'
import { codeIn, coding } from '../coding.ts'
import { type Facts, type Kept, nameOf, type Refused, refused } from '../following/facts.ts'
import { encounterOf, isGroup, participant, serviceOf } from './encounter.ts'
import type { Pair } from './pair.ts'
import type { Talk } from './talk.ts'

/** A group session as it is planned. */
export type GroupSession = {
  readonly mode: Extract<ContactMode, 'group-in-person' | 'group-online'>
  readonly start: Date
  readonly minutes: number
  /** The professional who leads it: 'PractitionerRole/…' or 'Practitioner/…'; without one it stays a proposal. */
  readonly moderator?: string
  /** 'PractitionerRole/…' */
  readonly mentors: readonly string[]
  /** 'Patient/…': those who said that they come. */
  readonly patients: readonly string[]
  readonly themes: readonly Theme[]
}

/** The session as one Appointment: booked where a professional moderates it, else a proposal that nobody is invited to. */
export function composeGroupSession(session: GroupSession): Appointment {
  const { mode, start, minutes, moderator, mentors, patients } = session
  const going = (reference: string) => ({ actor: { reference }, status: 'accepted' as const })
  return {
    resourceType: 'Appointment',
    meta: { profile: [profile.groupSession] },
    status: moderator ? 'booked' : 'proposed',
    appointmentType: { coding: [coding(contactMode, mode)] },
    serviceType: [{ coding: [serviceOf(mode)] }],
    ...(session.themes.length > 0
      ? { reasonCode: session.themes.map(theme => ({ coding: [coding(themes, theme)] })) }
      : {}),
    start: start.toISOString(),
    end: new Date(start.getTime() + minutes * 60_000).toISOString(),
    minutesDuration: minutes,
    participant: [...(moderator ? [moderator] : []), ...mentors, ...patients].map(going),
  }
}

/** The Encounters of a session that was held: one for each patient who came, and each in that patient's record alone. */
export function composeAttendance(
  session: Kept<Appointment>,
  attended: readonly {
    readonly patient: string
    readonly talk: Talk
    /** 'RelatedPerson/…', where the patient wished it. */
    readonly joins?: string
    readonly id: string
  }[],
  by: { readonly moderator: string; readonly organization: string; readonly mentors: readonly string[] },
): readonly Kept<Encounter>[] {
  const pair: Pair = { mentor: by.moderator }
  return attended.map(({ patient, talk, joins, id }) => {
    const made = encounterOf(talk, {
      id,
      pair,
      patient,
      organization: by.organization,
      appointment: nameOf(session),
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

/** Why an Appointment may not be written: a group session is never published without a professional who moderates it. */
export function judgeAppointment(appointment: Appointment, { mentorRoles }: Facts): Refused | undefined {
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
