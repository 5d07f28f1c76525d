import type { Appointment } from 'fhir/r4'
import { patientsIn } from './group.ts'

/**
 * An Appointment as one of its patients may read it. The server writes none of several patients; one that came from
 * elsewhere keeps when and how it is, who of the team comes, and the patient themselves: nothing of the others.
 * `patient`: 'Patient/…'
 */
export function appointmentFor(patient: string, appointment: Appointment): Appointment {
  if ([...patientsIn(appointment)].every(each => each === patient)) return appointment
  const { resourceType, id, meta, status, appointmentType, serviceType, start, end, minutesDuration } =
    appointment
  return {
    resourceType,
    ...(id ? { id } : {}),
    ...(meta ? { meta } : {}),
    status,
    ...(appointmentType?.coding ? { appointmentType: { coding: appointmentType.coding } } : {}),
    ...(serviceType
      ? { serviceType: serviceType.flatMap(({ coding }) => (coding ? [{ coding }] : [])) }
      : {}),
    ...(start ? { start } : {}),
    ...(end ? { end } : {}),
    ...(minutesDuration ? { minutesDuration } : {}),
    participant: appointment.participant.flatMap(({ actor, status: answer }) => {
      const reference = actor?.reference ?? ''
      const isTheirs = reference === patient || /^Practitioner(Role)?\//.test(reference)
      return isTheirs ? [{ actor: { reference }, status: answer }] : []
    }),
  }
}
