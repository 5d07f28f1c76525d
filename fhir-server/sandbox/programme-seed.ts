import type { Resource } from 'fhir/r4'
import { hilde } from './charts/hilde.ts'
import { luc } from './charts/luc.ts'
import { nadia } from './charts/nadia.ts'
import { mentorship } from './programme/mentorship.ts'
import { type Centre, centreB, organization } from './programme/organizations.ts'
import { people } from './programme/people.ts'
import { referred } from './programme/referred.ts'
import { wim } from './programme/wim.ts'

/**
 * What the programme holds when a demonstration begins: two centres with their staff and mentors, a referral that waits
 * in each, a mentoring that runs and one that the patient ended.
 * @param ehr FHIR base of the stand-in EHR, where most of these patients have their chart
 * @param home the centre of the demonstration
 */
export function programmeSeed(now: Date, ehr: string, home: Centre): Resource[] {
  const here = { ehr, centre: home, by: 'rheumatologist' }
  const ofNadia = referred(now, {
    ...here,
    id: 'nadia',
    chart: nadia(now),
    daysAgo: 50,
    themes: ['medicines', 'work'],
    since: { status: 'in-progress', stage: 'mentoring', nurse: 'nurse' },
  })
  const ofLuc = referred(now, {
    ...here,
    id: 'luc',
    chart: luc(now),
    daysAgo: 90,
    themes: ['daily-life'],
    since: { status: 'cancelled', stage: 'cancelled', nurse: 'nurse' },
  })
  return [
    organization(home),
    organization(centreB),
    ...people(now, home),
    ...referred(now, {
      ...here,
      id: 'hilde',
      chart: hilde(now),
      daysAgo: 6,
      themes: ['family', 'energy'],
    }),
    ...ofNadia,
    ...mentorship(now, {
      patient: 'nadia',
      mentor: 'mentor-2',
      nurse: 'nurse',
      centre: home,
      held: ofNadia,
      startedDaysAgo: 40,
      scopes: ['MV-NAME-CONTACT', 'MV-NEEDS', 'MV-OWN-NOTES', 'MV-AGE-BAND', 'MV-TX-STEP'],
    }),
    ...ofLuc,
    ...mentorship(now, {
      patient: 'luc',
      mentor: 'mentor',
      nurse: 'nurse',
      centre: home,
      held: ofLuc,
      startedDaysAgo: 75,
      endedDaysAgo: 7,
      scopes: ['MV-NAME-CONTACT', 'MV-NEEDS', 'MV-OWN-NOTES', 'MV-DX-MONTH'],
    }),
    ...referred(now, {
      ehr: 'https://other-hospital.example/fhir',
      centre: centreB,
      by: 'rheumatologist-2',
      id: 'wim',
      chart: wim(now),
      daysAgo: 3,
      themes: ['pain'],
    }),
  ]
}
