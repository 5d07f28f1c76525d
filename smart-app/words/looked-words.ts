import type { AskerRole } from '../../mentoring/audit-facts.ts'
import { identifyReason } from '../../mentoring/codes.ts'
import type { LookedDeed, LookedEnd, LookedLine, Thing } from '../../mentoring/who-looked.ts'
import { language, type Said } from './language.ts'

/** What of the patient's records it was about. */
const things: Readonly<Record<Thing, Said>> = {
  contact: { en: 'your name and how to reach you', nl: 'uw naam en hoe u te bereiken bent' },
  diagnosis: { en: 'your diagnosis', nl: 'uw diagnose' },
  'about-me': { en: 'your age group or treatment step', nl: 'uw leeftijdsgroep of behandelingsstap' },
  'age-group': { en: 'your age group', nl: 'uw leeftijdsgroep' },
  'since-when': { en: 'since when you have RA', nl: 'sinds wanneer u RA hebt' },
  'treatment-step': { en: 'your treatment step', nl: 'uw behandelingsstap' },
  'work-family': { en: 'your work and family', nl: 'uw werk en gezin' },
  interests: { en: 'your interests', nl: 'uw interesses' },
  flare: { en: 'whether you have a flare', nl: 'of u een opflakkering hebt' },
  wishes: { en: 'what you want to talk about', nl: 'waarover u wil praten' },
  answers: { en: 'your wishes and answers', nl: 'uw wensen en antwoorden' },
  consents: { en: 'your consents', nl: 'uw toestemmingen' },
  referral: { en: 'your referral', nl: 'uw doorverwijzing' },
  steps: { en: 'what comes next for you', nl: 'wat er voor u gepland is' },
  mentoring: { en: 'who your mentor is', nl: 'wie uw mentor is' },
  talks: { en: 'your talks', nl: 'uw gesprekken' },
  messages: { en: 'messages about you', nl: 'berichten over u' },
  papers: { en: 'your papers', nl: 'uw documenten' },
  worries: { en: 'a worry about you', nl: 'een zorg om u' },
  log: { en: 'this list', nl: 'deze lijst' },
  preview: { en: 'what your mentor sees', nl: 'wat uw mentor ziet' },
  file: { en: 'your mentoring file', nl: 'uw mentoringdossier' },
}

type Person = { readonly named: (name: string) => Said; readonly some: Said }
const titled =
  (en: string, nl: string) =>
  (name: string): Said => ({ en: `${en} ${name}`, nl: `${nl} ${name}` })

/** "Nurse An V.", or "A nurse" where the name is not known. */
const people: Readonly<Record<AskerRole, Person>> = {
  nurse: {
    named: titled('Nurse', 'Verpleegkundige'),
    some: { en: 'A nurse', nl: 'Een verpleegkundige' },
  },
  rheumatologist: {
    named: titled('Rheumatologist', 'Reumatoloog'),
    some: { en: 'A rheumatologist', nl: 'Een reumatoloog' },
  },
  clinician: {
    named: name => ({ en: `${name}, of your care team,`, nl: `${name}, van uw zorgteam,` }),
    some: { en: 'Someone of your care team', nl: 'Iemand van uw zorgteam' },
  },
  mentor: { named: titled('Mentor', 'Mentor'), some: { en: 'A mentor', nl: 'Een mentor' } },
  auditor: {
    named: titled('Auditor', 'Auditor'),
    some: { en: 'An auditor, who checks the rules,', nl: 'Een auditor, die de regels nakijkt,' },
  },
  patient: {
    named: titled('Patient', 'Patiënt'),
    some: { en: 'Another patient', nl: 'Een andere patiënt' },
  },
  program: {
    named: titled('The program', 'Het programma'),
    some: { en: 'A program', nl: 'Een programma' },
  },
}

const did: Readonly<Record<LookedDeed, (what: string) => Said>> = {
  saw: what => ({ en: `opened ${what}`, nl: `bekeek ${what}` }),
  wrote: what => ({ en: `added to ${what}`, nl: `schreef in ${what}` }),
  changed: what => ({ en: `changed ${what}`, nl: `wijzigde ${what}` }),
  removed: what => ({ en: `deleted ${what}`, nl: `wiste ${what}` }),
  exported: what => ({ en: `took a copy of ${what}`, nl: `nam een kopie van ${what}` }),
  identified: () => ({
    en: 'asked which name belongs to your number',
    nl: 'vroeg welke naam bij uw nummer hoort',
  }),
  'was-asked': () => ({
    en: 'was asked to help, and read what you want to talk about, without your name',
    nl: 'werd gevraagd om te helpen, en las waarover u wil praten, zonder uw naam',
  }),
  'signed-in': () => ({ en: 'signed in', nl: 'meldde zich aan' }),
  'signed-out': () => ({ en: 'signed out', nl: 'meldde zich af' }),
}

