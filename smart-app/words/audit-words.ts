import type { AuditRow } from '../audit/audit-row.ts'
import { type Said, say } from './language.ts'

const outcomes: Readonly<Record<AuditRow['outcome'], Said>> = {
  done: { en: 'done', nl: 'gedaan' },
  refused: { en: 'refused', nl: 'geweigerd' },
  failed: { en: 'failed', nl: 'mislukt' },
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
  '110122': { en: 'signed in', nl: 'aangemeld' },
  '110123': { en: 'signed out', nl: 'afgemeld' },
}

/** What was done, in words; a code that is not in the table stands as it is. */
export function actionWords(code: string): string {
  const words = actions[code]
  return words ? say(words) : code
}

export const auditWords = {
  title: { en: 'Who looked, who wrote', nl: 'Wie keek, wie schreef' },
  purpose: {
    en: 'Every request to the programme is in this log, also the refused ones. Your searches are recorded too.',
    nl: 'Elke vraag aan het programma staat in dit logboek, ook de geweigerde. Ook uw zoekopdrachten worden bewaard.',
  },
  events: { en: 'the log', nl: 'het logboek' },
  from: { en: 'From', nl: 'Van' },
  until: { en: 'Until', nl: 'Tot en met' },
  search: { en: 'Search', nl: 'Zoeken' },
  none: { en: 'No events in this period.', nl: 'Geen gebeurtenissen in deze periode.' },
  found: (count: number): Said => ({ en: `${count} events`, nl: `${count} gebeurtenissen` }),
  narrow: {
    en: 'There are more. Choose a shorter period to see them all.',
    nl: 'Er zijn er meer. Kies een kortere periode om ze allemaal te zien.',
  },
  time: { en: 'Time', nl: 'Tijdstip' },
  who: { en: 'Who', nl: 'Wie' },
  action: { en: 'What was done', nl: 'Wat er gebeurde' },
  records: { en: 'Records', nl: 'Gegevens' },
  patient: { en: 'Patient', nl: 'Patiënt' },
  outcome: { en: 'Outcome', nl: 'Uitkomst' },
  outcomes,
} as const
