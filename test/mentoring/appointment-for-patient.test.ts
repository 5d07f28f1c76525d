import type { Appointment } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { contactMode } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { appointmentFor } from '../../mentoring/contact/appointment-for-patient.ts'

const going = (reference: string) => ({
  actor: { reference, display: reference },
  status: 'accepted' as const,
})
const shared: Appointment = {
  resourceType: 'Appointment',
  id: 'from-elsewhere',
  status: 'booked',
  description: 'Hilde and Nadia',
  comment: 'Nadia brings her sister',
  appointmentType: { coding: [coding(contactMode, 'group-online')], text: 'with Nadia' },
  start: '2026-12-03T17:00:00Z',
  participant: [
    'Patient/hilde',
    'Patient/nadia',
    'RelatedPerson/sister',
    'Practitioner/nurse',
    'PractitionerRole/m',
  ].map(going),
}

describe('an Appointment of several patients that came from elsewhere', () => {
  test('tells each patient when it is and who of the team comes, and of the others nothing', () => {
    const own = appointmentFor('Patient/hilde', shared)
    expect(own.start).toBe(shared.start)
    expect(own.participant.map(({ actor }) => actor?.reference)).toEqual([
      'Patient/hilde',
      'Practitioner/nurse',
      'PractitionerRole/m',
    ])
    expect(JSON.stringify(own)).not.toMatch(/nadia|sister/i)
  })

  test('is no less where it is of one patient', () => {
    const [first, , , ...team] = shared.participant
    const alone = { ...shared, participant: first ? [first, ...team] : [] }
    expect(appointmentFor('Patient/hilde', alone)).toBe(alone)
  })
})
