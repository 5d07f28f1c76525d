import type { Scope } from '../../mentoring/codes.ts'
import type { Said } from './language.ts'

/** One thing that a patient may share: how the box reads, what is meant, and what leaving it off comes to. */
export interface ScopeChoice {
  readonly label: Said
  readonly what: Said
  readonly off: (mentor: string) => Said
}

type Offered = Exclude<Scope, 'MV-NAME-CONTACT' | 'MV-NEEDS' | 'MV-OWN-NOTES' | 'MV-ASK'>

/** What can be ticked. */
export const scopeChoices: Readonly<Record<Offered, ScopeChoice>> = {
  'MV-AGE-BAND': {
    label: { en: 'My age group', nl: 'Mijn leeftijdsgroep' },
    what: {
      en: 'In steps of ten years, never your age.',
      nl: 'In stappen van tien jaar, nooit uw leeftijd.',
    },
    off: mentor => ({
      en: `${mentor} will not know your age group.`,
      nl: `${mentor} kent uw leeftijdsgroep niet.`,
    }),
  },
  'MV-DX-MONTH': {
    label: { en: 'Since when I have RA', nl: 'Sinds wanneer ik RA heb' },
    what: { en: 'Month and year.', nl: 'Maand en jaar.' },
    off: mentor => ({
      en: `${mentor} will not know how long you have had RA.`,
      nl: `${mentor} weet niet hoelang u al RA hebt.`,
    }),
  },
  'MV-TX-STEP': {
    label: { en: 'My treatment step, in words', nl: 'Mijn behandelingsstap, in woorden' },
    what: {
      en: 'For instance “tablets”. No names and no doses.',
      nl: 'Bijvoorbeeld “tabletten”. Geen namen en geen dosissen.',
    },
    off: mentor => ({
      en: `${mentor} will not know which treatment step you are in.`,
      nl: `${mentor} weet niet in welke behandelingsstap u zit.`,
    }),
  },
  'MV-LIFE-STAGE': {
    label: { en: 'My work and family', nl: 'Mijn werk en gezin' },
    what: { en: 'Study, work, children, caring, retired.', nl: 'Studie, werk, kinderen, zorg, pensioen.' },
    off: mentor => ({
      en: `${mentor} will not know about your work and family.`,
      nl: `${mentor} weet niets over uw werk en gezin.`,
    }),
  },
  'MV-INTERESTS': {
    label: { en: 'My interests', nl: 'Mijn interesses' },
    what: { en: 'What you like to do.', nl: 'Wat u graag doet.' },
    off: mentor => ({
      en: `${mentor} will not know what you like to do.`,
      nl: `${mentor} weet niet wat u graag doet.`,
    }),
  },
  'MV-FLARE': {
    label: { en: 'When I have a flare', nl: 'Wanneer ik een opflakkering heb' },
    what: { en: 'As you say it yourself.', nl: 'Zoals u het zelf zegt.' },
    off: mentor => ({
      en: `${mentor} will not know when you have a flare.`,
      nl: `${mentor} weet niet wanneer u een opflakkering hebt.`,
    }),
  },
}

/** What every consent holds. */
export const neededWords = {
  'MV-NAME-CONTACT': {
    label: { en: 'My first name and how to reach me', nl: 'Mijn voornaam en hoe ik te bereiken ben' },
    what: { en: 'Without it no one can call you.', nl: 'Anders kan niemand u bellen.' },
  },
  'MV-NEEDS': {
    label: { en: 'What I want to talk about', nl: 'Waarover ik wil praten' },
    what: { en: 'So that the talk begins well.', nl: 'Zo begint het gesprek goed.' },
  },
} as const satisfies Partial<Record<Scope, { label: Said; what: Said }>>

export const consentWords = {
  title: (patient: string, mentor: string): Said => ({
    en: `${patient}, what may ${mentor} see?`,
    nl: `${patient}, wat mag ${mentor} zien?`,
  }),
  readAll: { en: 'Read the whole text', nl: 'Lees de hele tekst' },
  textVersion: (version: string): Said => ({ en: `Text version ${version}`, nl: `Tekstversie ${version}` }),
  always: { en: 'Always part of it', nl: 'Hoort er altijd bij' },
  choose: { en: 'You choose', nl: 'U kiest' },
  nothingNoted: (mentor: string): Said => ({
    en: `Nothing is noted about this yet. ${mentor} sees it once it is.`,
    nl: `Hierover is nog niets genoteerd. ${mentor} ziet het zodra dat wel zo is.`,
  }),
  noted: { en: 'Shared', nl: 'Gedeeld' },
  ends: (day: string): Said => ({
    en: `Your yes ends on ${day}, unless you stop before.`,
    nl: `Uw ja eindigt op ${day}, tenzij u eerder stopt.`,
  }),
  endEarlier: { en: 'Choose an earlier day', nl: 'Kies een vroegere dag' },
  lastDay: { en: 'Last day', nl: 'Laatste dag' },
  howGiven: { en: 'How consent is given', nl: 'Hoe de toestemming gegeven wordt' },
  how: {
    screen: { en: 'The patient chooses here, now', nl: 'De patiënt kiest hier, nu' },
    word: { en: 'By word; I am the witness', nl: 'Mondeling; ik ben getuige' },
    paper: { en: 'On paper; I add the signed sheet', nl: 'Op papier; ik voeg het ondertekende blad toe' },
  },
  sheet: { en: 'Signed sheet (PDF or photo, up to 1 MB)', nl: 'Ondertekend blad (pdf of foto, tot 1 MB)' },
  sheetMissing: { en: 'Add the signed sheet first.', nl: 'Voeg eerst het ondertekende blad toe.' },
  sheetUnfit: {
    en: 'This file cannot be added. Choose a PDF or a photo of at most 1 MB.',
    nl: 'Dit bestand lukt niet. Kies een pdf of een foto van ten hoogste 1 MB.',
  },
  yes: (patient: string, mentor: string): Said => ({
    en: `Yes, ${patient} shares this with ${mentor}`,
    nl: `Ja, ${patient} deelt dit met ${mentor}`,
  }),
  no: (patient: string): Said => ({ en: `No, ${patient} does not share`, nl: `Nee, ${patient} deelt niet` }),
  leave: { en: 'Close without noting anything', nl: 'Sluiten zonder iets te noteren' },
} as const

/** For a mentor whose name is not known. */
export const aMentor: Said = { en: 'your mentor', nl: 'uw mentor' }
