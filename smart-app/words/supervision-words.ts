import type { Fault } from '../../mentoring/supervision/faults.ts'
import type { Prompt } from '../../mentoring/supervision/form.ts'
import type { Unreadable } from '../../mentoring/supervision/reading.ts'
import type { Said } from './language.ts'

/** The five prompts, said to the mentor as "you". */
export const promptWords: Readonly<Record<Prompt, Said>> = {
  'went-well': { en: 'What went well?', nl: 'Wat ging goed?' },
  'was-hard': { en: 'What was hard?', nl: 'Wat was lastig?' },
  'facts-or-advice': { en: 'Did you give facts or advice?', nl: 'Gaf je feiten of raad?' },
  boundaries: { en: 'How are the boundaries?', nl: 'Hoe zit het met de grenzen?' },
  'health-and-load': {
    en: 'How is your own health, and the load?',
    nl: 'Hoe gaat het met je gezondheid en met de drukte?',
  },
}

/** What the picture marks. */
export const markWords = {
  training: { en: 'Training', nl: 'Opleiding' },
  match: { en: 'A match begins', nl: 'Een match begint' },
  supervision: { en: 'Supervision', nl: 'Supervisie' },
  felt: { en: 'Felt sure', nl: 'Voelde zich zeker' },
} as const satisfies Record<string, Said>

/** What is wrong with a field, and what is asked for there. */
export const faultWords: Readonly<Record<Fault['because'] | Unreadable['because'], Said>> = {
  'in-the-future': { en: 'Choose today or a day before.', nl: 'Kies vandaag of een dag ervoor.' },
  'too-long-ago': { en: 'Choose a day of the last 60 days.', nl: 'Kies een dag van de laatste 60 dagen.' },
  'not-a-talk-of-theirs': { en: 'This talk is not there any more.', nl: 'Dit gesprek is er niet meer.' },
  'needed-for-the-decision': { en: 'Fill this in as well.', nl: 'Vul dit ook in.' },
  'without-its-decision': {
    en: 'Choose the decision that goes with it.',
    nl: 'Kies de beslissing die erbij hoort.',
  },
  'not-a-match-of-theirs': { en: 'This match does not run any more.', nl: 'Deze match loopt niet meer.' },
  'next-too-early': { en: 'Choose a day after this supervision.', nl: 'Kies een dag na deze supervisie.' },
  'next-too-late': { en: 'Choose an earlier day.', nl: 'Kies een vroegere dag.' },
  contradicts: { en: 'Choose either to go on or to pause.', nl: 'Kies: verdergaan of pauzeren.' },
  'no-such-question': { en: 'This is not asked.', nl: 'Dit wordt niet gevraagd.' },
  twice: { en: 'Fill this in once.', nl: 'Vul dit één keer in.' },
  'not-an-answer': { en: 'This answer does not fit here.', nl: 'Dit antwoord past hier niet.' },
  missing: { en: 'Fill this in.', nl: 'Vul dit in.' },
}

