import { system } from './coding.ts'

/** What the patient answered when asked whether a talk with someone who has had RA for longer would help, now or later. */
export const peerWish = system('peer-wish', {
  yes: ['Yes', 'Ja'],
  'hear-more': ['Wants to hear more from the nurse', 'Wil meer horen van de verpleegkundige'],
  later: ['Maybe later', 'Misschien later'],
  no: ['No', 'Nee'],
  'not-asked': ['Not asked', 'Niet gevraagd'],
})
export type Wish = keyof typeof peerWish.codes

/** Why no mentoring follows, in the words a clinician may choose; always optional. */
export const notNowReason = system('not-now-reason', {
  'does-not-want': ['The patient does not want it', 'De patiënt wil het niet'],
  'maybe-later': ['Maybe later, too much going on now', 'Misschien later, nu te veel aan het hoofd'],
  'has-support': ['Already has support', 'Heeft al steun'],
  'prefers-alternative': [
    'Prefers the nurse or a patient organisation',
    'Verkiest de verpleegkundige of een patiëntenvereniging',
  ],
  'no-time-today': ['No time today', 'Vandaag geen tijd'],
  'no-fitting-mentor': ['No fitting mentor or language', 'Geen passende mentor of taal'],
  other: ['Another reason', 'Een andere reden'],
})
export type NotNowReason = keyof typeof notNowReason.codes

/** What a talk can be about. */
export const themes = system('ra-peer-topic', {
  future: ['Future', 'Toekomst'],
  'future-perspective': ['Living with RA, now and later', 'Leven met RA, nu en later', 'future'],
  energy: ['Energy', 'Energie'],
  fatigue: ['Tiredness and sharing out energy', 'Vermoeidheid en energie verdelen', 'energy'],
  pain: ['Pain', 'Pijn'],
  'pain-flares': ['Pain and flares', 'Pijn en opflakkeringen', 'pain'],
  movement: ['Movement', 'Bewegen'],
  physiotherapy: ['Moving, sport and physiotherapy', 'Bewegen, sport en kinesitherapie', 'movement'],
  work: ['Work', 'Werk'],
  'work-study': ['Work and study', 'Werk en studie', 'work'],
  family: ['Family', 'Gezin en familie'],
  'family-role': ['Family and roles', 'Gezin en rollen', 'family'],
  relatives: ['Relatives and a partner who joins', 'Naasten en een partner die meekomt', 'family'],
  feelings: ['Feelings', 'Gevoelens'],
  emotions: ['Sadness, anger, worry, acceptance', 'Verdriet, boosheid, zorgen, aanvaarding', 'feelings'],
  'social-recognition': ['Being understood', 'Begrepen worden', 'feelings'],
  'daily-life': ['Daily life', 'Dagelijks leven'],
  'practical-tools': ['Practical aids', 'Praktische hulpmiddelen', 'daily-life'],
  nutrition: ['Food and lifestyle', 'Voeding en leefstijl', 'daily-life'],
  activities: ['Hobbies and social life', 'Hobby’s en sociaal leven', 'daily-life'],
  'care-system': ['Finding your way in care', 'De weg vinden in de zorg', 'daily-life'],
  medicines: ['Living with medicines', 'Leven met medicijnen'],
  'something-else': ['Something else', 'Iets anders'],
})
export type Theme = keyof typeof themes.codes

/** Where a mentoring stands, as Task.businessStatus. */
export const mentoringStage = system('mentoring-stage', {
  referred: ['Sent to the nurses', 'Doorgestuurd naar de verpleegkundigen'],
  accepted: ['Accepted by a nurse', 'Aanvaard door een verpleegkundige'],
  matching: ['Looking for a mentor', 'Op zoek naar een mentor'],
  'mentor-asked': ['A mentor was asked', 'Een mentor is gevraagd'],
  'awaiting-consent': [
    'Waiting for the patient’s consent to this mentor',
    'Wacht op toestemming van de patiënt voor deze mentor',
  ],
  'awaiting-first-talk': ['Waiting for the first talk', 'Wacht op het eerste gesprek'],
  mentoring: ['Mentoring', 'Mentoring loopt'],
  closing: ['Closing', 'Aan het afronden'],
  closed: ['Closed', 'Afgerond'],
  'on-hold': ['On hold', 'Even gepauzeerd'],
  declined: ['Declined', 'Niet doorgegaan'],
  cancelled: ['Cancelled', 'Stopgezet'],
})
export type Stage = keyof typeof mentoringStage.codes

