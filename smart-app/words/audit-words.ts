import type { AuditRow } from '../audit/audit-row.ts'
import type { Said } from './language.ts'

const outcomes: Readonly<Record<AuditRow['outcome'], Said>> = {
  done: { en: 'done', nl: 'gedaan' },
  refused: { en: 'refused', nl: 'geweigerd' },
  failed: { en: 'failed', nl: 'mislukt' },
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
