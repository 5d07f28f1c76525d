import type { Level } from '../../mentoring/suggestion/instruments.ts'
import type { Suggestion } from '../../mentoring/suggestion/suggestion.ts'
import type { Said } from './language.ts'

export const levelWords: Readonly<Record<Level, Said>> = {
  remission: { en: 'remission', nl: 'remissie' },
  low: { en: 'low', nl: 'laag' },
  moderate: { en: 'moderate', nl: 'matig' },
  high: { en: 'high', nl: 'hoog' },
}

const happened: Readonly<Record<Suggestion['timeline']['mentoring'][number]['what'], Said>> = {
  wish: { en: 'Asked about a talk', nl: 'Gevraagd naar een gesprek' },
  'not-now': { en: 'Not now', nl: 'Nu niet' },
  referral: { en: 'Referred', nl: 'Doorverwezen' },
  'mentoring-start': { en: 'Mentoring began', nl: 'Mentoring begonnen' },
  'mentoring-end': { en: 'Mentoring ended', nl: 'Mentoring beëindigd' },
}

/** Whether what a lane shows was read. */
export type LaneState = 'read' | 'under-way' | 'unread'

const empty: Readonly<Record<LaneState, Said>> = {
  read: { en: 'not recorded', nl: 'niet vermeld' },
  'under-way': { en: 'loading', nl: 'wordt geladen' },
  unread: { en: 'could not be read', nl: 'kon niet gelezen worden' },
}

export const timelineWords = {
  title: { en: 'The disease in time', nl: 'Het verloop in de tijd' },
  medicines: { en: 'Medication', nl: 'Medicatie' },
  activity: { en: 'Activity', nl: 'Activiteit' },
  flares: { en: 'Flares', nl: 'Opflakkering' },
  mentoring: { en: 'Mentoring', nl: 'Mentoring' },
  early: { en: 'early RA', nl: 'vroege RA' },
  today: { en: 'today', nl: 'vandaag' },
  empty,
  months: { en: 'Months', nl: 'Maanden' },
  calendar: { en: 'Month', nl: 'Maand' },
  asTable: { en: 'As a table, with sources', nl: 'Als tabel, met bronnen' },
  date: { en: 'Date', nl: 'Datum' },
  what: { en: 'What', nl: 'Wat' },
  source: { en: 'In the chart', nl: 'In het dossier' },
  diagnosis: { en: 'Diagnosis of RA', nl: 'Diagnose RA' },
  firstDmard: { en: 'First DMARD in this chart:', nl: 'Eerste DMARD in dit dossier:' },
  started: { en: 'Started', nl: 'Gestart met' },
  flare: { en: 'Flare', nl: 'Opflakkering' },
  happened,
} as const
