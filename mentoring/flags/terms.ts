import { system } from '../coding.ts'

/**
 * What makes a mentor call for help or tell the team; groups and what belongs to them. No word assumes a medicine. To be
 * signed off by a rheumatologist.
 */
export const redFlag = system('red-flag', {
  'danger-now': ['Danger now', 'Gevaar, nu'],
  suicidality: [
    'Thoughts of suicide or self-harm',
    'Gedachten aan zelfdoding of zelfverwonding',
    'danger-now',
  ],
  'violence-now': ['Violence, now', 'Geweld, nu', 'danger-now'],
  'chest-or-breath': ['Chest pain, or hard to breathe', 'Pijn op de borst, of moeilijk ademen', 'danger-now'],
  collapse: [
    'Fainted, or cannot move an arm or a leg',
    'Flauwgevallen, of kan een arm of been niet bewegen',
    'danger-now',
  ],
  bleeding: ['Vomits blood, or has black stool', 'Braakt bloed, of heeft zwarte stoelgang', 'danger-now'],
  'hot-joint-or-fever': [
    'Hot swollen joint with fever, or feeling very ill',
    'Warm gezwollen gewricht met koorts, of erg ziek',
    'danger-now',
  ],
  'fever-sore-mouth': ['Fever with a sore mouth', 'Koorts met een pijnlijke mond', 'danger-now'],
  'neck-tingling': ['New neck pain with tingling', 'Nieuwe nekpijn met tintelingen', 'danger-now'],
  'daily-instead-of-weekly': [
    'Took weekly tablets every day',
    'Nam tabletten voor één keer per week elke dag',
    'danger-now',
  ],
  'medical-today': ['Medical, today', 'Medisch, vandaag'],
  infection: ['Fever, or feeling ill', 'Koorts, of zich ziek voelen', 'medical-today'],
  'dry-cough': ['New dry cough', 'Nieuwe droge hoest', 'medical-today'],
  'skin-or-bruises': [
    'Yellow skin, or unusual bruises',
    'Gele huid, of ongewone blauwe plekken',
    'medical-today',
  ],
  rash: ['Chickenpox or shingles', 'Windpokken of zona', 'medical-today'],
  eye: ['Painful or red eye', 'Pijnlijk of rood oog', 'medical-today'],
  pregnancy: ['Pregnant, or may be', 'Zwanger, of misschien zwanger', 'medical-today'],
  'medical-soon': ['Medical, within days', 'Medisch, binnen enkele dagen'],
  'flare-for-days': [
    'Flare for more than three days',
    'Opflakkering van meer dan drie dagen',
    'medical-soon',
  ],
  'side-effect': ['New side effect', 'Nieuwe bijwerking', 'medical-soon'],
  'stopped-medication': ['Stopped or changed medicines', 'Stopte of wijzigde medicijnen', 'medical-soon'],
  'missed-blood-test': ['Missed a blood test', 'Miste een bloedonderzoek', 'medical-soon'],
  psychological: ['Psychological', 'Psychisch'],
  'low-mood': ['Low for more than two weeks', 'Meer dan twee weken somber', 'psychological'],
  'panic-or-no-sleep': ['Panic, or no sleep', 'Paniek, of geen slaap', 'psychological'],
  safeguarding: ['Safety at home', 'Veiligheid thuis'],
  abuse: ['Violence or abuse', 'Geweld of misbruik', 'safeguarding'],
  exploitation: ['Someone asks money, or uses them', 'Iemand vraagt geld, of maakt misbruik', 'safeguarding'],
  'child-at-risk': ['A child may be at risk', 'Een kind loopt misschien gevaar', 'safeguarding'],
  misinformation: ['Misinformation', 'Foute informatie'],
  'medication-question': ['Question about medicines', 'Vraag over medicijnen'],
  boundary: ['Boundary', 'Grens'],
  'mentor-distress': ['The mentor’s own distress or flare', 'Het gaat niet goed met de mentor zelf'],
  privacy: ['Privacy', 'Privacy'],
})
export type RedFlag = keyof typeof redFlag.codes
