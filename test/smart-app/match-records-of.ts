import type { Consent, Patient, Practitioner, PractitionerRole, QuestionnaireResponse, Task } from 'fhir/r4'
import {
  contactMode,
  mentoringRole,
  mentoringStage,
  type Stage,
  themes,
  trainingModule,
} from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { ageBand } from '../../mentoring/consent/terms.ts'
import { mentorProfile } from '../../mentoring/matching/roster.ts'
import { composeWish } from '../../mentoring/wish.ts'
import type { MatchRecords } from '../../smart-app/match/match-records.ts'

/** Where and when the match is made. */
export const here = { now: new Date('2026-11-23T09:00:00Z'), zone: 'Europe/Brussels' } as const

/** Synthetic Hilde, who wants to talk about work, and the mentors Rita and Sofie; a test states only the difference. */
export function matchRecords(more: Partial<MatchRecords> = {}, stage: Stage = 'matching'): MatchRecords {
  return {
    now: here.now,
    patient: hilde,
    task: nurseTask(stage),
    consents: [],
    tasks: [nurseTask(stage)],
    episodes: [],
    teams: [],
    forms: [
      {
        ...composeWish({
          wish: 'yes',
          themes: ['work'],
          patient: 'Patient/hilde',
          author: 'Practitioner/x',
          now: here.now,
        }),
        id: 'wish',
      },
    ],
    conditions: [],
    observations: [],
    mentors: [aMentor('rita', 'Rita'), aMentor('sofie', 'Sofie')],
    roles: [aRole('rita'), aRole('sofie')],
    profiles: [aProfile('rita'), aProfile('sofie')],
    mentorConsents: [],
    openEpisodes: [],
    reviews: [],
    supervision: { episodes: [], teams: [], consents: [], forms: [], tasks: [] },
    complete: true,
    ...more,
  }
}

const hilde: Patient & { id: string } = {
  resourceType: 'Patient',
  id: 'hilde',
  name: [{ given: ['Hilde'], family: 'Janssens' }],
  birthDate: '1983-02-01',
  managingOrganization: { reference: 'Organization/org-1' },
  telecom: [{ system: 'phone', value: '+32 400 00 00 00' }],
  communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'nl-BE' }] } }],
}

/** The nurses' Task of the referral. */
export function nurseTask(stage: Stage): Task & { id: string } {
  return {
    resourceType: 'Task',
    id: 'referral-task',
    meta: { versionId: '4' },
    status: 'in-progress',
    intent: 'order',
    code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }] },
    for: { reference: 'Patient/hilde' },
    businessStatus: { coding: [coding(mentoringStage, stage)] },
  }
}

function aMentor(id: string, given: string): Practitioner {
  const period = { start: '2026-01-01', end: '2027-12-31' }
  return {
    resourceType: 'Practitioner',
    id,
    name: [{ given: [given] }],
    communication: [{ coding: [{ system: 'urn:ietf:bcp:47', code: 'nl-BE' }] }],
    qualification: (['red-flags', 'medicines-and-misinformation'] as const).map(module => ({
      code: { coding: [coding(trainingModule, module)] },
      period,
    })),
  }
}

/** A mentor's role: 'PractitionerRole/rita-role'. */
export function aRole(id: string, more: Partial<PractitionerRole> = {}): PractitionerRole {
  return {
    resourceType: 'PractitionerRole',
    id: `${id}-role`,
    active: true,
    practitioner: { reference: `Practitioner/${id}` },
    code: [{ coding: [coding(mentoringRole, 'peer-mentor')] }],
    ...more,
  }
}

function aProfile(id: string): QuestionnaireResponse {
  return {
    resourceType: 'QuestionnaireResponse',
    questionnaire: mentorProfile.url,
    status: 'completed',
    author: { reference: `PractitionerRole/${id}-role` },
    item: [
      { linkId: 'channels', answer: [{ valueCoding: coding(contactMode, 'phone') }] },
      { linkId: 'themes', answer: [{ valueCoding: coding(themes, 'work') }] },
      { linkId: 'age-band', answer: [{ valueCoding: coding(ageBand, '40-49') }] },
      { linkId: 'diagnosed', answer: [{ valueDate: '2015-03' }] },
    ],
  }
}

/** As the store would hold it. */
export function stored<R extends Consent | Task>(resource: R, id: string) {
  return { ...resource, id, meta: { ...resource.meta, versionId: '1' } }
}
