import type { PractitionerRole, QuestionnaireResponse } from 'fhir/r4'
import {
  type ContactMode,
  contactMode,
  type Theme,
  type TreatmentStep,
  themes,
  treatmentStep,
} from '../codes.ts'
import { codeIn } from '../coding.ts'
import { type Day, dayIn } from '../consent/calendar.ts'
import { type Mentor, missingTraining, type NoStanding, standingOf } from '../consent/standing.ts'
import {
  type AgeBand,
  ageBand,
  type Interest,
  interest,
  type LifeStage,
  lifeStage,
} from '../consent/terms.ts'
import { fittingItems } from '../mentor-view/form-answers.ts'
import { form, formOf } from '../mentor-view/forms.ts'

/** What mentors say of themselves, for matching only; their own patient record is never read. */
export const mentorProfile = form('mentor-profile', 'mentor', {
  channels: { repeats: true, answer: { kind: 'code', of: contactMode } },
  themes: { repeats: true, answer: { kind: 'code', of: themes } },
  'age-band': { answer: { kind: 'code', of: ageBand } },
  'life-stage': { repeats: true, answer: { kind: 'code', of: lifeStage } },
  interests: { repeats: true, answer: { kind: 'code', of: interest } },
  'treatment-step': { answer: { kind: 'code', of: treatmentStep } },
  /** The month of their own diagnosis. */
  diagnosed: { answer: { kind: 'month' } },
})

/** What the programme knows of a mentor beside their role and profile. */
export type RosterFacts = {
  /** Mentorings that run now. */
  readonly load: number
  /** More than the usual two at once: a supervisor said so, with a reason. */
  readonly agreedLoad?: number
  readonly supervisionDue?: Day
  /** A worry about them, or one that their supervisor looks at, is being reviewed. */
  readonly flagUnderReview: boolean
  readonly firstMatch?: Day
  readonly lastMatch?: Day
}

/** A mentor as the nurse matches them. Absent means not known. */
export type RosterEntry = RosterFacts & {
  /** Id of the PractitionerRole. */
  readonly role: string
  readonly firstName?: string
  readonly gender?: string
  readonly standing: 'in-standing' | NoStanding
  /** Must-pass modules without a valid certificate. */
  readonly missingTraining: readonly string[]
  /** Primary subtags of BCP 47: 'nl'. */
  readonly languages: readonly string[]
  readonly channels: readonly ContactMode[]
  readonly themes: readonly Theme[]
  readonly lifeStages: readonly LifeStage[]
  readonly interests: readonly Interest[]
  readonly ageBand?: AgeBand
  readonly treatmentStep?: TreatmentStep
  /** YYYY-MM */
  readonly diagnosed?: string
  readonly today: Day
}

/** One role of a mentor as a roster entry, at an instant. */
export function rosterEntry(
  mentor: Mentor,
  role: PractitionerRole & { readonly id: string },
  profile: QuestionnaireResponse | undefined,
  facts: RosterFacts,
  now: Date,
  zone: string,
): RosterEntry {
  const at = now.getTime()
  const { practitioner } = mentor
  const standing = standingOf({ practitioner, roles: [role] }, at, zone)
  const firstName = practitioner.name?.find(({ given }) => given?.[0])?.given?.[0]
  return {
    ...facts,
    role: role.id,
    ...(firstName ? { firstName } : {}),
    ...(practitioner.gender ? { gender: practitioner.gender } : {}),
    standing: standing.kind === 'in-standing' ? standing.kind : standing.because,
    missingTraining: missingTraining(practitioner, at, zone),
    languages: languagesOf(practitioner.communication ?? []),
    ...profileOf(profile),
    today: dayIn(at, zone),
  }
}

function languagesOf(communication: NonNullable<Mentor['practitioner']['communication']>): string[] {
  const tags = communication.flatMap(({ coding }) => coding ?? []).flatMap(({ code }) => code ?? [])
  return [...new Set(tags.map(primary))]
}

/** 'nl-BE' speaks 'nl'. */
export const primary = (tag: string) => tag.toLowerCase().split('-')[0] ?? ''

function profileOf(profile: QuestionnaireResponse | undefined) {
  const isProfile = formOf({ mentorProfile }, profile?.questionnaire) && profile?.status === 'completed'
  const items = isProfile ? fittingItems(mentorProfile, profile.item) : []
  const answers = (linkId: string) => items.find(item => item.linkId === linkId)?.answer ?? []
  const codings = (linkId: string) => answers(linkId).flatMap(({ valueCoding }) => valueCoding ?? [])
  const band = codings('age-band').map(each => codeIn(ageBand, each))[0]
  const step = codings('treatment-step').map(each => codeIn(treatmentStep, each))[0]
  const diagnosed = answers('diagnosed')[0]?.valueDate
  return {
    channels: codings('channels').flatMap(each => codeIn(contactMode, each) ?? []),
    themes: codings('themes').flatMap(each => codeIn(themes, each) ?? []),
    lifeStages: codings('life-stage').flatMap(each => codeIn(lifeStage, each) ?? []),
    interests: codings('interests').flatMap(each => codeIn(interest, each) ?? []),
    ...(band ? { ageBand: band } : {}),
    ...(step ? { treatmentStep: step } : {}),
    ...(diagnosed ? { diagnosed } : {}),
  }
}
