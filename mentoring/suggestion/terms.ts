import { system } from '../coding.ts'

/** Why the page asks about the wish today. */
export const suggestionReason = system('suggestion-reason', {
  asked: ['The patient asked', 'De patiënt vroeg het zelf'],
  'first-dmard': ['First DMARD in this chart', 'Eerste DMARD in dit dossier'],
  'treatment-change': ['Another DMARD than before', 'Een andere DMARD dan voordien'],
  activity: ['Disease activity', 'Ziekteactiviteit'],
  'function-or-work': ['Trouble with daily function or work', 'Moeite met dagelijks functioneren of werk'],
  distress: ['Distress', 'Psychisch belast'],
  'just-diagnosed': ['Just diagnosed', 'Pas de diagnose'],
  life: ['Life stage or a theme of daily life', 'Levensfase of een thema uit het dagelijks leven'],
})
export type SuggestionReason = keyof typeof suggestionReason.codes

/** Why the page does not ask today. */
export const suggestionHold = system('suggestion-hold', {
  crisis: ['Professional help first', 'Eerst professionele hulp'],
  capacity: ['See the chart before you ask: capacity', 'Bekijk het dossier voor u vraagt: wilsbekwaamheid'],
  safety: ['See the chart before you ask: safety', 'Bekijk het dossier voor u vraagt: veiligheid'],
  cancer: ['Cancer found in the last months', 'Kanker, vastgesteld in de voorbije maanden'],
  bereavement: ['Bereavement in the last months', 'Overlijden van een naaste in de voorbije maanden'],
  'in-hospital': ['In hospital now', 'Nu in het ziekenhuis'],
  'wish-no': ['The patient said no', 'De patiënt zei nee'],
  'wish-later': ['The patient said later', 'De patiënt zei later'],
  'mentoring-open': ['Mentoring is open or running', 'Mentoring is gevraagd of loopt'],
  'mentoring-ended': ['Mentoring ended well', 'Mentoring is goed afgerond'],
  'never-again': [
    'The patient asked never to be asked again',
    'De patiënt vroeg om dit nooit meer te vragen',
  ],
  'shown-often': ['Shown on three days without an answer', 'Op drie dagen getoond zonder antwoord'],
})
export type SuggestionHold = keyof typeof suggestionHold.codes

/** What is kept of a patient who is not in the programme, each with its day: so that quiet periods are kept without a name. */
export const quietNote = system('quiet-note', {
  later: ['Maybe later', 'Misschien later'],
  no: ['No', 'Nee'],
  'has-support': ['Already has support', 'Heeft al steun'],
  'prefers-alternative': [
    'Prefers the nurse or a patient organisation',
    'Verkiest de verpleegkundige of een patiëntenvereniging',
  ],
  shown: ['Shown to someone who can act', 'Getoond aan iemand die iets kan doen'],
  never: ['Never suggest again', 'Nooit meer voorstellen'],
  'ask-again': ['May be suggested again', 'Mag weer voorgesteld worden'],
})
export type QuietNoteCode = keyof typeof quietNote.codes

/** Coded answers that a CDS Hooks card offers; setting a card aside without one is always possible. */
export const overrideReason = system('override-reason', {
  'not-now': ['Not now', 'Niet nu'],
  'patient-declined': ['The patient does not want it', 'De patiënt wil het niet'],
  'not-suitable': ['Does not suit this patient', 'Past niet bij deze patiënt'],
  'has-support': ['Already has support', 'Heeft al steun'],
  'unknown-programme': ['I do not know this programme', 'Ik ken dit programma niet'],
})
