import type { Patient } from 'fhir/r4'
import { dateWords } from './dates.ts'
import type { Language, Texts } from './texts.ts'
import { conceptWords } from './wording.ts'

/** 'VERHAEGEN, Lotte': the official name, or the first there is. */
export function nameOf(patient: Patient, words: Texts): string {
  const name = patient.name?.find(each => each.use === 'official') ?? patient.name?.[0]
  const written = [name?.family?.toUpperCase(), name?.given?.join(' ')].filter(Boolean).join(', ')
  return written || name?.text || words.noName
}

/** The administrative gender, as a word. */
export function genderOf(patient: Patient, words: Texts): string {
  return patient.gender && Object.hasOwn(words.genders, patient.gender) ? words.genders[patient.gender] : ''
}

/** The record number: the identifier in usual use, or the first there is. */
export function recordNumberOf(patient: Patient): string | undefined {
  const usual = patient.identifier?.find(each => each.use === 'usual') ?? patient.identifier?.[0]
  return usual?.value
}

/** 'Died 3 May 2026', or undefined for who is alive as far as the chart says. */
export function deathOf(patient: Patient, words: Texts, language: Language): string | undefined {
  if (patient.deceasedDateTime) return words.died(dateWords(patient.deceasedDateTime, language))
  return patient.deceasedBoolean ? words.diedUndated : undefined
}

/** The language to speak with this patient. */
export function languageOf(patient: Patient, language: Language): string | undefined {
  const preferred = patient.communication?.find(each => each.preferred) ?? patient.communication?.[0]
  return preferred && conceptWords(preferred.language, language)
}
