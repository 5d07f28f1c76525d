import type { HandHappening } from '../../mentoring/loop.ts'
import type { Need } from '../../mentoring/worklist.ts'
import type { Said } from './language.ts'

/** What is needed next: the headings of the list. */
const needs: Readonly<Record<Need, Said>> = {
  'red-flags': { en: 'Red flags', nl: 'Alarmsignalen' },
  questions: { en: 'Questions for the team', nl: 'Vragen voor het team' },
  accept: { en: 'Accept', nl: 'Aanvaarden' },
  call: { en: 'Call', nl: 'Bellen' },
  'ask-consent': { en: 'Ask consent', nl: 'Toestemming vragen' },
  match: { en: 'Find a mentor', nl: 'Een mentor zoeken' },
  'waiting-for-mentor': { en: 'Waiting for the mentor', nl: 'Wacht op de mentor' },
  'first-talk': { en: 'First talk', nl: 'Eerste gesprek' },
  'missed-talks': { en: 'Missed talks', nl: 'Gemiste gesprekken' },
  'fit-checks': { en: 'Fit check after the first talk', nl: 'Navraag na het eerste gesprek' },
  supervision: { en: 'Supervision', nl: 'Supervisie' },
  closing: { en: 'Close', nl: 'Afronden' },
  later: { en: 'Ask again later', nl: 'Later opnieuw vragen' },
  ended: { en: 'Ended: call', nl: 'Gestopt: bellen' },
  'match-paused': { en: 'A match waits: call', nl: 'Een match wacht: bellen' },
  running: { en: 'Mentoring runs', nl: 'Mentoring loopt' },
}

/** What the nurse can note; the patient's name stands on the button that writes it. */
const happenings: Readonly<Record<HandHappening, Said>> = {
  accept: { en: 'I take this on', nl: 'Ik neem dit op' },
  'call-yes': { en: 'Called: yes, look for a mentor', nl: 'Gebeld: ja, zoek een mentor' },
  'call-later': { en: 'Called: later', nl: 'Gebeld: later' },
  'call-no': { en: 'Called: no', nl: 'Gebeld: nee' },
  release: { en: 'Give back to the team', nl: 'Teruggeven aan het team' },
  'plan-last-talk': { en: 'The last talk is planned', nl: 'Het laatste gesprek is gepland' },
  'keep-going': { en: 'We go on for a while', nl: 'We gaan nog even door' },
  're-match': { en: 'Look for another mentor', nl: 'Zoek een andere mentor' },
  close: { en: 'Mentoring is finished', nl: 'De mentoring is afgerond' },
  decline: { en: 'We cannot take this on', nl: 'We kunnen dit niet opnemen' },
  cancel: { en: 'The patient stops', nl: 'De patiënt stopt ermee' },
}

export const worklistWords = {
  title: { en: 'Work list', nl: 'Werklijst' },
  list: { en: 'the work list', nl: 'de werklijst' },
  of: (organization: string): Said => ({
    en: `${organization}, by what is needed next`,
    nl: `${organization}, volgens wat nu nodig is`,
  }),
  nothing: { en: 'Nothing under', nl: 'Niets onder' },
  whose: { en: 'Show', nl: 'Toon' },
  everyones: { en: 'all work', nl: 'al het werk' },
  mine: { en: 'my work', nl: 'mijn werk' },
  nobodys: { en: 'not taken on yet', nl: 'nog niet opgenomen' },
  noneOfThese: { en: 'Nothing waits here for this choice.', nl: 'Voor deze keuze wacht er niets.' },
  empty: {
    en: 'Nothing waits. A new referral shows up here.',
    nl: 'Er wacht niets. Een nieuwe verwijzing verschijnt hier.',
  },
  needs,
  happenings,
  accept: (name: string): Said => ({ en: `Accept ${name}`, nl: `Aanvaard ${name}` }),
  note: (name: string): Said => ({ en: `Note for ${name} …`, nl: `Noteer voor ${name} …` }),
  whatHappened: { en: 'What happened?', nl: 'Wat gebeurde er?' },
  reason: { en: 'Why, in a few words', nl: 'Waarom, in enkele woorden' },
  reasonMissing: { en: 'Write why first.', nl: 'Schrijf eerst waarom.' },
  save: (name: string): Said => ({ en: `Save for ${name}`, nl: `Bewaar voor ${name}` }),
  cancel: { en: 'Back', nl: 'Terug' },
  savedOnly: { en: 'Saved.', nl: 'Bewaard.' },
  saved: (name: string, need: Said): Said => ({
    en: `Saved. ${name} now stands under “${need.en}”.`,
    nl: `Bewaard. ${name} staat nu onder “${need.nl}”.`,
  }),
  ended: (name: string): Said => ({
    en: `Saved. The referral of ${name} is off the list.`,
    nl: `Bewaard. De verwijzing van ${name} staat niet meer op de lijst.`,
  }),
  changed: (who: string, when: string): Said => ({
    en: `${who} changed this on ${when}. Nothing of yours was saved. This is how it stands now.`,
    nl: `${who} wijzigde dit op ${when}. Van u werd niets bewaard. Zo staat het er nu voor.`,
  }),
  mentorIs: (mentor: string): Said => ({ en: `The mentor: ${mentor}`, nl: `De mentor: ${mentor}` }),
  erases: (name: string): Said => ({
    en: `All that this referral of ${name} brought is erased, and cannot be brought back. What stays: the answer and its day, without a name.`,
    nl: `Alles wat deze verwijzing van ${name} bracht, wordt gewist en kan niet teruggehaald worden. Wat blijft: het antwoord en de dag, zonder naam.`,
  }),
  erased: (name: string): Said => ({
    en: `Saved. What the referral of ${name} brought is erased.`,
    nl: `Bewaard. Wat de verwijzing van ${name} bracht, is gewist.`,
  }),
  gone: (name: string): Said => ({
    en: `A colleague noted a no of ${name} in the meantime: the referral is erased. Nothing of yours was saved.`,
    nl: `Een collega noteerde ondertussen een nee van ${name}: de verwijzing is gewist. Van u werd niets bewaard.`,
  }),
  mentoringRuns: {
    en: 'Not erased: mentoring runs. End it first.',
    nl: 'Niet gewist: de mentoring loopt. Beëindig ze eerst.',
  },
  onlyOnce: { en: 'This was done once already.', nl: 'Dit is al een keer gebeurd.' },
  aColleague: { en: 'A colleague', nl: 'Een collega' },
  notSaved: { en: 'Not saved. Your text is still here.', nl: 'Niet bewaard. Uw tekst staat er nog.' },
  refused: {
    en: 'This step is not possible for you, or no longer.',
    nl: 'Deze stap kan u niet zetten, of niet meer.',
  },
  fresh: (count: number): Said => ({
    en: count === 1 ? '1 new item' : `${count} new items`,
    nl: count === 1 ? '1 nieuw' : `${count} nieuwe`,
  }),
  show: { en: 'Show', nl: 'Toon' },
  today: { en: 'today', nl: 'vandaag' },
  days: (count: number): Said => ({
    en: count === 1 ? '1 day' : `${count} days`,
    nl: count === 1 ? '1 dag' : `${count} dagen`,
  }),
  nobody: { en: 'not taken on yet', nl: 'nog niet opgenomen' },
  you: { en: 'you', nl: 'u' },
  keys: {
    en: 'Keys J and K go to the next and the previous row',
    nl: 'Toetsen J en K gaan naar de volgende en de vorige rij',
  },
  unnamed: { en: 'Someone without a name', nl: 'Iemand zonder naam' },
} as const
