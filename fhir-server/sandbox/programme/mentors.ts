import type {
  FhirResource,
  PractitionerQualification,
  PractitionerRole,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
} from 'fhir/r4'
import {
  type ContactMode,
  contactMode,
  mentorAgreement,
  mentoringRole,
  type Theme,
  type TreatmentStep,
  themes,
  trainingModule,
  treatmentStep,
} from '../../../mentoring/codes.ts'
import { type CodeSystem, coding } from '../../../mentoring/coding.ts'
import {
  type AgeBand,
  ageBand,
  type Interest,
  interest,
  type LifeStage,
  lifeStage,
} from '../../../mentoring/consent/terms.ts'
import { mentorProfile } from '../../../mentoring/matching/roster.ts'
import { concept, synthetic } from '../charts/codings.ts'
import { daysAgo, monthsAgo } from '../charts/days.ts'
import { type Centre, referenceTo } from './organizations.ts'
import { dutch, french, practitioner, role } from './staff.ts'

/** A synthetic mentor: who, how long trained, and what they say of themselves. */
type Mentor = {
  readonly id: string
  readonly family: string
  readonly given: string
  readonly gender: 'female' | 'male'
  readonly alsoFrench?: true
  /** Months since the training; certificates last 24. */
  readonly trained: number
  /** Since when the mentor takes a break; why is nobody's to read. */
  readonly pausedForDays?: number
  /** Months since their own diagnosis. */
  readonly diagnosed: number
  readonly age: AgeBand
  readonly life: readonly LifeStage[]
  readonly step: TreatmentStep
  readonly themes: readonly Theme[]
  readonly channels: readonly ContactMode[]
  readonly interests: readonly Interest[]
}

/** Between them: one on a break, one whose certificate has run out, one whose own diagnosis is too recent, one who speaks French. */
const roster: readonly Mentor[] = [
  {
    id: 'mentor',
    family: 'Peeters',
    given: 'Rita',
    gender: 'female',
    trained: 8,
    diagnosed: 130,
    age: '50-59',
    life: ['work', 'caring'],
    step: 'tablets',
    themes: ['family', 'energy', 'work'],
    channels: ['phone', 'in-person-neutral'],
    interests: ['walking', 'gardening'],
  },
  {
    id: 'mentor-2',
    family: 'Aerts',
    given: 'Sofie',
    gender: 'female',
    trained: 20,
    pausedForDays: 9,
    diagnosed: 96,
    age: '30-39',
    life: ['work', 'young-children'],
    step: 'biologic-or-targeted',
    themes: ['medicines', 'work', 'family'],
    channels: ['phone', 'video'],
    interests: ['cycling', 'film'],
  },
  {
    id: 'mentor-3',
    family: 'Dubois',
    given: 'Claire',
    gender: 'female',
    alsoFrench: true,
    trained: 4,
    diagnosed: 75,
    age: '40-49',
    life: ['work', 'young-children'],
    step: 'tablets',
    themes: ['medicines', 'feelings', 'family'],
    channels: ['phone', 'video', 'email'],
    interests: ['cooking', 'reading'],
  },
  {
    id: 'mentor-4',
    family: 'Maes',
    given: 'Dirk',
    gender: 'male',
    trained: 14,
    diagnosed: 190,
    age: '60-69',
    life: ['retired'],
    step: 'biologic-or-targeted',
    themes: ['movement', 'daily-life', 'future'],
    channels: ['phone', 'in-person-neutral', 'email'],
    interests: ['cycling', 'gardening'],
  },
  {
    id: 'mentor-5',
    family: 'Goossens',
    given: 'Marleen',
    gender: 'female',
    trained: 26,
    diagnosed: 220,
    age: '60-69',
    life: ['retired', 'caring'],
    step: 'tablets',
    themes: ['energy', 'daily-life', 'pain'],
    channels: ['phone'],
    interests: ['reading', 'animals'],
  },
  {
    id: 'mentor-6',
    family: 'Willems',
    given: 'Joris',
    gender: 'male',
    trained: 1,
    diagnosed: 20,
    age: '20-29',
    life: ['work'],
    step: 'tablets',
    themes: ['work', 'future'],
    channels: ['chat', 'video', 'phone'],
    interests: ['sport', 'games'],
  },
]

/** The mentors of the demonstration: their records, their roles, and what they say of themselves for matching. */
export function mentors(now: Date, home: Centre): FhirResource[] {
  return roster.flatMap(mentor => [
    person(now, home, mentor),
    inRole(now, home, mentor),
    profile(now, mentor),
  ])
}

const peerMentor = concept(
  'Peer mentor',
  'Patiënt-mentor',
  { system: 'http://nucc.org/provider-taxonomy', code: '175T00000X', display: 'Peer Specialist' },
  coding(mentoringRole, 'peer-mentor'),
)

function person(now: Date, home: Centre, mentor: Mentor) {
  const { id, family, given, gender, alsoFrench, trained } = mentor
  const period = { start: monthsAgo(now, trained), end: monthsAgo(now, trained - 24) }
  const modules = Object.keys(trainingModule.codes) as (keyof typeof trainingModule.codes)[]
  return {
    ...practitioner(id, family, given),
    gender,
    communication: alsoFrench ? [french, dutch] : [dutch],
    qualification: [
      ...modules.map(module => ({
        code: { coding: [coding(trainingModule, module)] },
        period,
        issuer: referenceTo(home),
      })),
      ...signed(now, home, mentor),
    ],
  }
}

/** Who joined within the year signed then; the others have yet to renew. */
function signed(now: Date, home: Centre, { trained }: Mentor): PractitionerQualification[] {
  if (trained > 12) return []
  const period = { start: monthsAgo(now, trained), end: monthsAgo(now, trained - 12) }
  const code = { coding: [coding(mentorAgreement, 'code-of-conduct')] }
  return [{ code, period, issuer: referenceTo(home) }]
}

function inRole(now: Date, home: Centre, mentor: Mentor): PractitionerRole {
  const { id, family, given, trained, pausedForDays } = mentor
  return {
    ...role(id, `${given} ${family}`, peerMentor, home),
    period: { start: monthsAgo(now, trained) },
    ...(pausedForDays !== undefined && {
      notAvailable: [{ description: 'Takes a break', during: { start: daysAgo(now, pausedForDays) } }],
    }),
  }
}

function profile(now: Date, mentor: Mentor): QuestionnaireResponse {
  const { id, trained } = mentor
  return {
    resourceType: 'QuestionnaireResponse',
    id: `${id}-profile`,
    meta: synthetic,
    questionnaire: mentorProfile.url,
    status: 'completed',
    authored: `${monthsAgo(now, trained)}T10:00:00Z`,
    author: { reference: `PractitionerRole/${id}-role` },
    item: [
      codes('channels', contactMode, mentor.channels),
      codes('themes', themes, mentor.themes),
      codes('age-band', ageBand, [mentor.age]),
      codes('life-stage', lifeStage, mentor.life),
      codes('interests', interest, mentor.interests),
      codes('treatment-step', treatmentStep, [mentor.step]),
      { linkId: 'diagnosed', answer: [{ valueDate: monthsAgo(now, mentor.diagnosed).slice(0, 7) }] },
    ],
  }
}

const codes = <Code extends string>(
  linkId: string,
  of: CodeSystem<Code>,
  said: readonly Code[],
): QuestionnaireResponseItem => ({
  linkId,
  answer: said.map(code => ({ valueCoding: coding(of, code) })),
})
