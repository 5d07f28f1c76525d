import type { Appointment, Encounter } from 'fhir/r4'
import { contactMode } from '../codes.ts'
import { codeIn, coding } from '../coding.ts'
import { momentsOf } from '../consent/calendar.ts'
import type { PatientSources } from './sources.ts'
import type { Whom } from './whitelist.ts'

/** AMB, FLD, HH, VR: where a talk can be. http://terminology.hl7.org/CodeSystem/v3-ActCode */
const places = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  codes: ['AMB', 'FLD', 'HH', 'VR'],
}

/** The talks that this mentor held with this patient: when and how, and nobody else who was there. */
export function projectTalks({ ownTalks = [] }: PatientSources, { names, patient }: Whom): Encounter[] {
  return ownTalks.flatMap(encounter => {
    const { id, status, subject, type = [], period } = encounter
    const who = encounter.participant
      ?.map(({ individual }) => individual?.reference ?? '')
      .find(each => names.has(each))
    const place = places.codes.find(code => code === encounter.class.code)
    if (!id || !who || !place || subject?.reference !== `Patient/${patient}`) return []
    if (status !== 'planned' && status !== 'in-progress' && status !== 'finished' && status !== 'cancelled')
      return []
    const mode = type.map(each => codeIn(contactMode, each)).find(each => each !== undefined)
    return [
      {
        resourceType: 'Encounter',
        id,
        status,
        class: { system: places.system, code: place },
        ...(mode ? { type: [{ coding: [coding(contactMode, mode)] }] } : {}),
        subject: { reference: `Patient/${patient}` },
        participant: [{ individual: { reference: who } }],
        ...periodOf(period?.start, period?.end),
      },
    ]
  })
}

const periodOf = (start: string | undefined, end: string | undefined) =>
  start || end ? { period: { ...(start ? { start } : {}), ...(end ? { end } : {}) } } : {}

/** The next talk that is agreed: when, and by which channel or at what kind of place. */
export function projectNextAppointment(
  { appointments = [] }: PatientSources,
  { names, patient, zone }: Whom,
  now: number,
): Appointment[] {
  const coming = appointments
    .flatMap(appointment => {
      const actors = appointment.participant.map(({ actor }) => actor?.reference ?? '')
      const who = actors.find(each => names.has(each))
      const from = momentsOf(appointment.start, zone)?.from
      const last = momentsOf(appointment.end ?? appointment.start, zone)?.to
      const isTheirs = who !== undefined && actors.includes(`Patient/${patient}`)
      const isComing = appointment.status === 'booked' && last !== undefined && last > now
      return isTheirs && isComing && from !== undefined && appointment.id
        ? [{ appointment, id: appointment.id, who, from }]
        : []
    })
    .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
  return coming
    .slice(0, 1)
    .map(({ appointment: { start, end, appointmentType, serviceType = [] }, id, who }) => {
      const mode = [appointmentType, ...serviceType].map(each => codeIn(contactMode, each)).find(each => each)
      return {
        resourceType: 'Appointment',
        id,
        status: 'booked',
        ...(mode ? { appointmentType: { coding: [coding(contactMode, mode)] } } : {}),
        ...(start ? { start } : {}),
        ...(end ? { end } : {}),
        participant: [
          { actor: { reference: `Patient/${patient}` }, status: 'accepted' },
          { actor: { reference: who }, status: 'accepted' },
        ],
      }
    })
}
