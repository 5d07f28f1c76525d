import type { MayAsk } from '../../mentoring/matching/blind-ask.ts'
import type { MenteeWish } from '../../mentoring/matching/mentee.ts'
import type { Said } from './language.ts'

type Refused = Exclude<Extract<MayAsk, { kind: 'may-not-ask' }>['because'], 'is-asked'>

/** Why a mentor cannot be asked without a name now; of the one who is asked, the question itself is told. */
export const mayNotAskWords: Readonly<Record<Refused, (mentor: string) => Said>> = {
  'not-allowed': () => ({
    en: 'Asking without a name is not allowed yet.',
    nl: 'Vragen zonder naam mag nog niet.',
  }),
  'one-at-a-time': () => ({
    en: 'One mentor is asked at a time: now another.',
    nl: 'Er wordt één mentor tegelijk gevraagd: nu een andere.',
  }),
  'asked-before': mentor => ({
    en: `${mentor} was asked before.`,
    nl: `${mentor} is al eens gevraagd.`,
  }),
}

/** What someone may wish for in a mentor. */
export const wishKindWords: Readonly<Record<MenteeWish['of'], Said>> = {
  gender: { en: 'Woman or man', nl: 'Vrouw of man' },
  'age-band': { en: 'Age group', nl: 'Leeftijdsgroep' },
  'life-stage': { en: 'Stage of life', nl: 'Levensfase' },
  'treatment-step': { en: 'Treatment step', nl: 'Behandelingsstap' },
}

export const genderWords = {
  female: { en: 'A woman', nl: 'Een vrouw' },
  male: { en: 'A man', nl: 'Een man' },
} as const satisfies Record<string, Said>

export const matchWords = {
  open: (patient: string): Said => ({ en: `A mentor for ${patient}`, nl: `Een mentor voor ${patient}` }),
  title: (patient: string): Said => ({ en: `A mentor for ${patient}`, nl: `Een mentor voor ${patient}` }),
  what: { en: 'the mentors', nl: 'de mentoren' },
  back: { en: 'Back to the work list', nl: 'Terug naar de werklijst' },
  wants: (patient: string): Said => ({ en: `What ${patient} asks`, nl: `Wat ${patient} vraagt` }),
  themes: { en: 'To talk about', nl: 'Om over te praten' },
  noThemes: { en: 'No theme noted', nl: 'Geen thema genoteerd' },
  languages: { en: 'Languages', nl: 'Talen' },
  channels: { en: 'How to talk', nl: 'Hoe praten' },
  wishes: { en: 'Wishes for a mentor', nl: 'Wensen voor een mentor' },
  wishesHint: {
    en: 'Only what the patient says. Never a guess.',
    nl: 'Enkel wat de patiënt zegt. Nooit een gok.',
  },
  noWish: { en: 'no wish', nl: 'geen wens' },
  only: { en: 'no one else', nl: 'niemand anders' },
  candidates: { en: 'Who fits', nl: 'Wie past' },
  nobody: {
    en: 'No mentor fits yet. See below why, or change what is asked.',
    nl: 'Er past nog geen mentor. Zie hieronder waarom, of wijzig wat gevraagd is.',
  },
  passedOver: (count: number): Said => ({
    en: count === 1 ? 'Not now: 1 mentor' : `Not now: ${count} mentors`,
    nl: count === 1 ? 'Nu niet: 1 mentor' : `Nu niet: ${count} mentoren`,
  }),
  newMentor: { en: 'new mentor', nl: 'nieuwe mentor' },
  speaks: (languages: string): Said => ({ en: `Speaks ${languages}`, nl: `Spreekt ${languages}` }),
  running: (count: number): Said => ({
    en: count === 0 ? 'no mentoring now' : count === 1 ? '1 mentoring now' : `${count} mentorings now`,
    nl: count === 0 ? 'nu geen mentoring' : count === 1 ? 'nu 1 mentoring' : `nu ${count} mentorings`,
  }),
  unnamed: { en: 'A mentor', nl: 'Een mentor' },
  ask: (mentor: string): Said => ({
    en: `Ask ${mentor} without a name`,
    nl: `Vraag ${mentor} zonder naam`,
  }),
  consent: (patient: string, mentor: string): Said => ({
    en: `Ask ${patient}’s consent to ${mentor}`,
    nl: `Vraag de toestemming van ${patient} voor ${mentor}`,
  }),
  ownPage: (patient: string): Said => ({
    en: `Let ${patient} choose on their own page`,
    nl: `Laat ${patient} kiezen op de eigen pagina`,
  }),
  savedLine: { en: 'Saved.', nl: 'Bewaard.' },
  notSaved: { en: 'Not saved.', nl: 'Niet bewaard.' },
} as const

