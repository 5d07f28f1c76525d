import type { AskerRole, AuditFacts } from '../../mentoring/audit-facts.ts'
import type { SortBy } from '../audit/log-search.ts'
import { type Said, say } from './language.ts'

const outcomes: Readonly<Record<AuditFacts['outcome'], Said>> = {
  done: { en: 'done', nl: 'gedaan' },
  refused: { en: 'refused', nl: 'geweigerd' },
  failed: { en: 'failed', nl: 'mislukt' },
}

export const askerWords: Readonly<Record<AskerRole, Said>> = {
  rheumatologist: { en: 'rheumatologist', nl: 'reumatoloog' },
  nurse: { en: 'nurse', nl: 'verpleegkundige' },
  clinician: { en: 'rheumatologist or nurse', nl: 'reumatoloog of verpleegkundige' },
  mentor: { en: 'mentor', nl: 'mentor' },
  patient: { en: 'patient', nl: 'patiënt' },
  auditor: { en: 'auditor', nl: 'auditor' },
  program: { en: 'program', nl: 'programma' },
}

/** Codes of http://hl7.org/fhir/restful-interaction, and DICOM's for signing in and out. */
const actions: Readonly<Record<string, Said>> = {
  read: { en: 'read', nl: 'gelezen' },
  vread: { en: 'read an earlier version', nl: 'eerdere versie gelezen' },
  'history-instance': { en: 'read the history', nl: 'geschiedenis gelezen' },
  'search-type': { en: 'searched', nl: 'gezocht' },
  create: { en: 'added', nl: 'toegevoegd' },
  update: { en: 'changed', nl: 'gewijzigd' },
  delete: { en: 'deleted', nl: 'verwijderd' },
  batch: { en: 'several at once', nl: 'verscheidene tegelijk' },
  transaction: { en: 'several together', nl: 'verscheidene samen' },
  operation: { en: 'asked for an operation', nl: 'bewerking gevraagd' },
  disclose: { en: 'disclosed', nl: 'meegedeeld' },
  'AuthZ-Consent': { en: 'consent was weighed', nl: 'toestemming werd getoetst' },
  'ITI-71': { en: 'was given access', nl: 'kreeg toegang' },
  '110122': { en: 'signed in', nl: 'aangemeld' },
  '110123': { en: 'signed out', nl: 'afgemeld' },
}

/** What was done, in words; a code that is not in the table stands as it is. */
export function actionWords(code: string): string {
  const words = actions[code]
  return words ? say(words) : code
}

const sortWords: Readonly<Record<SortBy, Said>> = {
  date: { en: 'Time', nl: 'Tijdstip' },
  'agent-role': { en: 'Person', nl: 'Persoon' },
  action: { en: 'Action', nl: 'Actie' },
  purpose: { en: 'Purpose', nl: 'Doel' },
  outcome: { en: 'Outcome', nl: 'Uitkomst' },
}

