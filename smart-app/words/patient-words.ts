import type { Where } from '../patient/where-i-am.ts'
import type { Said } from './language.ts'

/** Where someone is, in one sentence, and what comes next. `mentor` is a first name, or "your mentor". */
export interface WhereWords {
  readonly sentence: (mentor: string) => Said
  readonly next: (mentor: string) => Said
}

export const whereWords: Readonly<Record<Where, WhereWords>> = {
  'not-referred': {
    sentence: () => ({ en: 'You have no mentor.', nl: 'U hebt geen mentor.' }),
    next: () => ({
      en: 'You can ask for one. You can also leave it: your care stays the same.',
      nl: 'U kan er een vragen. Het hoeft niet: uw zorg blijft dezelfde.',
    }),
  },
  'asked-for': {
    sentence: () => ({ en: 'You asked for a mentor.', nl: 'U vroeg een mentor.' }),
    next: () => ({
      en: 'Your care team can read it. Send it to the nurses to go on.',
      nl: 'Uw zorgteam kan het lezen. Stuur het naar de verpleegkundigen om verder te gaan.',
    }),
  },
  referred: {
    sentence: () => ({
      en: 'Your wish for a mentor is with the nurses.',
      nl: 'Uw wens voor een mentor is bij de verpleegkundigen.',
    }),
    next: () => ({ en: 'A nurse will call you.', nl: 'Een verpleegkundige belt u.' }),
  },
  accepted: {
    sentence: () => ({ en: 'A nurse looks after your wish.', nl: 'Een verpleegkundige volgt uw wens op.' }),
    next: () => ({ en: 'The nurse will call you.', nl: 'De verpleegkundige belt u.' }),
  },
  'on-hold': {
    sentence: () => ({ en: 'Your wish for a mentor waits.', nl: 'Uw wens voor een mentor wacht even.' }),
    next: () => ({
      en: 'The nurse asks you again later. You can call sooner.',
      nl: 'De verpleegkundige vraagt het later opnieuw. U kan ook eerder bellen.',
    }),
  },
  looking: {
    sentence: () => ({
      en: 'The nurse looks for a mentor for you.',
      nl: 'De verpleegkundige zoekt een mentor voor u.',
    }),
    next: () => ({
      en: 'You hear from the nurse. Nobody sees anything of you yet.',
      nl: 'U hoort van de verpleegkundige. Niemand ziet al iets van u.',
    }),
  },
  asking: {
    sentence: () => ({
      en: 'The nurse asked a mentor, without your name.',
      nl: 'De verpleegkundige vroeg een mentor, zonder uw naam.',
    }),
    next: () => ({
      en: 'The mentor has three days to answer. Then you hear from the nurse.',
      nl: 'De mentor heeft drie dagen om te antwoorden. Daarna hoort u van de verpleegkundige.',
    }),
  },
  'your-choice': {
    sentence: mentor => ({
      en: `You can now say whether ${mentor} may be your mentor.`,
      nl: `U kan nu zeggen of ${mentor} uw mentor mag zijn.`,
    }),
    next: mentor => ({
      en: `Choose what ${mentor} may see, or say no.`,
      nl: `Kies wat ${mentor} mag zien, of zeg nee.`,
    }),
  },
  chosen: {
    sentence: mentor => ({ en: `You said yes to ${mentor}.`, nl: `U zei ja tegen ${mentor}.` }),
    next: () => ({
      en: 'The nurse gets in touch about the first talk.',
      nl: 'De verpleegkundige neemt contact op over het eerste gesprek.',
    }),
  },
  'first-talk': {
    sentence: mentor => ({ en: `${mentor} is your mentor.`, nl: `${mentor} is uw mentor.` }),
    next: mentor => ({
      en: `${mentor} gets in touch within a week for the first talk.`,
      nl: `${mentor} neemt binnen een week contact op voor het eerste gesprek.`,
    }),
  },
  running: {
    sentence: mentor => ({ en: `You talk with ${mentor}.`, nl: `U praat met ${mentor}.` }),
    next: () => ({
      en: 'You agree with each other on the next talk.',
      nl: 'U spreekt samen het volgende gesprek af.',
    }),
  },
  closing: {
    sentence: mentor => ({
      en: `Your time with ${mentor} comes to its end.`,
      nl: `Uw tijd met ${mentor} loopt ten einde.`,
    }),
    next: () => ({
      en: 'The nurse asks you how it was, and what you want next.',
      nl: 'De verpleegkundige vraagt hoe het was, en wat u verder wilt.',
    }),
  },
  ended: {
    sentence: () => ({ en: 'Your mentoring has ended.', nl: 'Uw mentoring is afgerond.' }),
    next: () => ({
      en: 'Thank you for taking part. You can always ask again.',
      nl: 'Dank u voor uw deelname. U kan altijd opnieuw vragen.',
    }),
  },
  declined: {
    sentence: () => ({ en: 'There is no mentor for you now.', nl: 'Er is nu geen mentor voor u.' }),
    next: () => ({
      en: 'You can always ask again.',
      nl: 'U kan altijd opnieuw vragen.',
    }),
  },
  stopped: {
    sentence: () => ({ en: 'Your mentoring was stopped.', nl: 'Uw mentoring is gestopt.' }),
    next: () => ({
      en: 'Nobody sees anything any more. You can always ask again.',
      nl: 'Niemand ziet nog iets. U kan altijd opnieuw vragen.',
    }),
  },
  'consent-ended': {
    sentence: mentor => ({
      en: `Your yes to ${mentor} has ended. ${mentor} sees nothing now.`,
      nl: `Uw ja voor ${mentor} is verlopen. ${mentor} ziet nu niets.`,
    }),
    next: () => ({
      en: 'Choose again if you want to go on. You can also leave it.',
      nl: 'Kies opnieuw als u verder wilt. Het hoeft niet.',
    }),
  },
  withdrawn: {
    sentence: mentor => ({
      en: `From now on the app shows ${mentor} nothing.`,
      nl: `Vanaf nu toont de app ${mentor} niets meer.`,
    }),
    next: mentor => ({
      en: `What ${mentor} already knows stays private; they promised that.`,
      nl: `Wat ${mentor} al weet, blijft vertrouwelijk; dat is beloofd.`,
    }),
  },
}

