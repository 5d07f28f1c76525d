import type { Appointment } from 'fhir/r4'
import { contactMode } from '../codes.ts'
import { coding } from '../coding.ts'
import { dayIn } from '../consent/calendar.ts'
import { type Facts, type Kept, nameOf } from '../following/facts.ts'
import { isGroupTalk, serviceOf } from './encounter.ts'
import type { Pair } from './pair.ts'
import type { Talk } from './talk.ts'

/** How long a talk is planned to last, in minutes. */
const usualLength = 30

/** The booked talks of a pair, of these two alone, the earliest first. */
function booked({ appointments }: Facts, { mentor }: Pair): readonly Kept<Appointment>[] {
  return appointments
    .filter(
      each =>
        each.status === 'booked' &&
        !isGroupTalk(each) &&
        each.participant.some(({ actor }) => actor?.reference === mentor),
    )
    .toSorted((one, other) => Date.parse(one.start ?? '') - Date.parse(other.start ?? ''))
}

/** The appointment that a talk was: the latest booked one up to the talk's day. */
export function appointmentFor(talk: Talk, pair: Pair, facts: Facts): Kept<Appointment> | undefined {
  return booked(facts, pair).findLast(({ start }) => start && dayOf(start, facts.zone) <= talk.day)
}

const dayOf = (start: string, zone: string) => dayIn(Date.parse(start), zone)

/** What becomes of it: held, not come, or called off. */
export function afterwards(appointment: Kept<Appointment>, { held, notHeld }: Talk): Kept<Appointment> {
  const status = held ? 'fulfilled' : notHeld === 'no-answer' ? 'noshow' : 'cancelled'
  return { ...appointment, status }
}

/** The next talk, booked: the one that is planned already is moved; there is never a second. */
export function nextAppointment(
  talk: Talk & { readonly next: Date },
  form: string,
  pair: Pair,
  facts: Facts,
): Kept<Appointment> {
  const [patient] = facts.patients
  const planned = booked(facts, pair).find(({ start }) => start && dayOf(start, facts.zone) > talk.day)
  const { next, mode } = talk
  const end = new Date(next.getTime() + usualLength * 60_000)
  const times = { start: next.toISOString(), end: end.toISOString(), minutesDuration: usualLength }
  if (planned) return { ...planned, ...times }
  return {
    resourceType: 'Appointment',
    id: facts.idFor('next'),
    status: 'booked',
    ...(mode ? { appointmentType: { coding: [coding(contactMode, mode)] } } : {}),
    serviceType: [{ coding: [serviceOf(mode)] }],
    ...times,
    supportingInformation: [{ reference: form }],
    ...(pair.order ? { basedOn: [{ reference: nameOf(pair.order) }] } : {}),
    participant: [
      { actor: { reference: `Patient/${patient?.id ?? ''}` }, status: 'accepted' },
      { actor: { reference: pair.mentor }, status: 'accepted' },
    ],
  }
}

/** Booked talks that a form had planned and that was entered in error are called off. */
export const plannedBy = (form: string, { appointments }: Facts): readonly Kept<Appointment>[] =>
  appointments
    .filter(
      ({ status, supportingInformation = [] }) =>
        status === 'booked' && supportingInformation.some(({ reference }) => reference === form),
    )
    .map(appointment => ({ ...appointment, status: 'cancelled' }))
