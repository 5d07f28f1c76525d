import type { Patient } from 'fhir/r4'
import type { Said } from './language.ts'

/** Patient.gender: administrative, as the chart has it. */
export const sexWords: Readonly<Record<NonNullable<Patient['gender']>, Said>> = {
  female: { en: 'female', nl: 'vrouw' },
  male: { en: 'male', nl: 'man' },
  other: { en: 'other', nl: 'anders' },
  unknown: { en: 'sex not recorded', nl: 'geslacht niet vermeld' },
}

export const unknownWord: Said = { en: 'not recorded', nl: 'niet vermeld' }

/** For a name that is not known yet. */
export const aPatient: Said = { en: 'this patient', nl: 'deze patiënt' }