/** May a mentor be asked without the patient's name, and what became of asking. */
export const askingWords = {
  title: { en: 'Asking without a name', nl: 'Vragen zonder naam' },
  allowed: (patient: string): Said => ({
    en: `${patient} allows it: one mentor at a time, without a name.`,
    nl: `${patient} vindt het goed: één mentor tegelijk, zonder naam.`,
  }),
  withAge: { en: 'The age group may be said.', nl: 'De leeftijdsgroep mag gezegd worden.' },
  withoutAge: { en: 'The age group is not said.', nl: 'De leeftijdsgroep wordt niet gezegd.' },
  readOut: (patient: string): Said => ({
    en: `Read this to ${patient}:`,
    nl: `Lees dit voor aan ${patient}:`,
  }),
  alsoAge: { en: 'The age group may be said too', nl: 'Ook de leeftijdsgroep mag gezegd worden' },
  allow: (patient: string): Said => ({
    en: `${patient} says yes to this`,
    nl: `${patient} zegt hier ja op`,
  }),
  forbid: (patient: string): Said => ({ en: `${patient} takes this back`, nl: `${patient} trekt dit in` }),
  asked: (mentor: string, when: string): Said => ({
    en: `${mentor} was asked on ${when}, without a name.`,
    nl: `${mentor} is gevraagd op ${when}, zonder naam.`,
  }),
  hoursLeft: (hours: number, until: string): Said => ({
    en: `Answer by ${until}: ${hours} hours left.`,
    nl: `Antwoord voor ${until}: nog ${hours} uur.`,
  }),
  states: {
    yes: { en: 'The answer: yes.', nl: 'Het antwoord: ja.' },
    no: {
      en: 'The answer: no. You can ask someone else.',
      nl: 'Het antwoord: nee. U kan iemand anders vragen.',
    },
    'may-know': {
      en: 'The answer: “I may know this person”. You can ask someone else.',
      nl: 'Het antwoord: “Misschien ken ik die persoon”. U kan iemand anders vragen.',
    },
    late: {
      en: 'No answer within 72 hours. You can ask someone else.',
      nl: 'Geen antwoord binnen 72 uur. U kan iemand anders vragen.',
    },
    'taken-back': { en: 'You took the question back.', nl: 'U trok de vraag in.' },
  },
  takeBack: (mentor: string): Said => ({
    en: `Take the question to ${mentor} back`,
    nl: `Trek de vraag aan ${mentor} in`,
  }),
  onOwnPage: (patient: string, mentor: string): Said => ({
    en: `${patient} can now choose on their own page what ${mentor} sees.`,
    nl: `${patient} kan nu op de eigen pagina kiezen wat ${mentor} ziet.`,
  }),
  declined: (patient: string, mentor: string): Said => ({
    en: `${patient} said no to ${mentor}.`,
    nl: `${patient} zei nee tegen ${mentor}.`,
  }),
  lookFurther: { en: 'Look for someone else', nl: 'Zoek iemand anders' },
  givenAlready: (patient: string, mentor: string): Said => ({
    en: `${patient} has given consent to ${mentor}.`,
    nl: `${patient} gaf toestemming voor ${mentor}.`,
  }),
  begin: (patient: string, mentor: string): Said => ({
    en: `Begin: ${patient} with ${mentor}`,
    nl: `Begin: ${patient} met ${mentor}`,
  }),
  firstTalk: (mentor: string | undefined): Said => ({
    en: `The match${mentor ? ` with ${mentor}` : ''} is made. The first talk follows within 7 days.`,
    nl: `De match${mentor ? ` met ${mentor}` : ''} is rond. Het eerste gesprek volgt binnen 7 dagen.`,
  }),
  elsewhere: {
    en: 'This referral is not at this step now.',
    nl: 'Deze verwijzing is nu niet in deze stap.',
  },
} as const
