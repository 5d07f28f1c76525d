import type { QuestionLine, Writer } from '../../mentoring/written-lines.ts'
import type { Said } from './language.ts'

/** What is written about a patient's talks, as their own page says it. `day` is a calendar day in words. */
export const talkWords = {
  title: { en: 'My talks', nl: 'Mijn gesprekken' },
  all: {
    en: 'This is everything that was written about your talks. Your mentor and the nurse can read it too.',
    nl: 'Dit is alles wat over uw gesprekken is geschreven. Uw mentor en de verpleegkundige lezen het ook.',
  },
  allNurse: {
    en: 'This is everything that was written about your talks. The nurse can read it too.',
    nl: 'Dit is alles wat over uw gesprekken is geschreven. De verpleegkundige leest het ook.',
  },
  none: { en: 'No talk has been written down yet.', nl: 'Er is nog geen gesprek genoteerd.' },
  held: (day: string, how: string): Said => ({
    en: how ? `A talk on ${day}, ${how}` : `A talk on ${day}`,
    nl: how ? `Een gesprek op ${day}, ${how}` : `Een gesprek op ${day}`,
  }),
  notHeld: (day: string, why: string): Said => ({
    en: why ? `No talk on ${day}: ${why}` : `No talk on ${day}`,
    nl: why ? `Geen gesprek op ${day}: ${why}` : `Geen gesprek op ${day}`,
  }),
  minutes: (minutes: number): Said => ({ en: `${minutes} minutes`, nl: `${minutes} minuten` }),
  withSomeone: { en: 'with someone close to you', nl: 'met iemand die u nabij is' },
  about: (themes: string): Said => ({ en: `About: ${themes}`, nl: `Over: ${themes}` }),
  byMistake: {
    en: 'Written down by mistake. It counts no more.',
    nl: 'Per vergissing genoteerd. Het telt niet meer mee.',
  },
  feeling: (how: string): Said => ({ en: `How it was: ${how}`, nl: `Hoe het was: ${how}` }),
  added: (what: string): Said => ({
    en: what ? `Your care team added: ${what}` : 'Your care team added:',
    nl: what ? `Uw zorgteam vulde aan: ${what}` : 'Uw zorgteam vulde aan:',
  }),
  addedWorry: (what: string): Said => ({
    en: what ? `A worry: ${what}` : 'A worry.',
    nl: what ? `Een zorg: ${what}` : 'Een zorg.',
  }),
  worry: (what: string): Said => ({
    en: what ? `Passed on to the nurse: ${what}` : 'Something was passed on to the nurse.',
    nl: what
      ? `Doorgegeven aan de verpleegkundige: ${what}`
      : 'Er is iets doorgegeven aan de verpleegkundige.',
  }),
  question: (day: string, theme: string): Said => ({
    en: theme ? `A question for your care team, ${day}: ${theme}` : `A question for your care team, ${day}`,
    nl: theme ? `Een vraag voor uw zorgteam, ${day}: ${theme}` : `Een vraag voor uw zorgteam, ${day}`,
  }),
  fit: (mentor: string): Said => ({
    en: `You talked with ${mentor}. Is this mentor right for you?`,
    nl: `U sprak met ${mentor}. Past deze mentor bij u?`,
  }),
  fitWhy: (mentor: string): Said => ({
    en: `You do not have to say why. ${mentor} is not told what you answer.`,
    nl: `U hoeft niet te zeggen waarom. ${mentor} krijgt uw antwoord niet te horen.`,
  }),
  whoReads: { en: 'Who reads about my talks', nl: 'Wie leest over mijn gesprekken' },
  nurseReads: {
    en: 'The nurse reads the themes, the days and the notes. That is needed to help mentors.',
    nl: 'De verpleegkundige leest de thema’s, de dagen en de nota’s. Dat is nodig om mentoren te helpen.',
  },
  rheumatologistReads: {
    en: 'My rheumatologist may read a summary: days and themes, no notes',
    nl: 'Mijn reumatoloog mag een samenvatting lezen: dagen en thema’s, geen nota’s',
  },
  rheumatologistDoes: {
    en: 'Your rheumatologist reads when you talked, how, and about which themes.',
    nl: 'Uw reumatoloog leest wanneer u praatte, hoe, en over welke thema’s.',
  },
  rheumatologistDoesNot: {
    en: 'Your rheumatologist does not see when you talked, or about what. A worry can still reach them.',
    nl: 'Uw reumatoloog ziet niet wanneer u praatte, of waarover. Een zorg kan hen wel bereiken.',
  },
  notRight: {
    en: 'Is something here not right? Tell the nurse.',
    nl: 'Klopt er iets niet? Zeg het aan de verpleegkundige.',
  },
} as const

export const writerWords: Readonly<Record<Writer, (mentor: string) => Said>> = {
  mentor: mentor => ({ en: `${mentor} wrote this`, nl: `${mentor} schreef dit` }),
  'care-team': () => ({ en: 'Your care team wrote this', nl: 'Uw zorgteam schreef dit' }),
}

export const questionStateWords: Readonly<Record<QuestionLine['state'], Said>> = {
  sent: { en: 'Sent to the nurses', nl: 'Naar de verpleegkundigen gestuurd' },
  received: { en: 'Received by your care team', nl: 'Aangekomen bij uw zorgteam' },
  handled: { en: 'Handled by your care team', nl: 'Afgehandeld door uw zorgteam' },
}