export const auditWords = {
  title: { en: 'Who looked, who wrote', nl: 'Wie keek, wie schreef' },
  purpose: {
    en: 'Every request to the programme is in this log, also the refused ones. People and patients stand here by number, not by name.',
    nl: 'Elke vraag aan het programma staat in dit logboek, ook de geweigerde. Mensen en patiënten staan hier met een nummer, niet met hun naam.',
  },
  recorded: { en: 'Your searches are recorded.', nl: 'Uw zoekopdrachten worden bewaard.' },
  period: { en: 'Period', nl: 'Periode' },
  from: { en: 'From', nl: 'Van' },
  until: { en: 'Until', nl: 'Tot en met' },
  lastDays: (days: number): Said => ({ en: `Last ${days} days`, nl: `Laatste ${days} dagen` }),
  today: { en: 'Today', nl: 'Vandaag' },
  show: { en: 'Show this period', nl: 'Toon deze periode' },
  wrongWay: {
    en: 'The period ends before it begins.',
    nl: 'De periode eindigt voor ze begint.',
  },
  log: { en: 'The log', nl: 'Het logboek' },
  events: { en: 'the log', nl: 'het logboek' },
  table: { en: 'The events, one a row', nl: 'De gebeurtenissen, één per rij' },
  role: { en: 'Role', nl: 'Rol' },
  outcome: { en: 'Outcome', nl: 'Uitkomst' },
  all: { en: 'all', nl: 'alle' },
  patient: { en: 'Patient (number)', nl: 'Patiënt (nummer)' },
  request: { en: 'Request id', nl: 'Nummer van de vraag' },
  search: { en: 'Search', nl: 'Zoeken' },
  clear: { en: 'Clear', nl: 'Wis' },
  none: { en: 'No events in this period.', nl: 'Geen gebeurtenissen in deze periode.' },
  found: (shown: number, total: number): Said =>
    shown === total
      ? {
          en: total === 1 ? '1 event' : `${total} events`,
          nl: total === 1 ? '1 gebeurtenis' : `${total} gebeurtenissen`,
        }
      : { en: `${shown} of ${total} events`, nl: `${shown} van ${total} gebeurtenissen` },
  tooMany: (total: number): Said => ({
    en: `${total} events: more than 10 000. Choose a shorter period, or narrow by role, outcome or patient.`,
    nl: `${total} gebeurtenissen: meer dan 10 000. Kies een kortere periode, of verfijn op rol, uitkomst of patiënt.`,
  }),
  refused: {
    en: 'The server did not carry out this search.',
    nl: 'De server voerde deze zoekopdracht niet uit.',
  },
  missing: (name: string): Said => ({
    en: `Missing: ${name}. Fill it in and search again.`,
    nl: `Ontbreekt: ${name}. Vul het in en zoek opnieuw.`,
  }),
  more: { en: 'Show more', nl: 'Toon meer' },
  reading: { en: 'Loading more.', nl: 'Er wordt meer geladen.' },
  notRead: { en: 'More could not load. Press again.', nl: 'Meer kon niet laden. Druk nog eens.' },
  sort: sortWords,
  kind: { en: 'What kind', nl: 'Welke gegevens' },
  pseudonym: { en: 'Patient', nl: 'Patiënt' },
  rule: { en: 'Rule', nl: 'Regel' },
  open: { en: 'Open', nl: 'Open' },
  openAt: (time: string): Said => ({
    en: `Open the event of ${time}`,
    nl: `Open de gebeurtenis van ${time}`,
  }),
  outcomes,
  days: { en: 'Events on each day', nl: 'Gebeurtenissen per dag' },
  day: { en: 'Day', nl: 'Dag' },
  count: { en: 'Events', nl: 'Gebeurtenissen' },
  daysSummary: (busiest: string, most: number): Said => ({
    en: `Most on ${busiest}: ${most}. Counted after the table: what was logged since, your own searches too, is in it.`,
    nl: `De meeste op ${busiest}: ${most}. Geteld na de tabel: wat sindsdien bijkwam, ook uw eigen zoekopdrachten, telt mee.`,
  }),
  tooLong: {
    en: 'Choose at most 31 days to see each day.',
    nl: 'Kies hoogstens 31 dagen om elke dag te zien.',
  },
  gap: (from: string, to: string): Said => ({
    en: `No events between ${from} and ${to}. Check the server.`,
    nl: `Geen gebeurtenissen tussen ${from} en ${to}. Kijk de server na.`,
  }),
  noGaps: {
    en: 'No gaps: no hour was silent in which other days had events.',
    nl: 'Geen gaten: geen uur was stil waarin andere dagen gebeurtenissen hadden.',
  },
  gapsTooMany: {
    en: 'Too many events to look for gaps. Choose a shorter period.',
    nl: 'Te veel gebeurtenissen om gaten te zoeken. Kies een kortere periode.',
  },
  take: { en: 'Take these events along', nl: 'Neem deze gebeurtenissen mee' },
  takeAs: { ndjson: { en: 'As NDJSON', nl: 'Als NDJSON' }, csv: { en: 'As CSV', nl: 'Als CSV' } },
  making: { en: 'The file is made.', nl: 'Het bestand wordt gemaakt.' },
  notMade: { en: 'No file was made.', nl: 'Er is geen bestand gemaakt.' },
  download: (file: string): Said => ({ en: `Download ${file}`, nl: `Download ${file}` }),
  downloadNote: { en: 'Download the note', nl: 'Download de nota' },
  taken: (count: number): Said => ({ en: `${count} events`, nl: `${count} gebeurtenissen` }),
  query: { en: 'Query', nl: 'Zoekopdracht' },
  hash: { en: 'SHA-256 of the file', nl: 'SHA-256 van het bestand' },
  howMany: { en: 'Count', nl: 'Aantal' },
  whole: { en: 'Is the log whole?', nl: 'Is het logboek heel?' },
  wholeWhat: { en: 'the check of the log', nl: 'de controle van het logboek' },
  wholeAsk: { en: 'Check the log now', nl: 'Controleer het logboek nu' },
  isWhole: (size: number, checkpoints: number): Said => ({
    en: `Yes. All ${size} events of the whole log, of every day, are what was written, in their order. Signed checkpoints that fit: ${checkpoints}.`,
    nl: `Ja. Het hele logboek, van alle dagen, is zoals het geschreven werd: ${size} stuks, op volgorde. Wat getekend werd, klopt: ${checkpoints} keer.`,
  }),
  notWhole: {
    en: 'No: something does not fit. Keep your checkpoints and call the privacy officer.',
    nl: 'Nee: er klopt iets niet. Houd uw controlepunten bij. Bel wie over privacy waakt.',
  },
  checkpoint: { en: 'Download the checkpoint', nl: 'Download het controlepunt' },
  checkpointWhy: {
    en: 'Keep it where the operator cannot change it. With it and a bulk export, "npm run verify-audit" checks the log without this server.',
    nl: 'Bewaar het waar de beheerder het niet kan wijzigen. Met dit en een bulkexport controleert "npm run verify-audit" het logboek zonder deze server.',
  },
  copy: { en: 'Copy', nl: 'Kopieer' },
  copied: { en: 'Copied.', nl: 'Gekopieerd.' },
} as const