/** How the patient wants to go on: a mentor found by the nurse, by the patient or through a group, a patient organisation, or the nurse alone. */
export const mentoringRoute = system('mentoring-route', {
  'nurse-matches': ['The nurse looks for a mentor', 'De verpleegkundige zoekt een mentor'],
  'patient-chooses': ['The patient chooses a mentor', 'De patiënt kiest een mentor'],
  'group-first': ['A group talk first', 'Eerst een groepsgesprek'],
  organisation: ['Patient organisation', 'Patiëntenvereniging'],
  'nurse-only': ['Rheumatology nurse', 'Reumaverpleegkundige'],
})
export type Route = keyof typeof mentoringRoute.codes

/** What a Task of the programme asks for, beside the referral itself. */
export const mentorTask = system('mentor-task', {
  'mentor-selection': ['Select a mentor for the programme', 'Een mentor voor het programma kiezen'],
  'mentor-matching': ['Match a mentor', 'Een passende mentor zoeken'],
  'first-contact': ['First talk', 'Eerste gesprek'],
  'red-flag-review': ['Review a worry', 'Een zorg bekijken'],
  'medication-handover': ['Answer a question about medicines', 'Een vraag over medicijnen beantwoorden'],
  'team-question': ['Answer a question for the team', 'Een vraag voor het team beantwoorden'],
  'missed-talks': ['Two talks in a row were missed', 'Twee gesprekken na elkaar gemist'],
  'fit-check': ['Ask how the first talk was', 'Vragen hoe het eerste gesprek was'],
  'mentoring-ended': ['Call: the mentoring ended', 'Bellen: de mentoring is gestopt'],
  'supervision-review': ['Supervision review', 'Supervisie'],
  'match-paused': ['Call the patient: the match waits', 'De patiënt bellen: de match wacht'],
  closing: ['Close the mentoring', 'De mentoring afronden'],
  'privacy-question': ['Answer a question about who looked', 'Een vraag over wie meekeek beantwoorden'],
})
export type MentorTask = keyof typeof mentorTask.codes

/** The service that is asked for; the code that the programme’s rules use in ServiceRequest.code. */
export const mentoringService = system('mentoring-service', {
  'peer-mentoring-ra': [
    'Peer mentoring in rheumatoid arthritis',
    'Mentoring door een ervaren patiënt bij reumatoïde artritis',
  ],
})

/** Why an auditor is told who a patient of the log is. */
export const identifyReason = system('identify-reason', {
  'patient-asked': ['The patient asked', 'De patiënt vroeg het'],
  complaint: ['A complaint', 'Een klacht'],
  incident: ['A suspected breach', 'Een vermoeden van een inbreuk'],
  authority: ['An authority asked', 'Een overheid vroeg het'],
})
export type IdentifyReason = keyof typeof identifyReason.codes

/** In which role someone acted, in AuditEvent.agent.role: what `roles.ts` lists, and programs. */
export const accessRole = system('access-role', {
  rheumatologist: ['Rheumatologist', 'Reumatoloog'],
  nurse: ['Rheumatology nurse', 'Reumaverpleegkundige'],
  mentor: ['Peer mentor', 'Patiënt-mentor'],
  patient: ['Patient', 'Patiënt'],
  auditor: ['Auditor', 'Auditor'],
  program: ['Program', 'Programma'],
})

/** The role of a mentor, in PractitionerRole.code beside NUCC 175T00000X. */
export const mentoringRole = system('mentoring-role', {
  'peer-mentor': ['Peer mentor', 'Patiënt-mentor'],
})

/** In RelatedPerson.relationship: someone close whom the patient wishes to join talks. Kept for that alone. */
export const closePerson = system('close-person', {
  'joins-talks': ['Joins talks, as the patient wishes', 'Komt mee naar gesprekken, als de patiënt dat wil'],
})

/** Codes of the few Observations that the programme keeps or projects. */
export const mentoringObservation = system('mentoring-observation', {
  'treatment-step': ['Treatment step', 'Behandelingsstap'],
  'age-band': ['Age band', 'Leeftijdsgroep'],
  'life-stage': ['Life stage', 'Levensfase'],
  flare: ['Flare, as the patient says it', 'Opflakkering, zoals de patiënt het zegt'],
})