export const patientPageWords = {
  title: { en: 'Your mentoring', nl: 'Uw mentoring' },
  page: { en: 'your page', nl: 'uw pagina' },
  nextStep: { en: 'What comes next', nl: 'Wat nu komt' },
  nextTalk: (when: string): Said => ({ en: `Next talk: ${when}.`, nl: `Volgend gesprek: ${when}.` }),
  nextGroupTalk: (when: string, how: string): Said => ({
    en: `Group talk: ${when}. ${how}.`,
    nl: `Groepsgesprek: ${when}. ${how}.`,
  }),
  askForMentor: { en: 'I would like a mentor', nl: 'Ik wil graag een mentor' },
  askAbout: {
    en: 'What would you like to talk about? You can leave this open.',
    nl: 'Waarover wilt u praten? U mag dit openlaten.',
  },
  askGoesTo: {
    en: 'This goes to the nurses. One of them calls you. No mentor sees anything before you agree to that mentor.',
    nl: 'Dit gaat naar de verpleegkundigen. Een van hen belt u. Geen mentor ziet iets voor u met die mentor instemt.',
  },
  askSend: { en: 'Ask the nurses for a mentor', nl: 'Vraag de verpleegkundigen om een mentor' },
  askNot: { en: 'Not now', nl: 'Nu niet' },
  sees: (mentor: string): Said => ({ en: `What ${mentor} sees`, nl: `Wat ${mentor} ziet` }),
  until: (day: string): Said => ({ en: `Your yes ends on ${day}.`, nl: `Uw ja eindigt op ${day}.` }),
  save: (mentor: string): Said => ({
    en: `Save what ${mentor} sees`,
    nl: `Bewaar wat ${mentor} ziet`,
  }),
  unsaved: { en: 'Not saved yet.', nl: 'Nog niet bewaard.' },
  putBack: { en: 'Put back', nl: 'Zet terug' },
  saved: { en: 'Saved. It holds from now on.', nl: 'Bewaard. Het geldt vanaf nu.' },
  choose: (mentor: string): Said => ({
    en: `Choose what ${mentor} may see`,
    nl: `Kies wat ${mentor} mag zien`,
  }),
  again: (mentor: string): Said => ({ en: `Share again with ${mentor}`, nl: `Deel opnieuw met ${mentor}` }),
  unclear: (mentor: string): Said => ({
    en: `What you agreed with ${mentor} cannot be read. ${mentor} sees nothing. Ask the nurse.`,
    nl: `Wat u met ${mentor} afsprak, is niet leesbaar. ${mentor} ziet niets. Vraag het aan de verpleegkundige.`,
  }),
  who: { en: 'Who is my mentor?', nl: 'Wie is mijn mentor?' },
  whoWas: { en: 'Who was my mentor?', nl: 'Wie was mijn mentor?' },
  isMentor: (mentor: string): Said => ({
    en: `${mentor} has had RA for years, is trained as a mentor, and has a nurse to turn to.`,
    nl: `${mentor} heeft al jaren RA, is opgeleid als mentor, en wordt gesteund door een verpleegkundige.`,
  }),
  notThisPerson: { en: 'Not this person', nl: 'Niet deze persoon' },
  notAgain: (mentor: string): Said => ({
    en: `Do not propose ${mentor} again`,
    nl: `Stel ${mentor} niet meer voor`,
  }),
  notThisText: (mentor: string): Said => ({
    en: `${mentor} sees nothing, and is not proposed to you again. ${mentor} is not told. You do not have to say why.`,
    nl: `${mentor} ziet niets en wordt niet meer voorgesteld. ${mentor} krijgt dit niet te horen. U hoeft niet te zeggen waarom.`,
  }),
  refused: (mentor: string): Said => ({
    en: `Not this person: ${mentor}`,
    nl: `Niet deze persoon: ${mentor}`,
  }),
  undo: (mentor: string): Said => ({
    en: `${mentor} may be proposed again`,
    nl: `${mentor} mag weer voorgesteld worden`,
  }),
  stopTitle: { en: 'Stop', nl: 'Stoppen' },
  stop: { en: 'Stop mentoring', nl: 'Stop de mentoring' },
  stopText: (mentor: string): Said => ({
    en: `From now on the app shows ${mentor} nothing. What ${mentor} already knows stays private; they promised that.`,
    nl: `Vanaf nu toont de app ${mentor} niets meer. Wat ${mentor} al weet, blijft vertrouwelijk; dat is beloofd.`,
  }),
  stopCare: {
    en: 'You do not have to say why. Your care stays the same. Notes of talks stay with the care team.',
    nl: 'U hoeft niet te zeggen waarom. Uw zorg blijft dezelfde. Nota’s van gesprekken blijven bij het zorgteam.',
  },
  stopYes: { en: 'Stop', nl: 'Stop' },
  keep: { en: 'Keep', nl: 'Behoud' },
  ask: { en: 'Ask the nurse', nl: 'Vraag het aan de verpleegkundige' },
  caution: {
    en: 'Your mentor tells about their own life. It can be different for you. Ask your care team about treatment.',
    nl: 'Uw mentor vertelt over het eigen leven. Bij u kan het anders zijn. Vraag uw zorgteam over de behandeling.',
  },
} as const
