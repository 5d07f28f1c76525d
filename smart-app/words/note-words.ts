import type { MissingInQuestion } from '../../mentoring/mentor-notes/question.ts'
import type { MissingInTalk, Talk } from '../../mentoring/mentor-notes/talk.ts'
import type { MissingInWorry } from '../../mentoring/mentor-notes/worry.ts'
import type { Said } from './language.ts'

/** The page on which a mentor notes a talk. */
export const talkWords = {
  log: { en: 'Log a talk', nl: 'Noteer een gesprek' },
  title: (name: string): Said => ({ en: `Talk with ${name}`, nl: `Gesprek met ${name}` }),
  last: (day: string): Said => ({ en: `Last talk noted: ${day}`, nl: `Laatst genoteerd: ${day}` }),
  held: { en: 'Did you talk?', nl: 'Hebben jullie gepraat?' },
  yes: { en: 'Yes, we talked', nl: 'Ja, we praatten' },
  notHeld: { en: 'No, it did not happen', nl: 'Nee, het ging niet door' },
  reason: { en: 'What happened?', nl: 'Wat gebeurde er?' },
  when: { en: 'When?', nl: 'Wanneer?' },
  otherDay: { en: 'Which day?', nl: 'Welke dag?' },
  how: { en: 'How?', nl: 'Hoe?' },
  length: { en: 'How long?', nl: 'Hoe lang?' },
  minutes: (minutes: number): Said => ({ en: `${minutes} minutes`, nl: `${minutes} minuten` }),
  otherLength: { en: 'Other', nl: 'Anders' },
  inMinutes: { en: 'Minutes', nl: 'Minuten' },
  about: { en: 'What was it about?', nl: 'Waarover ging het?' },
  feeling: { en: 'How was it for you?', nl: 'Hoe was het voor jou?' },
  tell: { en: 'Anything the nurse needs to know?', nl: 'Is er iets dat de verpleegkundige best weet?' },
  note: { en: 'One sentence, if you like', nl: 'Eén zin, als je wil' },
  noteHint: {
    en: 'Themes, not the story. The person and the nurse can read it.',
    nl: 'Thema’s, niet het verhaal. De persoon en de verpleegkundige kunnen het lezen.',
  },
  next: { en: 'The next talk, if you agreed on one', nl: 'Het volgende gesprek, als je er een afsprak' },
  nextDay: { en: 'Day', nl: 'Dag' },
  nextTime: { en: 'Hour', nl: 'Uur' },
  sameDay: {
    en: 'You noted a talk on this day before. Send this only if there was another one.',
    nl: 'Je noteerde al een gesprek op deze dag. Verstuur dit alleen als er nog een was.',
  },
  send: { en: 'Send', nl: 'Verstuur' },
  back: { en: 'Back', nl: 'Terug' },
  kept: {
    en: 'What you filled in stays until you send it.',
    nl: 'Wat je invulde, blijft staan tot je verstuurt.',
  },
  toldDanger: { en: 'You told the nurse about the danger.', nl: 'Je zei het gevaar aan de verpleegkundige.' },
} as const

export const whenWords: Readonly<Record<Talk['when'], Said>> = {
  today: { en: 'Today', nl: 'Vandaag' },
  yesterday: { en: 'Yesterday', nl: 'Gisteren' },
  other: { en: 'Another day', nl: 'Een andere dag' },
}

export const tellWords: Readonly<Record<NonNullable<Talk['tell']>, Said>> = {
  nothing: { en: 'No', nl: 'Nee' },
  question: { en: 'A question', nl: 'Een vraag' },
  worry: { en: 'A worry', nl: 'Een zorg' },
  danger: { en: 'Danger now', nl: 'Gevaar, nu' },
}

export const feelingWords = {
  fine: { en: 'Fine', nl: 'Oké' },
  heavy: { en: 'Heavy', nl: 'Zwaar' },
} as const satisfies Record<string, Said>

