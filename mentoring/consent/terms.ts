import { system } from '../coding.ts'

/** Ten-year age bands. The youngest and the oldest are open, because there are few of them. */
export const ageBand = system('age-band', {
  'under-20': ['Under 20', 'Jonger dan 20'],
  '20-29': ['20–29', '20–29'],
  '30-39': ['30–39', '30–39'],
  '40-49': ['40–49', '40–49'],
  '50-59': ['50–59', '50–59'],
  '60-69': ['60–69', '60–69'],
  '70-79': ['70–79', '70–79'],
  '80-89': ['80–89', '80–89'],
  '90-or-over': ['90 or over', '90 of ouder'],
})
export type AgeBand = keyof typeof ageBand.codes

/** Where someone stands in life, as they say it. */
export const lifeStage = system('life-stage', {
  study: ['Studying', 'Studeert'],
  work: ['Working', 'Werkt'],
  'young-children': ['Young children', 'Jonge kinderen'],
  caring: ['Caring for someone', 'Zorgt voor iemand'],
  retired: ['Retired', 'Met pensioen'],
})
export type LifeStage = keyof typeof lifeStage.codes

/** What someone likes to do, coded so that no free text crosses. */
export const interest = system('interest', {
  walking: ['Walking', 'Wandelen'],
  cycling: ['Cycling', 'Fietsen'],
  sport: ['Sport', 'Sport'],
  gardening: ['Gardening', 'Tuinieren'],
  cooking: ['Cooking', 'Koken'],
  reading: ['Reading', 'Lezen'],
  music: ['Music', 'Muziek'],
  'arts-and-crafts': ['Arts and crafts', 'Kunst en handwerk'],
  film: ['Films and series', 'Films en series'],
  games: ['Games and puzzles', 'Spelletjes en puzzels'],
  travel: ['Travel', 'Reizen'],
  animals: ['Animals', 'Dieren'],
  volunteering: ['Volunteering', 'Vrijwilligerswerk'],
})
export type Interest = keyof typeof interest.codes

/** How consent was given: by the patient on the screen, or on paper or by word before a witness. */
export const consentRecording = system('consent-recording', {
  screen: ['On the screen', 'Op het scherm'],
  paper: ['On paper', 'Op papier'],
  word: ['By word', 'Mondeling'],
})

/** What a mentor says to a request without a name; no reason is asked. */
export const mentorAnswer = system('mentor-answer', {
  yes: ['Yes', 'Ja'],
  no: ['No', 'Nee'],
  'may-know': ['I may know this person', 'Misschien ken ik die persoon'],
})
export type MentorAnswer = keyof typeof mentorAnswer.codes

/** What a request without a name says of the one who asks. */
export const requestPart = system('request-part', {
  theme: ['Wants to talk about', 'Wil praten over'],
  channel: ['How', 'Hoe'],
  language: ['Language', 'Taal'],
  'age-band': ['Age group', 'Leeftijdsgroep'],
})

/** What stands between two people so that one cannot be the other’s mentor; declared by either, or known to staff already. */
export const conflictOfInterest = system('conflict-of-interest', {
  'household-or-relative': ['Same household, or relatives', 'Zelfde gezin, of familie'],
  employer: ['Same employer', 'Zelfde werkgever'],
  neighbourhood: ['Same street or small place', 'Zelfde straat of kleine gemeente'],
  school: ['Same school or class parents', 'Zelfde school of ouders van dezelfde klas'],
  'former-partner': ['Former partners', 'Ex-partners'],
  'colleague-of-referrer': ['Close colleague of the one who refers', 'Naaste collega van wie doorverwijst'],
  'earlier-conflict': ['An earlier conflict', 'Een eerder conflict'],
  commercial: ['A commercial interest', 'Een commercieel belang'],
})
export type ConflictOfInterest = keyof typeof conflictOfInterest.codes
