import type { NotReady } from '../talks/contact-form.ts'
import type { HowItWent } from '../talks/talk-draft.ts'
import type { Said } from './language.ts'

/** How a talk went; not held is an answer too. */
export const wentWords: Readonly<Record<HowItWent, Said>> = {
  good: { en: 'Good', nl: 'Goed' },
  mixed: { en: 'Mixed', nl: 'Gemengd' },
  hard: { en: 'Hard', nl: 'Moeilijk' },
  'not-held': { en: 'Not held', nl: 'Niet gehouden' },
}

/** Why a note cannot be saved yet. */
export const notReadyWords: Readonly<Record<NotReady, Said>> = {
  'how-it-went': { en: 'Choose how it went.', nl: 'Kies hoe het ging.' },
  'why-not-held': { en: 'Choose why it was not held.', nl: 'Kies waarom het niet doorging.' },
  'day-to-come': {
    en: 'The day of the talk cannot be after today.',
    nl: 'De dag van het gesprek kan niet na vandaag zijn.',
  },
  'next-not-later': { en: 'The next talk comes after this one.', nl: 'Het volgende gesprek komt na dit.' },
  'same-day': {
    en: 'Say first: add to it, or another talk?',
    nl: 'Zeg eerst: aanvullen, of een ander gesprek?',
  },
}

export const talkWords = {
  what: { en: 'the talks', nl: 'de gesprekken' },
  open: (name: string): Said => ({ en: `Log a talk of ${name}`, nl: `Noteer een gesprek van ${name}` }),
  title: (name: string): Said => ({ en: `A talk of ${name}`, nl: `Een gesprek van ${name}` }),
  consent: (name: string): Said => ({
    en: `${name} lets the care team see themes and dates. Not the story.`,
    nl: `${name} laat het team thema’s en data zien. Niet het verhaal.`,
  }),
  ended: (day: string): Said => ({
    en: `Consent ended on ${day}. You can only record that mentoring ended.`,
    nl: `Toestemming gestopt op ${day}. U kan enkel het einde vastleggen.`,
  }),
  endedSomeDay: {
    en: 'Consent has ended. You can only record that mentoring ended.',
    nl: 'De toestemming is gestopt. U kan enkel het einde vastleggen.',
  },
  noConsent: {
    en: 'There is no consent to a mentor here. No talk can be noted.',
    nl: 'Er is hier geen toestemming voor een mentor. U kan geen gesprek noteren.',
  },
  went: { en: 'How did it go?', nl: 'Hoe ging het?' },
  whyNot: { en: 'Why not?', nl: 'Waarom niet?' },
  themes: { en: 'What was it about?', nl: 'Waarover ging het?' },
  themesHint: {
    en: 'Keys 1 to 8 choose. Tap a chosen theme again for narrower ones.',
    nl: 'Toetsen 1 tot 8 kiezen. Tik nog eens op een thema voor nauwere.',
  },
  mode: { en: 'How did they talk?', nl: 'Hoe praatten ze?' },
  length: { en: 'How long, in minutes?', nl: 'Hoe lang, in minuten?' },
  day: { en: 'Day', nl: 'Dag' },
  with: { en: 'Held by', nl: 'Gehouden door' },
  next: { en: 'Next talk', nl: 'Volgend gesprek' },
  nextTime: { en: 'at', nl: 'om' },
  noNext: { en: 'No next talk', nl: 'Geen volgend gesprek' },
  flag: { en: 'A worry', nl: 'Een zorg' },
  noFlag: { en: 'none', nl: 'geen' },
  partner: { en: 'Someone close was there too', nl: 'Een naaste was er ook bij' },
  note: { en: 'Remark', nl: 'Opmerking' },
  noteHint: { en: 'The patient and mentor can read this.', nl: 'De patiënt en de mentor kunnen dit lezen.' },
  left: (count: number): Said => ({ en: `${count} characters left`, nl: `nog ${count} tekens` }),
  save: (name: string): Said => ({ en: `Save for ${name}`, nl: `Bewaar voor ${name}` }),
  saveAndNext: { en: 'Save and next', nl: 'Bewaar en volgende' },
  close: { en: 'Back', nl: 'Terug' },
  keys: { en: 'Ctrl + Enter saves', nl: 'Ctrl + Enter bewaart' },
  saved: (name: string): Said => ({
    en: `Saved: the talk of ${name}.`,
    nl: `Bewaard: het gesprek van ${name}.`,
  }),
  sameDay: (who: Said, at: string): Said => ({
    en: `A talk on this day is already logged (${who.en}, ${at}). Add to it?`,
    nl: `Er is al een gesprek op deze dag (${who.nl}, ${at}). Aanvullen?`,
  }),
  by: { mentor: { en: 'mentor', nl: 'mentor' }, nurse: { en: 'nurse', nl: 'verpleegkundige' } },
  addToIt: { en: 'Add to it', nl: 'Vul aan' },
  another: { en: 'It was another talk', nl: 'Het was een ander gesprek' },
  adding: { en: 'You add to the talk of that day.', nl: 'U vult het gesprek van die dag aan.' },
  addingToMentors: {
    en: 'You add to the talk of that day. What the mentor wrote stays as it is.',
    nl: 'U vult het gesprek van die dag aan. Wat de mentor schreef, blijft zoals het is.',
  },
  added: (what: string): Said => ({
    en: `Added by a nurse: ${what}`,
    nl: `Aangevuld door een verpleegkundige: ${what}`,
  }),
  earlier: (count: number): Said => ({ en: `Earlier talks (${count})`, nl: `Eerdere gesprekken (${count})` }),
  wrong: (day: string): Said => ({ en: `${day}: entered in error …`, nl: `${day}: foutief ingevoerd …` }),
  wrongWhy: { en: 'Why was it wrong?', nl: 'Waarom was het fout?' },
  wrongSave: (day: string): Said => ({
    en: `Mark ${day} as entered in error`,
    nl: `Markeer ${day} als foutief ingevoerd`,
  }),
  wrongSaved: {
    en: 'Marked as entered in error. The history stays.',
    nl: 'Gemarkeerd als foutief. De geschiedenis blijft.',
  },
  minutes: (count: number): Said => ({ en: `${count} min`, nl: `${count} min` }),
} as const
