import type { Resource } from 'fhir/r4'
import { hilde } from './charts/hilde.ts'
import { luc } from './charts/luc.ts'
import { nadia } from './charts/nadia.ts'
import { bert } from './programme/bert.ts'
import { mentors } from './programme/mentors.ts'
import { mentorship } from './programme/mentorship.ts'
import { mia } from './programme/mia.ts'
import { type Centre, centreB, organization } from './programme/organizations.ts'
import { referred } from './programme/referred.ts'
import { staff } from './programme/staff.ts'
import { type PastSupervision, pastSupervision } from './programme/supervised.ts'
import { pastTalks } from './programme/talks.ts'
import { wim } from './programme/wim.ts'

/**
 * What the programme holds when a demonstration begins: two centres with their staff, the mentors of the first, a referral
 * that waits in each, two mentorings that run, one that is closed and one that the patient ended.
 * @param ehr FHIR base of the stand-in EHR, where most of these patients have their chart
 * @param home the centre of the demonstration
 */
export function programmeSeed(now: Date, ehr: string, home: Centre): Resource[] {
  const here = { ehr, centre: home, by: 'rheumatologist' }
  const elsewhere = 'https://other-hospital.example/fhir'
  const ofBert = referred(now, {
    ...here,
    ehr: elsewhere,
    id: 'bert',
    chart: bert(now),
    daysAgo: 44,
    themes: ['work', 'energy'],
    since: { status: 'in-progress', stage: 'mentoring', nurse: 'nurse' },
  })
  const ofMia = referred(now, {
    ...here,
    ehr: elsewhere,
    id: 'mia',
    chart: mia(now),
    daysAgo: 170,
    themes: ['feelings', 'family'],
    since: { status: 'completed', stage: 'closed', nurse: 'nurse' },
  })
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
  const records = [
    organization(home),
    organization(centreB),
    ...staff(home),
    ...mentors(now, home),
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
      mentorName: 'Sofie',
      nurse: 'nurse',
      centre: home,
      held: ofNadia,
      startedDaysAgo: 40,
      scopes: ['MV-NAME-CONTACT', 'MV-NEEDS', 'MV-OWN-NOTES', 'MV-AGE-BAND', 'MV-TX-STEP'],
    }),
    ...pastTalks(now, { patient: 'nadia', mentor: 'mentor-2', centre: home }, [
      { daysAgo: 37, mode: 'phone', minutes: 40, themes: ['medicines'], feeling: 'fine' },
      { daysAgo: 30, mode: 'phone', minutes: 12, themes: ['work'], feeling: 'fine' },
      { daysAgo: 23, notHeld: 'patient-ill' },
      {
        daysAgo: 16,
        mode: 'video',
        minutes: 35,
        themes: ['work-study', 'emotions'],
        feeling: 'fine',
        note: 'Wants to tell her team at work.',
      },
    ]),
    ...ofLuc,
    ...mentorship(now, {
      patient: 'luc',
      mentor: 'mentor',
      mentorName: 'Rita',
      nurse: 'nurse',
      centre: home,
      held: ofLuc,
      startedDaysAgo: 86,
      endedDaysAgo: 7,
      scopes: ['MV-NAME-CONTACT', 'MV-NEEDS', 'MV-OWN-NOTES', 'MV-DX-MONTH'],
    }),
    ...ofBert,
    ...mentorship(now, {
      patient: 'bert',
      mentor: 'mentor',
      mentorName: 'Rita',
      nurse: 'nurse',
      centre: home,
      held: ofBert,
      startedDaysAgo: 37,
      scopes: ['MV-NAME-CONTACT', 'MV-NEEDS', 'MV-OWN-NOTES', 'MV-AGE-BAND', 'MV-LIFE-STAGE'],
    }),
    ...ofMia,
    ...mentorship(now, {
      patient: 'mia',
      mentor: 'mentor-2',
      mentorName: 'Sofie',
      nurse: 'nurse',
      centre: home,
      held: ofMia,
      startedDaysAgo: 160,
      endedDaysAgo: 62,
      scopes: ['MV-NAME-CONTACT', 'MV-NEEDS', 'MV-OWN-NOTES'],
    }),
    ...referred(now, {
      ehr: elsewhere,
      centre: centreB,
      by: 'rheumatologist-2',
      id: 'wim',
      chart: wim(now),
      daysAgo: 3,
      themes: ['pain'],
    }),
  ]
  return [...records, ...pastSupervision(now, ofSofie(home), records)]
}

/** Sofie was called after her first talk with Nadia, and seen in its fourth week. */
const ofSofie = (home: Centre): PastSupervision => ({
  mentor: 'mentor-2',
  nurse: 'nurse',
  centre: home,
  checkIns: [
    { daysAgo: 130, confidence: 9 },
    { daysAgo: 70, confidence: 8 },
    { daysAgo: 10, confidence: 8 },
  ],
  sessions: [
    { daysAgo: 36, type: 'phone-debrief', confidence: 8, reviewed: ['nadia-talk-1-form'] },
    {
      daysAgo: 9,
      type: 'one-to-one',
      confidence: 8,
      reviewed: ['nadia-talk-2-form', 'nadia-talk-3-form', 'nadia-talk-4-form'],
    },
  ],
})
