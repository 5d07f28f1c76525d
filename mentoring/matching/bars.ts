import { type Theme, themes } from '../codes.ts'
import type { AgeBand } from '../consent/terms.ts'
import { ageBand } from '../consent/terms.ts'
import { fulfils } from './hard-filters.ts'
import type { Mentee } from './mentee.ts'
import type { RosterEntry } from './roster.ts'

/** The four ways in which two people can be alike, in the order of the study, with the most that each counts. */
const barPoints = {
  'life-stage': 30,
  'disease-course': 25,
  wishes: 25,
  'interests-and-practical': 20,
} as const
export type BarName = keyof typeof barPoints

/** How a bar is said; a number is never shown. */
export type BarWord = 'strong' | 'some' | 'little' | 'unknown'

/** Something alike or different, as a code in the words of its own system. */
export type Likeness =
  | { readonly of: 'age-band'; readonly code: AgeBand }
  | { readonly of: 'life-stage'; readonly code: RosterEntry['lifeStages'][number] }
  | { readonly of: 'treatment-step'; readonly code: NonNullable<RosterEntry['treatmentStep']> }
  | { readonly of: 'theme'; readonly code: Theme }
  | { readonly of: 'interest'; readonly code: RosterEntry['interests'][number] }
  | { readonly of: 'channel'; readonly code: RosterEntry['channels'][number] }

export type Bar = {
  readonly name: BarName
  readonly word: BarWord
  /** For the order only. */
  readonly points: number
  readonly alike: readonly Likeness[]
  readonly different: readonly Likeness[]
}

/** What one input adds: a share of its points between 0 and 1, or not known, which counts as half and is said to be unknown. */
type Part = {
  readonly most: number
  readonly share: number | 'unknown'
  readonly alike: readonly Likeness[]
  readonly different: readonly Likeness[]
}

/** The four bars of one mentor for one patient. */
export function barsFor(mentor: RosterEntry, mentee: Mentee): readonly Bar[] {
  return [
    bar('life-stage', [ageDistance(mentor, mentee), lifeStages(mentor, mentee)]),
    bar('disease-course', [treatment(mentor, mentee)]),
    bar('wishes', [talk(mentor, mentee)], 5 * mentee.wouldLike.filter(wish => fulfils(mentor, wish)).length),
    bar('interests-and-practical', [interests(mentor, mentee), channels(mentor, mentee)]),
  ]
}

function bar(name: BarName, parts: readonly Part[], extra = 0): Bar {
  const known = parts.filter(({ share }) => share !== 'unknown')
  const sum = parts.reduce(
    (total, { most, share }) => total + most * (share === 'unknown' ? 0.5 : share),
    extra,
  )
  const points = Math.min(sum, barPoints[name])
  return {
    name,
    word: known.length === 0 && extra === 0 ? 'unknown' : wordFor(points / barPoints[name]),
    points,
    alike: parts.flatMap(({ alike }) => alike),
    different: parts.flatMap(({ different }) => different),
  }
}

const wordFor = (share: number): BarWord => (share >= 2 / 3 ? 'strong' : share >= 1 / 3 ? 'some' : 'little')

const unknown = (most: number): Part => ({ most, share: 'unknown', alike: [], different: [] })

function ageDistance({ ageBand: theirs }: RosterEntry, { ageBand: own }: Mentee): Part {
  if (!theirs || !own) return unknown(15)
  const bands = Object.keys(ageBand.codes)
  const apart = Math.abs(bands.indexOf(theirs) - bands.indexOf(own))
  const likeness: Likeness = { of: 'age-band', code: theirs }
  return {
    most: 15,
    share: Math.max(0, 1 - apart / 3),
    alike: apart === 0 ? [likeness] : [],
    different: apart > 1 ? [likeness] : [],
  }
}

function lifeStages({ lifeStages: theirs }: RosterEntry, { lifeStages: own }: Mentee): Part {
  if (theirs.length === 0 || !own?.length) return unknown(15)
  const alike = theirs.filter(each => own.includes(each)).map(code => ({ of: 'life-stage' as const, code }))
  const different = theirs
    .filter(each => !own.includes(each))
    .map(code => ({ of: 'life-stage' as const, code }))
  return { most: 15, share: alike.length / own.length, alike, different }
}

function treatment({ treatmentStep: theirs }: RosterEntry, { treatmentStep: own }: Mentee): Part {
  if (!theirs || !own) return unknown(25)
  const likeness: Likeness = { of: 'treatment-step', code: theirs }
  return theirs === own
    ? { most: 25, share: 1, alike: [likeness], different: [] }
    : { most: 25, share: 0, alike: [], different: [likeness] }
}

function talk({ themes: theirs }: RosterEntry, { themes: own }: Mentee): Part {
  if (theirs.length === 0 || own.length === 0) return unknown(25)
  const shared = own.filter(theme => theirs.some(each => isNear(each, theme)))
  const other = own.filter(theme => !shared.includes(theme))
  const alike = shared.map(code => ({ of: 'theme' as const, code }))
  return {
    most: 25,
    share: shared.length / own.length,
    alike,
    different: other.map(code => ({ of: 'theme', code })),
  }
}

/** The same theme, or one is the other's parent. */
const isNear = (a: Theme, b: Theme) => a === b || parentOf(a) === b || parentOf(b) === a
const parentOf = (theme: Theme): string | undefined => {
  const words: readonly string[] = themes.codes[theme]
  return words[2]
}

function interests({ interests: theirs }: RosterEntry, { interests: own }: Mentee): Part {
  if (theirs.length === 0 || !own?.length) return unknown(10)
  const alike = theirs.filter(each => own.includes(each)).map(code => ({ of: 'interest' as const, code }))
  return { most: 10, share: Math.min(1, alike.length / 2), alike, different: [] }
}

function channels({ channels: theirs }: RosterEntry, { channels: own }: Mentee): Part {
  const alike = theirs.filter(each => own.includes(each)).map(code => ({ of: 'channel' as const, code }))
  return { most: 10, share: Math.min(1, alike.length / 2), alike, different: [] }
}
