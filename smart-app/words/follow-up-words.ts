import type { MentorTask } from '../../mentoring/codes.ts'
import type { FlagGroup, Urgency } from '../../mentoring/flags/groups.ts'
import type { FollowUpHappening } from '../../mentoring/flags/steps.ts'
import type { Said } from './language.ts'

/** What a row asks, where its heading does not say it already. */
export const followUpNeeds: Readonly<Partial<Record<MentorTask, Said>>> = {
  'medication-handover': {
    en: 'A question about medicines: answer the patient',
    nl: 'Een vraag over medicijnen: antwoord de patiënt',
  },
  'team-question': { en: 'A question from the mentor', nl: 'Een vraag van de mentor' },
  'privacy-question': { en: 'A question about who looked', nl: 'Een vraag over wie meekeek' },
  'missed-talks': { en: 'Two talks in a row were missed', nl: 'Twee gesprekken na elkaar gemist' },
  'fit-check': {
    en: 'Ask the patient: is this mentor right for you?',
    nl: 'Vraag de patiënt: past deze mentor bij u?',
  },
  'match-paused': {
    en: 'The mentor pauses, or waits for supervision. Call: wait, another mentor, or talk with you?',
    nl: 'De mentor pauzeert, of wacht op supervisie. Bel: wachten, een andere mentor, of met u praten?',
  },
  'mentoring-ended': {
    en: 'The patient took back the consent. Call both; ask no reason.',
    nl: 'De patiënt trok de toestemming in. Bel beiden; vraag geen reden.',
  },
}

/** How soon someone acts on a worry. */
export const urgencyWords: Readonly<Record<Urgency, Said>> = {
  now: { en: 'now', nl: 'nu' },
  today: { en: 'today', nl: 'vandaag' },
  'two-days': { en: 'within two working days', nl: 'binnen twee werkdagen' },
}

/** Whose a worry is. */
export const flagOwnerWords: Readonly<Record<FlagGroup['owner'], Said>> = {
  nurse: { en: 'for the nurse', nl: 'voor de verpleegkundige' },
  'nurse-and-duty-doctor': {
    en: 'for the nurse and the doctor on duty',
    nl: 'voor de verpleegkundige en de arts van wacht',
  },
  'nurse-and-social-worker': {
    en: 'for the nurse and the social worker',
    nl: 'voor de verpleegkundige en de sociaal werker',
  },
  supervisor: { en: 'for who supervises the mentor', nl: 'voor wie de mentor begeleidt' },
}

export const unnamedWorry: Said = { en: 'A worry, not said which', nl: 'Een zorg, niet gezegd welke' }

/** Where a Task that followed from a form stands. */
export const receivedWords: Said = { en: 'received', nl: 'ontvangen' }

/** The buttons, with whom they are about. */
export const followUpButtons: Readonly<
  Record<Exclude<FollowUpHappening, 'give-back'>, (name: string) => Said>
> = {
  acknowledge: name => ({ en: `Received: ${name}`, nl: `Ontvangen: ${name}` }),
  handle: name => ({ en: `Handled: ${name} …`, nl: `Afgehandeld: ${name} …` }),
}

export const followUpWords = {
  from: (name: string): Said => ({ en: `from ${name}`, nl: `van ${name}` }),
  remark: { en: 'A remark, if there is one', nl: 'Een opmerking, als er een is' },
  remarkHint: {
    en: 'At most 200 characters. The mentor reads only “handled”.',
    nl: 'Hoogstens 200 tekens. De mentor leest alleen “afgehandeld”.',
  },
  save: (name: string): Said => ({ en: `Save as handled: ${name}`, nl: `Bewaar als afgehandeld: ${name}` }),
  /** Of this piece of work: the patient can stand on the list for something else. */
  received: (name: string, what: Said): Said => ({
    en: `Received. This is yours now: “${what.en}”, ${name}.`,
    nl: `Ontvangen. Dit is nu van u: “${what.nl}”, ${name}.`,
  }),
  handled: (name: string, what: Said): Said => ({
    en: `Handled. This is off the list: “${what.en}”, ${name}.`,
    nl: `Afgehandeld. Dit staat niet meer op de lijst: “${what.nl}”, ${name}.`,
  }),
  fit: (name: string): Said => ({ en: `The answer of ${name} …`, nl: `Het antwoord van ${name} …` }),
  fitAsk: { en: 'Is this mentor right for you?', nl: 'Past deze mentor bij u?' },
  saveFit: (name: string): Said => ({
    en: `Save the answer of ${name}`,
    nl: `Bewaar het antwoord van ${name}`,
  }),
  fitSaved: (name: string): Said => ({
    en: `Saved: the answer of ${name}.`,
    nl: `Bewaard: het antwoord van ${name}.`,
  }),
  callPatient: (name: string): Said => ({ en: `Call ${name}`, nl: `Bel ${name}` }),
  callFirst: { en: 'Danger: call first.', nl: 'Gevaar: bel eerst.' },
  callMentor: (mentor: string): Said => ({
    en: `This mentoring was ended. Call the mentor${mentor && `, ${mentor}`}.`,
    nl: `Deze mentoring is beëindigd. Bel de mentor${mentor && `, ${mentor}`}.`,
  }),
  supervise: (name: string): Said => ({ en: `Supervision of ${name}`, nl: `Supervisie van ${name}` }),
} as const

/** A note about violence or abuse stays off the patient's page until a nurse releases it. */
export const releaseWords = {
  heldBack: {
    en: 'Not on the patient’s page: someone could read it there.',
    nl: 'Niet op de pagina van de patiënt: iemand kan het daar lezen.',
  },
  release: { en: 'Show it on the patient’s page', nl: 'Toon het op de pagina van de patiënt' },
  released: {
    en: 'Saved. The patient’s page has it now.',
    nl: 'Bewaard. Het staat nu op de pagina van de patiënt.',
  },
} as const
