import type { FormName } from '../../mentoring/mentor-view/forms.ts'
import type { Said } from './language.ts'

const notes = (count: number): Said => ({
  en: count === 1 ? 'One note waits' : `${count} notes wait`,
  nl: count === 1 ? 'Eén notitie wacht' : `${count} notities wachten`,
})

/** What a phone says of its line and of what waits on it. Counts only: never a name, never a text. */
export const offlineWords = {
  offline: { en: 'You are offline.', nl: 'Je bent offline.' },
  waiting: (count: number): Said => ({
    en: `${notes(count).en} on this phone.`,
    nl: `${notes(count).nl} op deze telefoon.`,
  }),
  goesAlone: {
    en: 'This is sent by itself when the line is back.',
    nl: 'Dat gaat vanzelf zodra de lijn er weer is.',
  },
  namesOnly: {
    en: 'You see only names now. The rest comes back with the line.',
    nl: 'Je ziet nu alleen namen. De rest komt terug met de lijn.',
  },
  signInOver: { en: 'Your sign-in has ended.', nl: 'Je aanmelding is voorbij.' },
  signInToSend: { en: 'Sign in again to send.', nl: 'Meld je weer aan om te versturen.' },
  signIn: { en: 'Sign in again', nl: 'Meld je weer aan' },
  sending: { en: 'Sending …', nl: 'Wordt verstuurd …' },
  sent: { en: 'Sent.', nl: 'Verstuurd.' },
  keptHere: { en: 'Kept on this phone.', nl: 'Bewaard op deze telefoon.' },
  notKept: {
    en: 'Not kept. Your text is still here. Try again, or call the nurse.',
    nl: 'Niet bewaard. Je tekst staat er nog. Probeer opnieuw, of bel de verpleegkundige.',
  },
  nothingLasts: {
    en: 'This browser keeps nothing. A note can not wait here: keep this page open until you read “Sent”.',
    nl: 'Deze browser bewaart niets. Een notitie kan hier niet wachten: laat deze pagina open tot je “Verstuurd” leest.',
  },
  refused: {
    en: 'This note was not accepted. Call the nurse, or send it again.',
    nl: 'Deze notitie is niet aanvaard. Bel de verpleegkundige, of verstuur opnieuw.',
  },
  unreadable: (count: number): Said => ({
    en:
      count === 1
        ? 'One note on this phone can no longer be read. It was not sent. Call the nurse.'
        : `${count} notes on this phone can no longer be read. They were not sent. Call the nurse.`,
    nl:
      count === 1
        ? 'Eén notitie op deze telefoon is niet meer leesbaar. Ze is niet verstuurd. Bel de verpleegkundige.'
        : `${count} notities op deze telefoon zijn niet meer leesbaar. Ze zijn niet verstuurd. Bel de verpleegkundige.`,
  }),
  sendAgain: { en: 'Send again', nl: 'Verstuur opnieuw' },
  throwAway: { en: 'Throw away', nl: 'Gooi weg' },
} as const

/** What a note is, without what it says. */
export const noteKindWords: Readonly<Record<FormName, Said>> = {
  contact: { en: 'A talk', nl: 'Een gesprek' },
  'team-question': { en: 'A question or a worry', nl: 'Een vraag of een zorg' },
  'request-answer': { en: 'An answer', nl: 'Een antwoord' },
  'mentor-pause': { en: 'A break', nl: 'Een pauze' },
  'mentor-checkin': { en: 'Your monthly figure', nl: 'Je cijfer van de maand' },
}

export const signOutWords = {
  signOut: { en: 'Sign out', nl: 'Meld je af' },
  notSent: (count: number): Said => ({
    en: count === 1 ? 'NOT SENT – one note.' : `NOT SENT – ${count} notes.`,
    nl: count === 1 ? 'NIET VERSTUURD – één notitie.' : `NIET VERSTUURD – ${count} notities.`,
  }),
  stayUntil: {
    en: 'Stay signed in until they are gone, or call the nurse.',
    nl: 'Blijf aangemeld tot ze weg zijn, of bel de verpleegkundige.',
  },
  sendNow: { en: 'Send now', nl: 'Verstuur nu' },
  stay: { en: 'Stay signed in', nl: 'Blijf aangemeld' },
  orThrowAway: { en: 'Throw them away and sign out', nl: 'Gooi ze weg en meld af' },
  sure: {
    en: 'Then nobody can read them any more. The nurse does not get them.',
    nl: 'Dan kan niemand ze nog lezen. De verpleegkundige krijgt ze niet.',
  },
  yesThrowAway: { en: 'Yes, throw them away', nl: 'Ja, gooi ze weg' },
  allSent: { en: 'Everything is sent.', nl: 'Alles is verstuurd.' },
  leaving: { en: 'Signing out …', nl: 'Je wordt afgemeld …' },
  stuck: {
    en: 'This phone did not let go of your notes. You are still signed in. Try again.',
    nl: 'Deze telefoon liet je notities niet los. Je bent nog aangemeld. Probeer opnieuw.',
  },
} as const
