import { contactMode, themes, trainingModule, treatmentStep } from '../codes.ts'
import { type CodeSystem, wordsOf } from '../coding.ts'
import { ageBand, conflictOfInterest, interest, lifeStage } from '../consent/terms.ts'
import type { Bar, BarName, BarWord, Likeness } from './bars.ts'
import type { Hindrance } from './hard-filters.ts'
import type { MenteeWish } from './mentee.ts'

type Language = 'en' | 'nl'

export const barNames: Record<BarName, Record<Language, string>> = {
  'life-stage': { en: 'Stage of life', nl: 'Levensfase' },
  'disease-course': { en: 'Course of RA', nl: 'Verloop van RA' },
  wishes: { en: 'What to talk about', nl: 'Waarover praten' },
  'interests-and-practical': { en: 'Interests and practical matters', nl: 'Interesses en praktisch' },
}

export const barWords: Record<BarWord, Record<Language, string>> = {
  strong: { en: 'strong', nl: 'sterk' },
  some: { en: 'some', nl: 'wat' },
  little: { en: 'little', nl: 'weinig' },
  unknown: { en: 'unknown', nl: 'niet bekend' },
}

/** A bar in words: what is alike, and honestly what is different. Never a number. */
export function barInWords({ name, word, alike, different }: Bar, language: Language): string {
  const parts = [
    `${barNames[name][language]}: ${barWords[word][language]}.`,
    ...(alike.length > 0 ? [said(language, 'Alike', 'Gelijk', alike)] : []),
    ...(different.length > 0 ? [said(language, 'Different', 'Anders', different)] : []),
  ]
  return parts.join(' ')
}

const said = (language: Language, en: string, nl: string, likenesses: readonly Likeness[]) =>
  `${language === 'nl' ? nl : en}: ${likenesses.map(each => likenessInWords(each, language)).join(', ')}.`

const systems = {
  'age-band': ageBand,
  'life-stage': lifeStage,
  'treatment-step': treatmentStep,
  theme: themes,
  interest,
  channel: contactMode,
} as const

function likenessInWords({ of, code }: Likeness, language: Language): string {
  const words = wordsOf<string>(systems[of], code, language)
  return of === 'age-band' ? words : words.charAt(0).toLowerCase() + words.slice(1)
}

/** Why not this mentor, in one sentence for the nurse. */
export function hindranceInWords(hindrance: Hindrance, language: Language): string {
  const [en, nl] = sentence(hindrance)
  return language === 'nl' ? nl : en
}

function sentence(hindrance: Hindrance): readonly [en: string, nl: string] {
  switch (hindrance.because) {
    case 'no-mentor-role':
      return ['Has no role as a mentor here.', 'Heeft hier geen rol als mentor.']
    case 'role-ended':
      return ['The role as a mentor has ended.', 'De rol als mentor is gestopt.']
    case 'paused':
      return ['Takes a break.', 'Neemt een pauze.']
    case 'untrained':
      return both(
        'No valid certificate for',
        'Geen geldig certificaat voor',
        trainingModule,
        hindrance.modules,
      )
    case 'supervision-overdue':
      return [
        `Supervision is ${hindrance.days} days late. No new matches until it is done.`,
        `Supervisie is ${hindrance.days} dagen te laat. Geen nieuwe matches tot die gebeurd is.`,
      ]
    case 'full':
      return [
        `Has ${hindrance.load} mentorings, and ${hindrance.cap} is the most.`,
        `Heeft ${hindrance.load} mentorings, en ${hindrance.cap} is het maximum.`,
      ]
    case 'no-shared-language':
      return [
        `Does not speak ${hindrance.languages.join(', ')}.`,
        `Spreekt geen ${hindrance.languages.join(', ')}.`,
      ]
    case 'no-shared-channel':
      return both(
        'Not reached in the way asked for:',
        'Niet bereikbaar zoals gevraagd:',
        contactMode,
        hindrance.channels,
      )
    case 'must-wish':
      return wishInWords(hindrance.wish)
    case 'conflict':
      return both('Cannot be: ', 'Kan niet: ', conflictOfInterest, [hindrance.conflict])
    case 'refused-by-patient':
      return ['The patient chose not this person.', 'De patiënt koos niet voor deze persoon.']
    case 'own-diagnosis-recent':
      return [
        `Has had RA for ${hindrance.months} months; a mentor for at least 24.`,
        `Heeft ${hindrance.months} maanden RA; een mentor minstens 24.`,
      ]
    case 'own-diagnosis-unknown':
      return ['Has not said since when they have RA.', 'Zei niet sinds wanneer die RA heeft.']
    case 'flag-under-review':
      return ['A worry is being reviewed first.', 'Er wordt eerst een zorg bekeken.']
    default:
      return hindrance satisfies never
  }
}

function both(en: string, nl: string, of: CodeSystem, codes: readonly string[]): readonly [string, string] {
  const list = (language: Language) => codes.map(code => wordsOf(of, code, language)).join(', ')
  return [`${en.trim()} ${list('en')}.`, `${nl.trim()} ${list('nl')}.`]
}

function wishInWords({ of, is }: MenteeWish): readonly [string, string] {
  if (of === 'gender') return [`The patient asks for: ${is}.`, `De patiënt vraagt: ${is}.`]
  return both('The patient asks for:', 'De patiënt vraagt:', systems[of], [is])
}