export const supervisionWords = {
  title: (mentor: string): Said => ({ en: `Supervision of ${mentor}`, nl: `Supervisie van ${mentor}` }),
  what: { en: 'the supervision', nl: 'de supervisie' },
  back: { en: 'Back to the work list', nl: 'Terug naar de werklijst' },
  list: { en: 'Supervision of mentors', nl: 'Supervisie van mentoren' },
  listWhat: { en: 'the mentors', nl: 'de mentoren' },
  noMentors: { en: 'There are no mentors yet.', nl: 'Er zijn nog geen mentoren.' },
  open: (mentor: string): Said => ({ en: `Supervise ${mentor}`, nl: `Supervisie met ${mentor}` }),
  unnamed: { en: 'A mentor', nl: 'Een mentor' },
  aPatient: { en: 'A patient', nl: 'Een patiënt' },
  certified: (day: string): Said => ({ en: `until ${day}`, nl: `tot ${day}` }),
  certificate: { en: 'Certificate', nl: 'Certificaat' },
  notCertified: { en: 'not valid now', nl: 'nu niet geldig' },
  matches: { en: 'Matches now', nl: 'Matches nu' },
  matchesOf: (count: number, cap: number): Said => ({ en: `${count} of ${cap}`, nl: `${count} van ${cap}` }),
  waiting: (count: number): Said => ({ en: `${count} on hold`, nl: `${count} in de wacht` }),
  last: { en: 'Last supervision', nl: 'Laatste supervisie' },
  none: { en: 'none yet', nl: 'nog geen' },
  next: { en: 'Next one', nl: 'Volgende' },
  by: (day: string, why: string): Said => ({ en: `by ${day}: ${why}`, nl: `tegen ${day}: ${why}` }),
  notDue: { en: 'nothing is due', nl: 'er is niets gepland' },
  late: (days: number): Said => ({
    en: `Supervision is ${days === 1 ? '1 day' : `${days} days`} late. No new matches until it is done.`,
    nl: `Supervisie is ${days === 1 ? '1 dag' : `${days} dagen`} te laat. Geen nieuwe matches tot die gebeurd is.`,
  }),
  lateShort: (days: number): Said => ({
    en: days === 1 ? '1 day late' : `${days} days late`,
    nl: days === 1 ? '1 dag te laat' : `${days} dagen te laat`,
  }),
  matchesWait: {
    en: 'It is more than 28 days late: the matches wait. Call each patient.',
    nl: 'Dat is meer dan 28 dagen: de matches wachten. Bel elke patiënt.',
  },
  letWait: {
    en: 'Put the matches on hold and plan the calls',
    nl: 'Zet de matches in de wacht en plan de telefoontjes',
  },
  paused: (mentor: string): Said => ({ en: `${mentor} takes a break.`, nl: `${mentor} neemt een pauze.` }),
  pausedBySupervision: {
    en: 'A supervision paused this mentor. “Go on” ends the pause.',
    nl: 'Een supervisie pauzeerde deze mentor. “Verdergaan” maakt daar een einde aan.',
  },
  queue: { en: 'Talks since the last one', nl: 'Gesprekken sinds de vorige' },
  queueWith: (patient: string): Said => ({ en: `With ${patient}`, nl: `Met ${patient}` }),
  nothing: (day: string): Said => ({
    en: `No new talks since the supervision of ${day}.`,
    nl: `Geen nieuwe gesprekken sinds de supervisie van ${day}.`,
  }),
  stillDue: (day: string): Said => ({
    en: `You speak again by ${day}, also if no talk is added.`,
    nl: `Jullie spreken opnieuw tegen ${day}, ook als er geen gesprek bij komt.`,
  }),
  nothingYet: { en: 'No talks yet.', nl: 'Nog geen gesprekken.' },
  notHeld: { en: 'not held', nl: 'niet doorgegaan' },
  minutes: (count: number): Said => ({ en: `${count} minutes`, nl: `${count} minuten` }),
  noTheme: { en: 'no theme noted', nl: 'geen thema genoteerd' },
  aWorry: { en: 'A worry', nl: 'Een zorg' },
  addedByNurse: (what: string): Said => ({
    en: `added by a nurse: ${what}`,
    nl: `aangevuld door een verpleegkundige: ${what}`,
  }),
  byNurse: { en: 'noted by a nurse', nl: 'genoteerd door een verpleegkundige' },
  fit: (patient: string, words: string): Said => ({
    en: `${patient} after the first talk: “${words}”`,
    nl: `${patient} na het eerste gesprek: “${words}”`,
  }),
  when: { en: 'On which day?', nl: 'Op welke dag?' },
  type: { en: 'How did you speak?', nl: 'Hoe spraken jullie?' },
  present: { en: 'Who was there?', nl: 'Wie was erbij?' },
  duration: { en: 'How many minutes?', nl: 'Hoeveel minuten?' },
  ask: { en: 'What would help you?', nl: 'Wat zou je helpen?' },
  askHint: {
    en: 'Ask this first. A sentence for each question, or nothing. No names, no stories of patients.',
    nl: 'Vraag dit eerst. Eén zin per vraag, of niets. Geen namen, geen verhalen van patiënten.',
  },
  confidence: { en: 'How sure do you feel as a mentor?', nl: 'Hoe zeker voel je je als mentor?' },
  confidenceHint: {
    en: '0 is not at all, 10 is fully. It is the mentor’s own word, and no mark.',
    nl: '0 is helemaal niet, 10 is helemaal wel. Het is het woord van de mentor zelf, geen punt.',
  },
  notAsked: { en: 'not asked', nl: 'niet gevraagd' },
  decide: { en: 'What do you decide together?', nl: 'Wat beslissen jullie samen?' },
  module: { en: 'Which training?', nl: 'Welke opleiding?' },
  whichMatch: { en: 'Which match ends?', nl: 'Welke match stopt?' },
  about: { en: 'In which talk?', nl: 'In welk gesprek?' },
  noTalk: { en: 'no talk in particular', nl: 'geen bepaald gesprek' },
  question: { en: 'Your question', nl: 'Uw vraag' },
  action: (number: number): Said => ({
    en: `What is agreed? (${number})`,
    nl: `Wat is afgesproken? (${number})`,
  }),
  owner: (number: number): Said => ({ en: `Who does it? (${number})`, nl: `Wie doet het? (${number})` }),
  until: (number: number): Said => ({ en: `By when? (${number})`, nl: `Tegen wanneer? (${number})` }),
  nextDay: { en: 'When do you speak next?', nl: 'Wanneer spreken jullie opnieuw?' },
  nextByPlan: (day: string): Said => ({
    en: `The plan says by ${day}. Leave it empty to keep that.`,
    nl: `Volgens het plan tegen ${day}. Laat leeg om dat te houden.`,
  }),
  nextFree: {
    en: 'The plan asks for none. You can choose a day.',
    nl: 'Het plan vraagt er geen. U kan een dag kiezen.',
  },
  agrees: {
    en: 'I read this to the mentor, who says that it is right',
    nl: 'Ik las dit voor aan de mentor, en die zegt dat het klopt',
  },
  save: (mentor: string): Said => ({ en: `Save for ${mentor}`, nl: `Bewaar voor ${mentor}` }),
  print: { en: 'Print', nl: 'Afdrukken' },
  keys: { en: 'Ctrl + Enter saves.', nl: 'Ctrl + Enter bewaart.' },
  saved: (day: string): Said => ({
    en: `Saved. The next supervision is by ${day}.`,
    nl: `Bewaard. De volgende supervisie is tegen ${day}.`,
  }),
  savedFree: { en: 'Saved. No supervision is due now.', nl: 'Bewaard. Er is nu geen supervisie gepland.' },
  full: (running: number, cap: number): Said => ({
    en: `No new match for now: ${running} of ${cap} run.`,
    nl: `Nu geen nieuwe match: er lopen er ${running} van ${cap}.`,
  }),
  notHeldBack: {
    en: 'Supervision does not hold back a new match.',
    nl: 'Supervisie houdt geen nieuwe match tegen.',
  },
  another: { en: 'Note another supervision', nl: 'Noteer nog een supervisie' },
  wrong: { en: 'Not saved yet. Look at this first:', nl: 'Nog niet bewaard. Kijk hier eerst naar:' },
  complaint: {
    en: 'A patient complained: plan a supervision',
    nl: 'Een patiënt had een klacht: plan een supervisie',
  },
  complaintNoted: {
    en: 'Noted. A supervision is due within two days.',
    nl: 'Genoteerd. Er volgt een supervisie binnen twee dagen.',
  },
  matchesOnHold: {
    en: 'The matches are on hold. The calls are on the work list.',
    nl: 'De matches staan in de wacht. De telefoontjes staan op de werklijst.',
  },
  complaintHint: {
    en: 'The mentor does not see this. The patient’s words stay with you.',
    nl: 'De mentor ziet dit niet. De woorden van de patiënt blijven bij u.',
  },
  picture: { en: 'How sure the mentor feels', nl: 'Hoe zeker de mentor zich voelt' },
  pictureEmpty: {
    en: 'Nobody has asked this mentor yet how sure they feel.',
    nl: 'Nog niemand vroeg deze mentor hoe zeker die zich voelt.',
  },
  pictureOne: (value: number, day: string): Said => ({
    en: `Felt ${value} of 10 on ${day}.`,
    nl: `Voelde ${value} op 10 op ${day}.`,
  }),
  pictureMore: (first: number, from: string, last: number, to: string): Said => ({
    en: `Felt ${first} of 10 on ${from}, and ${last} on ${to}.`,
    nl: `Voelde ${first} op 10 op ${from}, en ${last} op ${to}.`,
  }),
  asTable: { en: 'The same as a table', nl: 'Hetzelfde als tabel' },
  day: { en: 'Day', nl: 'Dag' },
  happened: { en: 'What', nl: 'Wat' },
  value: { en: 'Of 10', nl: 'Op 10' },
} as const
