import type { CodeableConcept, FhirResource, Practitioner, PractitionerRole } from 'fhir/r4'
import { mentoringRole, trainingModule } from '../../../mentoring/codes.ts'
import { coding } from '../../../mentoring/coding.ts'
import { concept, healthProfession, synthetic } from '../charts/codings.ts'
import { daysAgo, monthsAgo } from '../charts/days.ts'
import { type Centre, centreB, referenceTo } from './organizations.ts'

/** Who works with the programme: two nurses in two centres, two rheumatologists, an auditor, and two mentors. */
export function people(now: Date, home: Centre): FhirResource[] {
  return [
    ...staff('rheumatologist', 'Claes', 'Hanne', rheumatologist, home),
    ...staff('nurse', 'Vos', 'An', nurse, home),
    ...staff('rheumatologist-2', 'Vandamme', 'Lies', rheumatologist, centreB),
    ...staff('nurse-2', 'Smet', 'Bea', nurse, centreB),
    ...staff('auditor', 'Wouters', 'Koen', concept('Auditor', 'Auditor'), home),
    ...mentor(now, home, { id: 'mentor', family: 'Peeters', given: 'Rita', trained: 8 }),
    ...mentor(now, home, { id: 'mentor-2', family: 'Aerts', given: 'Sofie', trained: 20, pausedForDays: 9 }),
  ]
}

const rheumatologist = concept('Rheumatologist', 'Reumatoloog', healthProfession('persrheumatologist'))
const nurse = concept('Rheumatology nurse', 'Reumaverpleegkundige', healthProfession('persnurse'))
const peerMentor = concept(
  'Peer mentor',
  'Patiënt-mentor',
  { system: 'http://nucc.org/provider-taxonomy', code: '175T00000X', display: 'Peer Specialist' },
  coding(mentoringRole, 'peer-mentor'),
)
const dutch = concept('Dutch', 'Nederlands', { system: 'urn:ietf:bcp:47', code: 'nl-BE' })

function staff(
  id: string,
  family: string,
  given: string,
  code: CodeableConcept,
  centre: Centre,
): FhirResource[] {
  return [practitioner(id, family, given), role(id, `${given} ${family}`, code, centre)]
}

type Mentor = {
  readonly id: string
  readonly family: string
  readonly given: string
  /** Months since the training; certificates last 24. */
  readonly trained: number
  /** Since when the mentor takes a break; why is nobody's to read. */
  readonly pausedForDays?: number
}

function mentor(
  now: Date,
  centre: Centre,
  { id, family, given, trained, pausedForDays }: Mentor,
): FhirResource[] {
  const period = { start: monthsAgo(now, trained), end: monthsAgo(now, trained - 24) }
  return [
    {
      ...practitioner(id, family, given),
      qualification: Object.keys(trainingModule.codes).map(module => ({
        code: { coding: [coding(trainingModule, module as keyof typeof trainingModule.codes)] },
        period,
        issuer: referenceTo(centre),
      })),
    },
    {
      ...role(id, `${given} ${family}`, peerMentor, centre),
      period: { start: period.start },
      ...(pausedForDays !== undefined && {
        notAvailable: [{ description: 'Takes a break', during: { start: daysAgo(now, pausedForDays) } }],
      }),
    },
  ]
}

function practitioner(id: string, family: string, given: string): Practitioner {
  return {
    resourceType: 'Practitioner',
    id,
    meta: synthetic,
    active: true,
    name: [{ use: 'official', family, given: [given] }],
    communication: [dutch],
  }
}

function role(id: string, display: string, code: CodeableConcept, centre: Centre): PractitionerRole {
  return {
    resourceType: 'PractitionerRole',
    id: `${id}-role`,
    meta: synthetic,
    active: true,
    practitioner: { reference: `Practitioner/${id}`, display },
    organization: referenceTo(centre),
    code: [code],
  }
}
