import type { ContactMode } from '../codes.ts'
import { daysBetween, plusDays, plusMonths } from '../consent/calendar.ts'
import type { ConflictOfInterest } from '../consent/terms.ts'
import type { Mentee, MenteeWish } from './mentee.ts'
import type { RosterEntry } from './roster.ts'

/** Why a mentor cannot be matched with this patient now, with what its words need. */
export type Hindrance =
  | { readonly because: 'no-mentor-role' }
  | { readonly because: 'role-ended' }
  | { readonly because: 'paused' }
  | { readonly because: 'untrained'; readonly modules: readonly string[] }
  | { readonly because: 'supervision-overdue'; readonly days: number }
  | { readonly because: 'full'; readonly load: number; readonly cap: number }
  | { readonly because: 'no-shared-language'; readonly languages: readonly string[] }
  | { readonly because: 'no-shared-channel'; readonly channels: readonly ContactMode[] }
  | { readonly because: 'must-wish'; readonly wish: MenteeWish }
  | { readonly because: 'conflict'; readonly conflict: ConflictOfInterest }
  | { readonly because: 'refused-by-patient' }
  | { readonly because: 'own-diagnosis-recent'; readonly months: number }
  | { readonly because: 'own-diagnosis-unknown' }
  | { readonly because: 'flag-under-review' }

/** How many mentorings at once, and how far past the own diagnosis: defaults of the programme. */
const limits = { load: 2, newMentorLoad: 1, newMentorWeeks: 12, monthsSinceDiagnosis: 24 } as const

type Filter = (mentor: RosterEntry, mentee: Mentee) => Hindrance | undefined

/** All that must hold. Each says in words why not; a mentor is shown to a patient only when none does. */
const filters: readonly Filter[] = [
  standing,
  mentor => (mentor.flagUnderReview ? { because: 'flag-under-review' } : undefined),
  supervision,
  load,
  ownDiagnosis,
  (mentor, { languages }) =>
    shares(mentor.languages, languages) ? undefined : { because: 'no-shared-language', languages },
  (mentor, { channels }) =>
    shares(mentor.channels, channels) ? undefined : { because: 'no-shared-channel', channels },
  (mentor, { must }) => {
    const unmet = must.find(wish => !fulfils(mentor, wish))
    return unmet && { because: 'must-wish', wish: unmet }
  },
  (mentor, { conflicts }) => {
    const conflict = conflicts.get(mentor.role)
    return conflict && { because: 'conflict', conflict }
  },
  (mentor, { notThese }) => (notThese.has(mentor.role) ? { because: 'refused-by-patient' } : undefined),
]

/** What stands in the way of this match; empty when nothing does. */
export function hindrances(mentor: RosterEntry, mentee: Mentee): readonly Hindrance[] {
  return filters.flatMap(filter => filter(mentor, mentee) ?? [])
}

/** Whether a mentor has what a patient wishes; not known is no. */
export function fulfils(mentor: RosterEntry, { of, is }: MenteeWish): boolean {
  switch (of) {
    case 'gender':
      return mentor.gender === is
    case 'age-band':
      return mentor.ageBand === is
    case 'treatment-step':
      return mentor.treatmentStep === is
    case 'life-stage':
      return mentor.lifeStages.some(stage => stage === is)
    default:
      return of satisfies never
  }
}

function standing(mentor: RosterEntry): Hindrance | undefined {
  if (mentor.standing === 'in-standing') return undefined
  if (mentor.standing === 'untrained') return { because: 'untrained', modules: mentor.missingTraining }
  return { because: mentor.standing }
}

function supervision({ supervisionDue, today }: RosterEntry): Hindrance | undefined {
  if (!supervisionDue || today <= supervisionDue) return undefined
  return {
    because: 'supervision-overdue',
    days: daysBetween(supervisionDue, today),
  }
}

function load(mentor: RosterEntry): Hindrance | undefined {
  const cap = mentor.agreedLoad ?? capOf(mentor)
  return mentor.load < cap ? undefined : { because: 'full', load: mentor.load, cap }
}

/** How many mentorings at once are usual for this mentor. */
export const capOf = (mentor: Since) => (isNew(mentor) ? limits.newMentorLoad : limits.load)

type Since = Pick<RosterEntry, 'firstMatch' | 'today'>

/** In their first twelve weeks, counted from the first match. */
export function isNew({ firstMatch, today }: Since): boolean {
  return !firstMatch || today < plusDays(firstMatch, limits.newMentorWeeks * 7)
}

function ownDiagnosis({ diagnosed, today }: RosterEntry): Hindrance | undefined {
  if (!diagnosed) return { because: 'own-diagnosis-unknown' }
  // The whole of the month has passed as often as it takes.
  if (plusMonths(`${diagnosed}-01`, limits.monthsSinceDiagnosis + 1) <= today) return undefined
  const months =
    (+today.slice(0, 4) - +diagnosed.slice(0, 4)) * 12 + (+today.slice(5, 7) - +diagnosed.slice(5, 7))
  return { because: 'own-diagnosis-recent', months: Math.max(0, months) }
}

const shares = (some: readonly string[], others: readonly string[]) =>
  some.some(each => others.includes(each))