const tried: Readonly<Record<LookedDeed, (what: string) => Said>> = {
  saw: what => ({ en: `tried to see ${what}`, nl: `probeerde ${what} te bekijken` }),
  wrote: what => ({ en: `tried to add to ${what}`, nl: `probeerde in ${what} te schrijven` }),
  changed: what => ({ en: `tried to change ${what}`, nl: `probeerde ${what} te wijzigen` }),
  removed: what => ({ en: `tried to delete ${what}`, nl: `probeerde ${what} te wissen` }),
  exported: what => ({ en: `tried to copy ${what}`, nl: `probeerde ${what} te kopiëren` }),
  identified: () => ({ en: 'tried to see your name', nl: 'probeerde uw naam te zien' }),
  'was-asked': () => ({ en: 'was asked to help', nl: 'werd gevraagd om te helpen' }),
  'signed-in': () => ({ en: 'tried to sign in', nl: 'probeerde zich aan te melden' }),
  'signed-out': () => ({ en: 'tried to sign out', nl: 'probeerde zich af te melden' }),
}

/** Why it was not done. */
const blocked: Readonly<Record<Exclude<LookedEnd, 'done'>, Said>> = {
  'not-shared': {
    en: 'Blocked: you did not share it.',
    nl: 'Geblokkeerd: u deelde dit niet.',
  },
  'not-allowed': { en: 'Blocked: it is not theirs to see.', nl: 'Geblokkeerd: dit is niet voor hen.' },
  'not-saved': { en: 'Nothing was changed.', nl: 'Er is niets gewijzigd.' },
  fault: { en: 'It did not work: nothing was shown.', nl: 'Het lukte niet: er is niets getoond.' },
}

/** Why someone of that role looks: http://terminology.hl7.org/CodeSystem/v3-ActReason, as the log has it. */
const purposes: Readonly<Record<string, Said>> = {
  TREAT: { en: 'your care and its planning', nl: 'uw zorg en de planning ervan' },
  SUPNWK: { en: 'to be your mentor', nl: 'om uw mentor te zijn' },
  PATRQT: { en: 'the patient asked', nl: 'op vraag van de patiënt' },
  HCOMPL: { en: 'to check that the rules are kept', nl: 'om na te kijken of de regels gevolgd worden' },
  HSYSADMIN: { en: 'to keep the service running', nl: 'om de dienst te laten werken' },
}

/** One line as a sentence. */
export function lookedSentence(line: LookedLine): Said {
  if (line.who === 'computer') return computer(line)
  if (line.who === 'yourself') return yourself
  const subject = subjectOf(line.role ?? 'clinician', line.name)
  if (line.who === 'list')
    return {
      en: `${subject.en} opened a list that you are on.`,
      nl: `${subject.nl} opende een lijst waar u op staat.`,
    }
  const says = line.end === 'done' ? did : tried
  const [en, nl] = (['en', 'nl'] as const).map(in_ => says[line.deed](joined(line.things, in_))[in_])
  const ends = line.end === 'done' ? undefined : blocked[line.end]
  return {
    en: [`${subject.en} ${en}.`, ends?.en].filter(Boolean).join(' '),
    nl: [`${subject.nl} ${nl}.`, ends?.nl].filter(Boolean).join(' '),
  }
}

/** "Why: your care and its planning." Undefined where the log gives no reason, or nothing was seen. */
export function lookedWhy({ purpose = '', end, reason }: LookedLine): Said | undefined {
  if (reason) return reasonGiven(reason)
  if (end !== 'done') return undefined
  const why = Object.hasOwn(purposes, purpose) ? purposes[purpose] : undefined
  return why && { en: `Why: ${why.en}.`, nl: `Waarom: ${why.nl}.` }
}

