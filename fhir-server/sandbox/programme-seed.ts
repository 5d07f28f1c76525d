import type { FhirResource } from 'fhir/r4'
import { bornYearsAgo, daysAgo, monthsAgo } from './charts/days.ts'
import { mentorship } from './programme/mentorship.ts'
import { type Centre, centreB, organization } from './programme/organizations.ts'
import { people } from './programme/people.ts'
import { referred } from './programme/referred.ts'

/**
 * What the programme holds when a demonstration begins: two centres with their staff and mentors, a referral that waits
 * in each, a mentoring that runs and one that the patient ended.
 * @param ehr FHIR base of the stand-in EHR, where most of these patients have their chart
 * @param home the centre of the demonstration
 */
export function programmeSeed(now: Date, ehr: string, home: Centre): FhirResource[] {
  const here = { ehr, centre: home, by: { id: 'rheumatologist', name: 'Hanne Claes' } } as const
  return [
    organization(home),
    organization(centreB),
    ...people(now, home),
    ...referred(now, {
      ...here,
      id: 'hilde',
      given: 'Hilde',
      family: 'Janssens',
      gender: 'female',
      birthDate: bornYearsAgo(now, 43),
      phone: '+32 400 10 01 14',
      daysAgo: 6,
      diagnosed: monthsAgo(now, 2),
      reason: { code: 'first-dmard', on: daysAgo(now, 50) },
      step: 'tablets',
      themes: ['family', 'energy'],
      status: 'requested',
      stage: 'referred',
    }),
    ...referred(now, {
      ...here,
      id: 'nadia',
      given: 'Nadia',
      family: 'Benali',
      gender: 'female',
      birthDate: bornYearsAgo(now, 38),
      phone: '+32 400 10 01 09',
      daysAgo: 50,
      diagnosed: monthsAgo(now, 14),
      reason: { code: 'treatment-change', on: daysAgo(now, 55) },
      step: 'biologic-or-targeted',
      themes: ['medicines', 'work'],
      status: 'in-progress',
      stage: 'mentoring',
    }),
    ...mentorship(now, {
      patient: 'nadia',
      mentor: 'mentor-2',
      centre: home,
      startedDaysAgo: 40,
      scopes: ['MV-NAME-CONTACT', 'MV-NEEDS', 'MV-OWN-NOTES', 'MV-AGE-BAND', 'MV-TX-STEP'],
    }),
    ...referred(now, {
      ...here,
      id: 'luc',
      given: 'Luc',
      family: 'Claeys',
      gender: 'male',
      birthDate: bornYearsAgo(now, 49),
      phone: '+32 400 10 01 10',
      daysAgo: 90,
      diagnosed: monthsAgo(now, 16),
      reason: { code: 'function-or-work', on: daysAgo(now, 95) },
      step: 'tablets',
      themes: ['daily-life'],
      status: 'cancelled',
      stage: 'cancelled',
    }),
    ...mentorship(now, {
      patient: 'luc',
      mentor: 'mentor',
      centre: home,
      startedDaysAgo: 75,
      endedDaysAgo: 7,
      scopes: ['MV-NAME-CONTACT', 'MV-NEEDS', 'MV-OWN-NOTES', 'MV-DX-MONTH'],
    }),
    ...referred(now, {
      id: 'wim',
      given: 'Wim',
      family: 'Baert',
      gender: 'male',
      birthDate: bornYearsAgo(now, 52),
      phone: '+32 400 10 01 20',
      ehr: 'https://other-hospital.example/fhir',
      centre: centreB,
      by: { id: 'rheumatologist-2', name: 'Lies Vandamme' },
      daysAgo: 3,
      diagnosed: monthsAgo(now, 8),
      reason: { code: 'activity', on: daysAgo(now, 10) },
      step: 'tablets',
      themes: ['pain'],
      status: 'requested',
      stage: 'referred',
    }),
  ]
}
