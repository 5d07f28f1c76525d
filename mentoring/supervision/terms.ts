import { system } from '../coding.ts'

/** How a mentor and a supervisor spoke. */
export const supervisionType = system('supervision-type', {
  'one-to-one': ['One to one', 'Onder vier ogen'],
  group: ['In a group', 'In groep'],
  'phone-debrief': ['Debrief by phone', 'Nabespreking per telefoon'],
})
export type SupervisionType = keyof typeof supervisionType.codes

/** Who takes part in a supervision, and who takes on what was agreed. */
export const supervisionPerson = system('supervision-person', {
  mentor: ['The mentor', 'De mentor'],
  nurse: ['The nurse', 'De verpleegkundige'],
  rheumatologist: ['The rheumatologist', 'De reumatoloog'],
  coach: ['A coach of the patient organisation', 'Een coach van de patiëntenvereniging'],
  'other-mentors': ['Other mentors', 'Andere mentoren'],
})
export type SupervisionPerson = keyof typeof supervisionPerson.codes

/** What a supervision decides; several may stand together. */
export const supervisionDecision = system('supervision-decision', {
  continue: ['Go on', 'Verdergaan'],
  'extra-training': ['Extra training', 'Extra opleiding'],
  pause: ['Pause for now', 'Voorlopig pauzeren'],
  'end-match': ['End a match', 'Een match beëindigen'],
  'ask-rheumatologist': ['Ask the rheumatologist', 'Aan de reumatoloog vragen'],
  misinformation: ['Report wrong information', 'Foute informatie melden'],
  'agreed-action': ['Something agreed', 'Een afspraak'],
})
export type SupervisionDecision = keyof typeof supervisionDecision.codes

/** Why a supervision is due: by the plan, or because something happened. */
export const supervisionReason = system('supervision-reason', {
  'after-first-talk': ['After the first talk', 'Na het eerste gesprek'],
  'week-4': ['Week 4', 'Week 4'],
  'week-8': ['Week 8', 'Week 8'],
  'end-talk': ['End talk', 'Eindgesprek'],
  regular: ['Every eight weeks', 'Om de acht weken'],
  agreed: ['The day that was agreed', 'De afgesproken dag'],
  flag: ['A worry was raised', 'Er werd een zorg gemeld'],
  misinformation: ['Wrong information', 'Foute informatie'],
  boundary: ['A boundary', 'Een grens'],
  'mentor-distress': ['The mentor is not well', 'Het gaat niet goed met de mentor'],
  'missed-talks': ['Two talks missed in a row', 'Twee gesprekken na elkaar gemist'],
  complaint: ['A patient complained', 'Een patiënt had een klacht'],
  'confidence-drop': ['The mentor feels less sure', 'De mentor voelt zich minder zeker'],
  'heavy-talks': ['Three heavy talks in a row', 'Drie zware gesprekken na elkaar'],
  'long-talk': ['A talk of more than an hour', 'Een gesprek van meer dan een uur'],
  'many-talks': ['More than two talks in a week', 'Meer dan twee gesprekken in een week'],
})
export type SupervisionReason = keyof typeof supervisionReason.codes
