import type { Language } from './options.ts'

/** The words of the sign-in pages. */
export type SignInTexts = {
  readonly signIn: string
  readonly username: string
  readonly password: string
  readonly wrongPassword: string
  readonly tooManyTries: (minutes: number) => string
  readonly appAsks: (app: string) => string
  readonly signedInAs: (name: string) => string
  readonly someoneElse: string
  readonly whichPatient: string
  readonly findPatient: string
  readonly find: string
  readonly noPatient: string
  readonly choosePatientFirst: string
  readonly mayDo: string
  readonly identity: string
  readonly whichPatientItIs: string
  readonly whichVisitItIs: string
  readonly staySignedIn: string
  readonly everything: string
  readonly onlyPart: string
  readonly ofPatient: string
  readonly ofYourself: string
  readonly ofAll: string
  readonly deeds: Readonly<Record<'create' | 'read' | 'update' | 'delete' | 'search', string>>
  readonly parts: Readonly<Record<Part, string>>
  readonly onlyOf: (part: string) => string
  readonly onlyWhere: (name: string, value: string) => string
  readonly neverMore: string
  readonly details: string
  readonly untick: string
  readonly technical: string
  readonly allow: string
  readonly deny: string
  readonly failed: string
  readonly startAgain: string
  readonly nothingToGive: string
}

/** The parts of Observation and Condition that can be given by themselves. */
export type Part =
  | 'laboratory'
  | 'vital-signs'
  | 'social-history'
  | 'survey'
  | 'problem-list-item'
  | 'encounter-diagnosis'

const nl: SignInTexts = {
  signIn: 'Aanmelden',
  username: 'Gebruikersnaam',
  password: 'Wachtwoord',
  wrongPassword: 'Deze gebruikersnaam en dit wachtwoord horen niet samen.',
  tooManyTries: minutes => `Te veel mislukte pogingen. Probeer het over ${minutes} minuten opnieuw.`,
  appAsks: app => `${app} vraagt toegang`,
  signedInAs: name => `U bent aangemeld als ${name}.`,
  someoneElse: 'Ik ben iemand anders',
  whichPatient: 'Voor welke patiënt?',
  findPatient: 'Zoek op naam',
  find: 'Zoek',
  noPatient: 'Geen patiënt gevonden.',
  choosePatientFirst: 'Kies eerst een patiënt.',
  mayDo: 'De app mag',
  identity: 'weten wie u bent',
  whichPatientItIs: 'weten over welke patiënt het gaat',
  whichVisitItIs: 'weten over welk contact het gaat',
  staySignedIn: 'u aangemeld houden, ten hoogste 12 uur',
  everything: 'alle gegevens',
  onlyPart: 'of alleen een deel',
  ofPatient: 'van deze patiënt',
  ofYourself: 'over uzelf',
  ofAll: 'van allen die u zelf kunt zien',
  deeds: { read: 'lezen', search: 'opzoeken', create: 'toevoegen', update: 'wijzigen', delete: 'wissen' },
  parts: {
    laboratory: 'laboratorium',
    'vital-signs': 'vitale parameters',
    'social-history': 'sociale voorgeschiedenis',
    survey: 'vragenlijsten',
    'problem-list-item': 'problemenlijst',
    'encounter-diagnosis': 'diagnosen bij een contact',
  },
  onlyOf: part => `alleen ${part}`,
  onlyWhere: (name, value) => `alleen waar ${name} = ${value}`,
  neverMore: 'Meer dan u zelf kan de app nooit.',
  details: 'Details',
  untick: 'Wat u uitvinkt, krijgt de app niet.',
  technical: 'Wat de app krijgt, in technische termen:',
  allow: 'Toestaan',
  deny: 'Weigeren',
  failed: 'Aanmelden is niet gelukt.',
  startAgain: 'Ga terug naar de app en begin opnieuw.',
  nothingToGive: 'U kunt deze app niets van het gevraagde geven.',
}

const en: SignInTexts = {
  signIn: 'Sign in',
  username: 'Username',
  password: 'Password',
  wrongPassword: 'This username and this password do not belong together.',
  tooManyTries: minutes => `Too many failed tries. Try again in ${minutes} minutes.`,
  appAsks: app => `${app} asks for access`,
  signedInAs: name => `You are signed in as ${name}.`,
  someoneElse: 'I am someone else',
  whichPatient: 'For which patient?',
  findPatient: 'Search by name',
  find: 'Search',
  noPatient: 'No patient found.',
  choosePatientFirst: 'Choose a patient first.',
  mayDo: 'The app may',
  identity: 'know who you are',
  whichPatientItIs: 'know which patient it is about',
  whichVisitItIs: 'know which visit it is about',
  staySignedIn: 'keep you signed in, for at most 12 hours',
  everything: 'all records',
  onlyPart: 'or only a part',
  ofPatient: 'of this patient',
  ofYourself: 'about yourself',
  ofAll: 'of all whom you can see yourself',
  deeds: { read: 'read', search: 'search', create: 'add', update: 'change', delete: 'delete' },
  parts: {
    laboratory: 'laboratory',
    'vital-signs': 'vital signs',
    'social-history': 'social history',
    survey: 'questionnaires',
    'problem-list-item': 'problem list',
    'encounter-diagnosis': 'diagnoses at a visit',
  },
  onlyOf: part => `only ${part}`,
  onlyWhere: (name, value) => `only where ${name} = ${value}`,
  neverMore: 'The app can never do more than you can yourself.',
  details: 'Details',
  untick: 'The app does not get what you untick.',
  technical: 'What the app gets, in technical terms:',
  allow: 'Allow',
  deny: 'Deny',
  failed: 'Signing in did not work.',
  startAgain: 'Go back to the app and start again.',
  nothingToGive: 'Nothing of what this app asks for is yours to give.',
}

export const signInTexts: Readonly<Record<Language, SignInTexts>> = { nl, en }

/** The language a person wants: `ui_locales` of the request, then the browser's, then the server's first. */
export function languageFor(
  languages: readonly [Language, ...Language[]],
  uiLocales: unknown,
  acceptLanguage: string | undefined,
): Language {
  const wanted = [
    ...(typeof uiLocales === 'string' ? uiLocales.split(' ') : []),
    ...(acceptLanguage ?? '').split(','),
  ]
  for (const tag of wanted.slice(0, 20)) {
    const found = languages.find(language => language === tag.trim().slice(0, 2).toLowerCase())
    if (found) return found
  }
  return languages[0]
}
