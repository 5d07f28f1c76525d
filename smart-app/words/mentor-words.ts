import type { NoStanding } from '../../mentoring/consent/standing.ts'
import type { MentorAnswer } from '../../mentoring/consent/terms.ts'
import type { Said } from './language.ts'

/** What a mentor reads instead of people, when they see nobody for a reason of their own. */
export const standingWords: Readonly<Record<NoStanding, Said>> = {
  paused: {
    en: 'You take a break. You see nobody until you are back. The nurse knows.',
    nl: 'Je neemt een pauze. Je ziet niemand tot je terug bent. De verpleegkundige weet het.',
  },
  untrained: {
    en: 'One of your certificates has ended. You see nobody for now. Call the nurse.',
    nl: 'Een van je certificaten is verlopen. Je ziet nu niemand. Bel de verpleegkundige.',
  },
  'role-ended': {
    en: 'Your time as a mentor here has ended. Thank you. Call the nurse if this is a mistake.',
    nl: 'Je tijd als mentor hier is voorbij. Dank je wel. Bel de verpleegkundige als dit niet klopt.',
  },
  'no-mentor-role': {
    en: 'You have no role as a mentor here yet. Call the nurse.',
    nl: 'Je hebt hier nog geen rol als mentor. Bel de verpleegkundige.',
  },
}

/** The three answers to a request. */
export const answerWords: Readonly<Record<MentorAnswer, { readonly button: Said; readonly said: Said }>> = {
  yes: {
    button: { en: 'Yes', nl: 'Ja' },
    said: { en: 'You said yes. The nurse goes on.', nl: 'Je zei ja. De verpleegkundige gaat verder.' },
  },
  no: {
    button: { en: 'No', nl: 'Nee' },
    said: { en: 'You said no. Thank you for your answer.', nl: 'Je zei nee. Dank je voor je antwoord.' },
  },
  'may-know': {
    button: { en: 'I may know this person', nl: 'Misschien ken ik die persoon' },
    said: {
      en: 'You may know this person. The nurse asks someone else.',
      nl: 'Misschien ken je die persoon. De verpleegkundige vraagt iemand anders.',
    },
  },
}

export const mentorPageWords = {
  title: (name: string | undefined): Said => ({
    en: name ? `Hello ${name}` : 'Hello',
    nl: name ? `Dag ${name}` : 'Dag',
  }),
  page: { en: 'your page', nl: 'je pagina' },
  people: { en: 'The people you talk with', nl: 'De mensen met wie je praat' },
  nobody: {
    en: 'Nobody yet. When the nurse has a match for you, you see it here.',
    nl: 'Nog niemand. Zodra de verpleegkundige een match heeft, zie je het hier.',
  },
  unnamed: { en: 'Someone', nl: 'Iemand' },
  nextTalk: (when: string): Said => ({ en: `Next talk: ${when}`, nl: `Volgend gesprek: ${when}` }),
  nextGroupTalk: (when: string): Said => ({ en: `Group talk: ${when}`, nl: `Groepsgesprek: ${when}` }),
  noTalk: { en: 'No next talk noted', nl: 'Nog geen volgend gesprek' },
  shares: (name: string): Said => ({ en: `What ${name} shares`, nl: `Wat ${name} deelt` }),
  ended: (count: number): Said => ({
    en:
      count === 1
        ? 'One match has ended. The nurse will call you.'
        : `${count} matches have ended. The nurse will call you.`,
    nl:
      count === 1
        ? 'Eén match is gestopt. De verpleegkundige belt je.'
        : `${count} matches zijn gestopt. De verpleegkundige belt je.`,
  }),
  read: { en: 'I have read this', nl: 'Ik heb dit gelezen' },
  request: { en: 'Someone asks for a mentor', nl: 'Iemand vraagt een mentor' },
  canYou: { en: 'Can you?', nl: 'Kan je?' },
  answerBy: (when: string): Said => ({ en: `Answer by ${when}`, nl: `Antwoord voor ${when}` }),
  noReason: { en: 'You do not have to say why.', nl: 'Je hoeft niet te zeggen waarom.' },
  sending: { en: 'Sending …', nl: 'Wordt verstuurd …' },
  notSent: { en: 'Not sent.', nl: 'Niet verstuurd.' },
  sendAgain: { en: 'Send again', nl: 'Verstuur opnieuw' },
  breakTitle: { en: 'Need a break?', nl: 'Even pauze?' },
  breakNow: { en: 'Your break', nl: 'Je pauze' },
  breakText: {
    en: 'One tap, no reason. Until you are back you see nobody, and the nurse sees that you take a break.',
    nl: 'Eén tik, zonder reden. Tot je terug bent zie je niemand. De verpleegkundige ziet dat je pauze neemt.',
  },
  takeBreak: { en: 'Take a break now', nl: 'Neem nu pauze' },
  breakSince: (day: string): Said => ({ en: `Your break began on ${day}.`, nl: `Je pauze begon op ${day}.` }),
  back: { en: 'I am back', nl: 'Ik ben terug' },
  lookAgain: { en: 'Look again', nl: 'Kijk opnieuw' },
} as const

/** Whom to call: always within reach, at the same place on each page. */
export const helpWords = {
  help: { en: 'Help', nl: 'Hulp' },
  danger: { en: 'Is someone in danger? Call now.', nl: 'Is iemand in gevaar? Bel nu.' },
  tellNurse: { en: 'Then tell the nurse.', nl: 'Zeg het dan aan de verpleegkundige.' },
  nurse: { en: 'Call the nurse', nl: 'Bel de verpleegkundige' },
  nurseOf: (organization: string): Said => ({
    en: `Call the rheumatology nurses of ${organization}.`,
    nl: `Bel de reumaverpleegkundigen van ${organization}.`,
  }),
  close: { en: 'Close', nl: 'Sluiten' },
} as const
