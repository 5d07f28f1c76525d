import type { ConsentState } from '../../mentoring/audit-checks/consent-at.ts'
import type { AuditFacts } from '../../mentoring/audit-facts.ts'
import { kindsOf } from '../../mentoring/audit-request.ts'
import { actionWords, askerWords, auditWords } from './audit-words.ts'
import { type Said, say } from './language.ts'

export const consentStateWords: Readonly<Record<ConsentState, Said>> = {
  unknown: { en: 'not known', nl: 'niet bekend' },
  'not-given': { en: 'not given yet', nl: 'nog niet gegeven' },
  'in-force': { en: 'in force', nl: 'geldig' },
  ended: { en: 'ended', nl: 'afgelopen' },
  withdrawn: { en: 'withdrawn', nl: 'ingetrokken' },
  'not-in-force': { en: 'not in force', nl: 'niet geldig' },
}

/** One event as a sentence: who, what, of whom, and how it ended. `time` is written out. */
export function eventSentence(facts: AuditFacts, time: string): string {
  const { role, person, client, interaction, outcome, rule, data, patient } = facts
  const who = [say(role ? askerWords[role] : eventWords.someone), person ?? client].filter(Boolean).join(' ')
  const things = data.length > 0 ? data : kindsOf(facts)
  const what = things.length > 0 ? ` – ${things.join(', ')}` : ''
  const whose = patient ? ` (${say(auditWords.pseudonym)} ${patient})` : ''
  const ended = [say(auditWords.outcomes[outcome]), rule].filter(Boolean).join(', ')
  return `${time}: ${who} – ${actionWords(interaction)}${what}${whose}: ${ended}.`
}

export const eventWords = {
  title: { en: 'One event', nl: 'Eén gebeurtenis' },
  someone: { en: 'someone', nl: 'iemand' },
  close: { en: 'Close', nl: 'Sluiten' },
  json: { en: 'As it is in the log (JSON)', nl: 'Zoals het in het logboek staat (JSON)' },
  chain: { en: 'What it rests on', nl: 'Waar het op steunt' },
  chainWhat: { en: 'what it rests on', nl: 'waar het op steunt' },
  referral: { en: 'Referral', nl: 'Doorverwijzing' },
  noReferral: { en: 'No referral before it is on record.', nl: 'Er staat geen doorverwijzing voordien.' },
  consent: { en: 'Consent', nl: 'Toestemming' },
  version: (version: string): Said => ({ en: `version ${version}`, nl: `versie ${version}` }),
  noConsent: { en: 'The event names no consent.', nl: 'De gebeurtenis noemt geen toestemming.' },
  thisEvent: { en: 'This event', nl: 'Deze gebeurtenis' },
  thatTime: (state: string): Said => ({ en: `At that time: ${state}.`, nl: `Op dat moment: ${state}.` }),
  bar: (name: string): Said => ({ en: `${name} over time`, nl: `${name} in de tijd` }),
  since: { en: 'Since', nl: 'Sinds' },
  state: { en: 'State', nl: 'Toestand' },
  unread: (what: string): Said => ({ en: `Not readable: ${what}.`, nl: `Niet leesbaar: ${what}.` }),
  place: { en: 'Its place in the log', nl: 'Plaats in het logboek' },
  leaf: { en: 'Its hash (leaf)', nl: 'De hash (blad)' },
  number: (number: number, size: number): Said => ({
    en: `Number ${number} of ${size}.`,
    nl: `Nummer ${number} van ${size}.`,
  }),
  fits: {
    en: 'The hash in the log is the hash of the event as it is shown here.',
    nl: 'De hash in het logboek is die van de gebeurtenis zoals ze hier staat.',
  },
  fitsNot: {
    en: 'The hash in the log is another than that of the event as it is shown here. Check the log.',
    nl: 'De hash in het logboek is een andere dan die van de gebeurtenis zoals ze hier staat. Controleer het logboek.',
  },
  link: { en: 'What its chain has come to with it (link)', nl: 'Waar de keten ermee op uitkomt (schakel)' },
  placeHow: {
    en: 'A bulk export lists this hash with its number in "places.txt"; "npm run verify-audit" checks both.',
    nl: 'Een bulkexport vermeldt deze hash met zijn nummer in "places.txt"; "npm run verify-audit" controleert beide.',
  },
  showPatient: { en: 'Show patient', nl: 'Toon patiënt' },
  reasonWhy: {
    en: 'Your reason is kept in the log. The patient sees that you asked.',
    nl: 'Uw reden wordt bewaard in het logboek. De patiënt ziet dat u het vroeg.',
  },
  reason: { en: 'Why do you need the name?', nl: 'Waarom hebt u de naam nodig?' },
  otherReason: { en: 'Another reason', nl: 'Een andere reden' },
  otherText: { en: 'Which? (10 to 200 characters)', nl: 'Welke? (10 tot 200 tekens)' },
  ask: { en: 'Show the name', nl: 'Toon de naam' },
  asking: { en: 'The name is asked.', nl: 'De naam wordt opgevraagd.' },
  notShown: { en: 'The name was not shown.', nl: 'De naam is niet getoond.' },
  hide: { en: 'Hide the name', nl: 'Verberg de naam' },
} as const