/** The page for a question, the one for a worry, and the one for danger. */
export const tellTeamWords = {
  question: { en: 'A question for the team', nl: 'Een vraag voor het team' },
  questionOf: (name: string): Said => ({ en: `A question of ${name}`, nl: `Een vraag van ${name}` }),
  what: { en: 'What is it about?', nl: 'Waarover gaat de vraag?' },
  medicines: { en: 'Medicines', nl: 'Medicijnen' },
  somethingElse: { en: 'Something else', nl: 'Iets anders' },
  sayThis: { en: 'You can say:', nl: 'Je kan zeggen:' },
  template: {
    en: 'I don’t advise on medicines. I pass your question to the nurse.',
    nl: 'Over medicijnen geef ik geen raad. Ik geef je vraag door aan de verpleegkundige.',
  },
  theQuestion: { en: 'The question', nl: 'De vraag' },
  ifYouLike: { en: 'The question, if you like', nl: 'De vraag, als je wil' },
  answered: (name: string): Said => ({
    en: `The team answers ${name}. Here you see “received” and “handled”, not the answer.`,
    nl: `Het team antwoordt aan ${name}. Hier zie je “ontvangen” en “afgehandeld”, niet het antwoord.`,
  }),
  whoAnswers: { en: 'Who answers what', nl: 'Wie beantwoordt wat' },
  worry: { en: 'A worry', nl: 'Een zorg' },
  worryAbout: (name: string): Said => ({ en: `A worry about ${name}`, nl: `Een zorg over ${name}` }),
  askFirst: (name: string): Said => ({
    en: `Tell ${name} first that you pass this on to the team.`,
    nl: `Zeg eerst aan ${name} dat je dit doorgeeft aan het team.`,
  }),
  which: { en: 'What worries you?', nl: 'Waarover maak je je zorgen?' },
  more: { en: 'What is it, if you can say?', nl: 'Wat is het, als je het kan zeggen?' },
  words: { en: 'In your words, if you like', nl: 'In jouw woorden, als je wil' },
  notSignedOff: {
    en: 'This list is still to be signed off by a rheumatologist.',
    nl: 'Een reumatoloog keurt deze lijst nog goed.',
  },
  danger: { en: 'Danger now', nl: 'Gevaar, nu' },
  call: (number: string): Said => ({ en: `Call ${number} now.`, nl: `Bel nu ${number}.` }),
  stay: { en: 'Stay on the line.', nl: 'Blijf aan de lijn.' },
  thenNurse: { en: 'Then tell the nurse.', nl: 'Zeg het dan aan de verpleegkundige.' },
  called: { en: 'I called. Now tell the nurse', nl: 'Ik belde. Zeg het nu aan de verpleegkundige' },
  aboutWhom: { en: 'Who is it about?', nl: 'Over wie gaat het?' },
  whatDanger: { en: 'What is it?', nl: 'Wat is er?' },
} as const

type Missing = MissingInTalk | MissingInQuestion | MissingInWorry

/** What a form still needs, at the top of the form as a link to where it is. */
export const missingWords: Readonly<Record<Missing, Said>> = {
  day: { en: 'Choose a day.', nl: 'Kies een dag.' },
  'day-not-yet': { en: 'That day is still to come.', nl: 'Die dag komt nog.' },
  'day-too-old': {
    en: 'That is too long ago. Call the nurse.',
    nl: 'Dat is te lang geleden. Bel de verpleegkundige.',
  },
  reason: { en: 'Choose what happened.', nl: 'Kies wat er gebeurde.' },
  mode: { en: 'Choose how you talked.', nl: 'Kies hoe jullie praatten.' },
  minutes: { en: 'Say how long it was.', nl: 'Zeg hoe lang het duurde.' },
  themes: { en: 'Choose at least one theme.', nl: 'Kies minstens één thema.' },
  feeling: { en: 'Say how it was for you.', nl: 'Zeg hoe het voor jou was.' },
  tell: { en: 'Say if there is anything for the nurse.', nl: 'Zeg of er iets is voor de verpleegkundige.' },
  about: { en: 'Choose what the question is about.', nl: 'Kies waarover de vraag gaat.' },
  question: { en: 'Write the question.', nl: 'Schrijf de vraag op.' },
  'question-too-long': { en: 'Make the question shorter.', nl: 'Maak de vraag korter.' },
  worry: { en: 'Choose what worries you.', nl: 'Kies waarover je je zorgen maakt.' },
  'worry-too-long': { en: 'Make your words shorter.', nl: 'Maak je tekst korter.' },
  next: {
    en: 'Give the day and the hour of the next talk.',
    nl: 'Geef de dag en het uur van het volgende gesprek.',
  },
  'next-is-past': { en: 'The next talk is in the past.', nl: 'Het volgende gesprek is al voorbij.' },
  'note-too-long': { en: 'Make the sentence shorter.', nl: 'Maak de zin korter.' },
}

export const fillingWords = {
  missing: { en: 'Not sent yet. This is still missing:', nl: 'Nog niet verstuurd. Dit ontbreekt nog:' },
  left: (left: number): Said => ({
    en: left >= 0 ? `${left} characters left` : `${-left} characters too many`,
    nl: left >= 0 ? `Nog ${left} tekens` : `${-left} tekens te veel`,
  }),
} as const