/** Where treatment stands, without drug, dose or date. */
export const treatmentStep = system('ra-treatment-step', {
  'no-dmard': ['No DMARD yet', 'Nog geen DMARD'],
  tablets: ['Tablets', 'Tabletten'],
  'biologic-or-targeted': ['Biologic or targeted medicine', 'Biologisch of doelgericht medicijn'],
})
export type TreatmentStep = keyof typeof treatmentStep.codes

/** In Consent.provision.provision.securityLabel, and in meta.security of what is then shown. */
export const mentorViewScope = system('mentor-view-scope', {
  'MV-NAME-CONTACT': ['First name and how to reach me', 'Voornaam en hoe ik te bereiken ben'],
  'MV-NEEDS': ['What I want to talk about', 'Waarover ik wil praten'],
  'MV-OWN-NOTES': ['The talks with this mentor', 'De gesprekken met deze mentor'],
  'MV-ASK': ['A request without my name', 'Een vraag zonder mijn naam'],
  'MV-AGE-BAND': ['Age group', 'Leeftijdsgroep'],
  'MV-LIFE-STAGE': ['Work and family', 'Werk en gezin'],
  'MV-INTERESTS': ['Interests', 'Interesses'],
  'MV-DX-MONTH': ['Since when I have RA', 'Sinds wanneer ik RA heb'],
  'MV-TX-STEP': ['My treatment step, in words', 'Mijn behandelingsstap, in woorden'],
  'MV-FLARE': ['When I have a flare', 'Wanneer ik een opflakkering heb'],
})
export type Scope = keyof typeof mentorViewScope.codes

/** The modules of the mentors’ training. */
export const trainingModule = system('mentor-training-module', {
  'role-and-limits': ['Role and limits', 'Rol en grenzen'],
  'ra-basics': ['RA basics and reliable sources', 'Basiskennis RA en betrouwbare bronnen'],
  listening: ['Listening, questions, silence', 'Luisteren, vragen, stilte'],
  'own-story': ['Telling your story helpfully', 'Je verhaal helpend vertellen'],
  'structure-of-a-talk': ['Structure of a talk', 'Opbouw van een gesprek'],
  'privacy-and-consent': ['Privacy and consent', 'Privacy en toestemming'],
  'red-flags': ['Red flags and crisis', 'Alarmsignalen en crisis'],
  'medicines-and-misinformation': [
    'Medicines and misinformation: hand over',
    'Medicijnen en foute informatie: doorgeven',
  ],
  boundaries: ['Boundaries, conflict, ending', 'Grenzen, conflict, afronden'],
  diversity: ['Culture, language, autonomy', 'Cultuur, taal, autonomie'],
  'self-care': ['Self-care and pausing', 'Zelfzorg en pauzeren'],
  'using-the-app': ['Using the app', 'De app gebruiken'],
})

/** What a mentor signs, in Practitioner.qualification: its period says from when until when it holds. */
export const mentorAgreement = system('mentor-agreement', {
  'code-of-conduct': [
    'Code of conduct and confidentiality, signed',
    'Gedragscode en geheimhouding, ondertekend',
  ],
})

/** Encounter.class cannot tell phone from video or group. */
export const contactMode = system('contact-mode', {
  'in-person-neutral': ['In person, neutral place', 'Ter plaatse, neutrale plek'],
  'in-person-hospital': ['In person, at the hospital', 'Ter plaatse, in het ziekenhuis'],
  home: ['At home', 'Thuis'],
  phone: ['By phone', 'Telefonisch'],
  video: ['By video', 'Via video'],
  chat: ['By chat or forum', 'Via chat of forum'],
  email: ['By e-mail', 'Via e-mail'],
  'group-in-person': ['Group, in person', 'Groep, ter plaatse'],
  'group-online': ['Group, online', 'Groep, online'],
})
export type ContactMode = keyof typeof contactMode.codes

/** In meta.security of what is written about talks: who of the clinic reads it. */
export const recordLabel = system('record-label', {
  'nurse-only': [
    'The nurse reads it, the rheumatologist does not',
    'De verpleegkundige leest het, de reumatoloog niet',
  ],
})
