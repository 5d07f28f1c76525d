import { system } from '../coding.ts'

/** Why a talk was not held. No blame: it helps to plan the next one. */
export const notHeldReason = system('not-held-reason', {
  'no-answer': ['No answer', 'Geen antwoord'],
  moved: ['Moved to another day', 'Verplaatst naar een andere dag'],
  'mentor-ill': ['The mentor is ill', 'De mentor is ziek'],
  'patient-ill': ['The patient is ill', 'De patiënt is ziek'],
  other: ['Another reason', 'Een andere reden'],
})
export type NotHeldReason = keyof typeof notHeldReason.codes

/** How a talk went, as a nurse says it (good, mixed, hard); or how it was for the mentor themselves (fine, heavy). */
export const talkFeeling = system('talk-feeling', {
  good: ['Good', 'Goed'],
  mixed: ['Mixed', 'Gemengd'],
  hard: ['Hard', 'Moeilijk'],
  fine: ['Fine for me', 'Oké voor mij'],
  heavy: ['Heavy for me', 'Zwaar voor mij'],
})
export type TalkFeeling = keyof typeof talkFeeling.codes

/** After the first talk: whether to go on with this mentor. No answer needs a reason. */
export const fitAnswer = system('fit-answer', {
  good: ['Yes, this is good', 'Ja, dit is goed'],
  another: ['Rather another mentor', 'Liever een andere mentor'],
  'nurse-call': ['The nurse may call', 'De verpleegkundige mag bellen'],
  stop: ['Rather stop', 'Liever stoppen'],
})
export type FitAnswer = keyof typeof fitAnswer.codes
