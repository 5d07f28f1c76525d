import type { Telling } from '../mentor/person.ts'
import type { Said } from './language.ts'

/** What became of a question or a worry: never what came of it. */
export const toldWords = {
  title: { en: 'What you told the team', nl: 'Wat je aan het team zei' },
  sent: { en: 'sent', nl: 'verstuurd' },
  received: { en: 'received', nl: 'ontvangen' },
  handled: { en: 'handled', nl: 'afgehandeld' },
} as const satisfies Record<string, Said>

export const tellingWords: Readonly<Record<Telling, Said>> = {
  'team-question': { en: 'A question', nl: 'Een vraag' },
  'medication-handover': { en: 'A question about medicines', nl: 'Een vraag over medicijnen' },
  'red-flag-review': { en: 'A worry', nl: 'Een zorg' },
}

export const checkInWords = {
  title: { en: 'Once a month', nl: 'Eén keer per maand' },
  question: { en: 'How sure of yourself do you feel as a mentor?', nl: 'Hoe zeker voel je je als mentor?' },
  ends: { en: '0 is not at all, 10 is very', nl: '0 is helemaal niet, 10 is heel zeker' },
  why: {
    en: 'The nurse sees it, to help you. It is no score.',
    nl: 'De verpleegkundige ziet het, om je te helpen. Het is geen score.',
  },
  send: { en: 'Send', nl: 'Verstuur' },
  choose: { en: 'Choose a figure.', nl: 'Kies een cijfer.' },
} as const satisfies Record<string, Said>

export const selfWords = {
  training: { en: 'My training', nl: 'Mijn opleiding' },
  until: (day: string): Said => ({ en: `until ${day}`, nl: `tot ${day}` }),
  ended: (day: string): Said => ({ en: `ended ${day}`, nl: `verlopen op ${day}` }),
  noTraining: { en: 'No certificate is noted.', nl: 'Er staat geen certificaat.' },
  supervision: { en: 'My supervision', nl: 'Mijn supervisie' },
  planned: {
    en: 'The nurse plans it with you. Ask for it whenever you need it.',
    nl: 'De verpleegkundige plant die met je. Vraag erom wanneer je dat nodig hebt.',
  },
} as const

/** Without emergency numbers the page stays shut. */
export const shutWords = {
  title: { en: 'This page is not ready', nl: 'Deze pagina is nog niet klaar' },
  why: (organization: string): Said => ({
    en: `${organization} has not filled in its emergency numbers. Without them this page does not open.`,
    nl: `${organization} vulde de noodnummers nog niet in. Zonder die nummers gaat deze pagina niet open.`,
  }),
  call: { en: 'Call the nurse.', nl: 'Bel de verpleegkundige.' },
} as const
