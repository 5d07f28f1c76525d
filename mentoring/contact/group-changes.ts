import type { Appointment, FhirResource } from 'fhir/r4'
import { coding } from '../coding.ts'
import { dayIn } from '../consent/calendar.ts'
import { type Kept, nameOf } from '../following/facts.ts'
import { composeAttendance, composeGroupSession, composeInvitation, type GroupSession } from './group.ts'
import type { GroupPlace, GroupTalk } from './group-reading.ts'
import type { Talk } from './talk.ts'
import { type NotHeldReason, notHeldReason } from './terms.ts'

/** What is written together: all or nothing. */
export type GroupWrites = {
  /** `urn`: by which the others of the same transaction point at it. */
  readonly creates: readonly { readonly resource: FhirResource; readonly urn?: string }[]
  readonly updates: readonly Kept[]
}

/** A new session and the places in it. `urn`: 'urn:uuid:…'; `patients`: 'Patient/…'. */
export function planGroup(plan: GroupSession, patients: readonly string[], urn: string): GroupWrites {
  const session = composeGroupSession(plan)
  const places = patients.map(patient => ({ resource: composeInvitation(session, urn, patient) }))
  return { creates: [{ resource: session, urn }, ...places], updates: [] }
}

/** The session as it is now, each place with it: who said no since gives the place back, and who said yes gets one. */
export function changeGroup(talk: GroupTalk, plan: GroupSession, patients: readonly string[]): GroupWrites {
  const composed = composeGroupSession(plan)
  // What a new plan says anew is not kept from before: no theme of then where there is none now.
  const { reasonCode: _, ...before } = talk.session
  const session: Kept<Appointment> = { ...before, ...composed, ...keptOf(talk.session) }
  const name = nameOf(talk.session)
  const stays = (place: GroupPlace) => patients.includes(place.patient)
  const known = new Set(talk.places.map(({ patient }) => patient))
  return {
    creates: patients
      .filter(patient => !known.has(patient))
      .map(patient => ({ resource: composeInvitation(composed, name, patient) })),
    updates: [
      session,
      ...talk.places.map(place => {
        const { appointment, patient } = place
        return stays(place)
          ? { ...composeInvitation(composed, name, patient), ...keptOf(appointment) }
          : { ...appointment, status: 'cancelled' as const }
      }),
    ],
  }
}

/** Called off, or not held: the session and every place in it, with the reason as a code. */
export function cancelGroup({ session, places }: GroupTalk, reason: NotHeldReason): GroupWrites {
  const over = (appointment: Kept<Appointment>): Kept<Appointment> => ({
    ...appointment,
    status: 'cancelled',
    cancelationReason: { coding: [coding(notHeldReason, reason)] },
  })
  return { creates: [], updates: [session, ...places.map(({ appointment }) => appointment)].map(over) }
}

/** Who came to a session that was held. */
export type Attendance = {
  readonly minutes: number
  readonly themes: GroupSession['themes']
  /** By 'Patient/…'; `joins`: 'RelatedPerson/…', where the patient wished it. */
  readonly came: ReadonlyMap<string, { readonly joins?: string }>
}

/**
 * The session is fulfilled; each who came has an Encounter, and each place says whether they came.
 * Undefined: nobody moderates it, so it was not held.
 */
export function holdGroup(
  talk: GroupTalk,
  { minutes, themes, came }: Attendance,
  of: { readonly organization: string; readonly zone: string },
): GroupWrites | undefined {
  const { session, places, mode, moderator, mentors } = talk
  if (!moderator) return undefined
  const said: Talk = {
    day: dayIn(talk.start.getTime(), of.zone),
    held: true,
    mode,
    minutes,
    themes,
    flags: [],
    partner: false,
  }
  const attended = places.flatMap(({ patient, appointment }) => {
    const who = came.get(patient)
    if (!who) return []
    const { joins } = who
    const id = patient.slice('Patient/'.length)
    return [{ id, patient: id, invitation: appointment, talk: said, ...(joins ? { joins } : {}) }]
  })
  const encounters = composeAttendance(attended, { moderator, mentors, organization: of.organization })
  return {
    // The server gives each its id.
    creates: encounters.map(({ id: _, ...resource }) => ({ resource })),
    updates: [
      { ...session, status: 'fulfilled' },
      ...places.map(
        ({ patient, appointment }): Kept<Appointment> => ({
          ...appointment,
          status: came.has(patient) ? 'fulfilled' : 'noshow',
        }),
      ),
    ],
  }
}

/** What a record keeps through a change: its id, its version, its labels. */
const keptOf = ({ id, meta }: Kept<Appointment>) => ({ id, ...(meta ? { meta } : {}) })