/** One of the usual reasons, or their own words. */
function reasonGiven(reason: string): Said {
  const usual: Readonly<Record<string, readonly [en: string, nl: string, parent?: string]>> =
    identifyReason.codes
  const [en, nl] = (Object.hasOwn(usual, reason) ? usual[reason] : undefined) ?? [
    `“${reason}”`,
    `“${reason}”`,
  ]
  return { en: `The reason they gave: ${en}.`, nl: `De reden die zij gaven: ${nl}.` }
}

/** "10:00", or "between 10:00 and 14:10"; `clock` writes an instant as the organisation's time of day. */
export function lookedTimes({ first, last }: LookedLine, clock: (instant: string) => string): Said {
  const [from, to] = [clock(first), clock(last)]
  return from === to
    ? { en: `At ${from}.`, nl: `Om ${from}.` }
    : { en: `Between ${from} and ${to}.`, nl: `Tussen ${from} en ${to}.` }
}

function subjectOf(role: AskerRole, name: string | undefined): Said {
  const { named, some } = people[role]
  return name ? named(name) : some
}

const computer = ({ times, things: about }: LookedLine): Said => {
  const list = about.includes('steps')
  const [en, nl] = times === 1 ? ['once', 'één keer'] : [`${times} times`, `${times} keer`]
  return {
    en: `The computer checked ${en}${list ? ' for the worklist' : ''}. No person looked.`,
    nl: `De computer keek ${nl} na${list ? ' voor de werklijst' : ''}. Niemand las mee.`,
  }
}

const yourself: Said = { en: 'You used your page yourself.', nl: 'U gebruikte zelf uw pagina.' }

const joined = (about: readonly Thing[], in_: keyof Said) =>
  new Intl.ListFormat(in_, { type: 'conjunction' }).format(about.map(each => things[each][in_]))

/** A time of day where the organisation is: "14:05". */
export const clockIn = (timezone: string) => (instant: string) =>
  new Intl.DateTimeFormat(language.value === 'nl' ? 'nl-BE' : 'en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: timezone,
  }).format(new Date(instant))

export const lookedWords = {
  title: { en: 'Who looked', nl: 'Wie keek mee' },
  log: { en: 'the list of who looked', nl: 'de lijst van wie meekeek' },
  intro: {
    en: 'Each time someone opens something of yours here, it is written down. Also when it was blocked.',
    nl: 'Telkens als iemand hier iets van u opent, wordt dat opgeschreven. Ook als het geblokkeerd werd.',
  },
  none: { en: 'Nobody opened your mentoring file yet.', nl: 'Niemand opende al uw mentoringdossier.' },
  folded: { en: 'What no other person did', nl: 'Wat niemand anders deed' },
  foldedWhy: {
    en: 'The nurses’ screen looks by itself whether something is new. That is a machine, not a person.',
    nl: 'Het scherm van de verpleegkundigen kijkt zelf of er iets nieuws is. Dat is een machine, geen mens.',
  },
  partDay: { en: 'There is more of this day.', nl: 'Van deze dag is er nog meer.' },
  earlier: { en: 'Show earlier days', nl: 'Toon vroegere dagen' },
  reading: { en: 'Loading earlier days.', nl: 'Vroegere dagen worden geladen.' },
  notRead: {
    en: 'Earlier days could not load. Press again.',
    nl: 'Vroegere dagen konden niet laden. Druk nog eens.',
  },
  notRight: { en: 'This does not look right', nl: 'Dit klopt niet' },
  ask: {
    en: 'The nurse and the privacy officer look into it. You see here when it was received and handled.',
    nl: 'De verpleegkundige zoekt dit uit met wie over privacy waakt. Hier ziet u hoe ver dat staat.',
  },
  remark: {
    en: 'What does not look right? You can leave this empty. They read it.',
    nl: 'Wat klopt er niet? Dit mag leeg blijven. Zij lezen het.',
  },
  send: { en: 'Send', nl: 'Verstuur' },
  keep: { en: 'Back', nl: 'Terug' },
  sent: {
    en: 'Sent. The nurse and the privacy officer look into it.',
    nl: 'Verstuurd. De verpleegkundige zoekt dit uit met wie over privacy waakt.',
  },
  states: {
    sent: { en: 'You asked about this. It was sent.', nl: 'U vroeg hier iets over. Het is verstuurd.' },
    received: {
      en: 'You asked about this. It was received.',
      nl: 'U vroeg hier iets over. Het is ontvangen.',
    },
    handled: {
      en: 'You asked about this. It was handled.',
      nl: 'U vroeg hier iets over. Het is afgehandeld.',
    },
  },
} as const
