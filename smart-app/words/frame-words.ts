import type { Failure } from '../connection/answer.ts'
import type { Said } from './language.ts'

/** What the frame around every page says. */
export const frameWords = {
  name: { en: 'Halfword', nl: 'Halfword' },
  about: {
    en: 'peer mentoring in early rheumatoid arthritis',
    nl: 'mentoring bij vroege reumatoïde artritis',
  },
  skip: { en: 'Go to the page', nl: 'Naar de pagina' },
  language: { en: 'Language', nl: 'Taal' },
  tryAgain: { en: 'Try again', nl: 'Probeer opnieuw' },
  empty: { en: 'Nothing here yet.', nl: 'Hier staat nog niets.' },
  page: { en: 'the page', nl: 'de pagina' },
  close: { en: 'Close', nl: 'Sluiten' },
  youCanClose: { en: 'You can close this tab.', nl: 'U kan dit tabblad sluiten.' },
} as const satisfies Record<string, Said>

/** What signing out says, to every role: neither “u” nor “je” in Dutch. */
export const leavingWords = {
  signOut: { en: 'Sign out', nl: 'Afmelden' },
  leaving: { en: 'Signing out.', nl: 'Bezig met afmelden.' },
  stillLeaving: { en: 'Still signing out.', nl: 'Nog bezig met afmelden.' },
  notSaved: { en: 'Something is not saved', nl: 'Er is nog iets niet bewaard' },
  itGoes: {
    en: 'What was filled in and not saved is lost by signing out.',
    nl: 'Wat ingevuld en niet bewaard is, gaat bij het afmelden verloren.',
  },
  stay: { en: 'Stay signed in', nl: 'Aangemeld blijven' },
  goOn: { en: 'Sign out without saving', nl: 'Afmelden zonder bewaren' },
  tellServer: { en: 'Tell the programme now', nl: 'Meld het nu aan het programma' },
} as const satisfies Record<string, Said>

/** The states that every part of a page shares; `what` names the part, as in "the medication". */
export const stateWords = {
  loading: (what: Said): Said => ({ en: `Loading ${what.en}.`, nl: `${upper(what.nl)} wordt geladen.` }),
  slow: (what: Said): Said => ({
    en: `Still loading ${what.en}. You can go on.`,
    nl: `${upper(what.nl)} laadt nog. U kan al verder.`,
  }),
  partial: (what: Said): Said => ({
    en: `We could not read ${what.en}. The rest is complete.`,
    nl: `We konden ${what.nl} niet lezen. De rest is volledig.`,
  }),
  tooMany: (what: Said): Said => ({
    en: `There is more in ${what.en} than this page reads. We looked at the first part only.`,
    nl: `Er staat meer in ${what.nl} dan deze pagina leest. We keken enkel naar het eerste deel.`,
  }),
  failed: (what: Said): Said => ({
    en: `Could not load ${what.en}. Nothing was changed.`,
    nl: `${upper(what.nl)} kon niet laden. Er is niets gewijzigd.`,
  }),
} as const

/** Why something did not come, in one sentence. */
export const failureWords: Readonly<Record<Failure, Said>> = {
  'took-too-long': { en: 'It took too long.', nl: 'Het duurde te lang.' },
  unreachable: { en: 'The connection was lost.', nl: 'De verbinding viel weg.' },
  'session-over': {
    en: 'Your session ended. Open the app again from the chart.',
    nl: 'Uw sessie is voorbij. Open de app opnieuw vanuit het dossier.',
  },
  'no-right': { en: 'Your role cannot open this.', nl: 'Uw rol kan dit niet openen.' },
  'not-found': { en: 'It is not there.', nl: 'Het is er niet.' },
  'changed-meanwhile': {
    en: 'Someone changed this in the meantime.',
    nl: 'Iemand wijzigde dit ondertussen.',
  },
  'not-accepted': { en: 'The server did not accept it.', nl: 'De server aanvaardde het niet.' },
  'server-error': { en: 'The server made a mistake.', nl: 'De server maakte een fout.' },
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
