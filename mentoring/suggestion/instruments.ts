import type { Code } from '../chart/chart.ts'
import { systems } from '../chart/systems.ts'

/** How active the disease is, in the words of the picture. */
export type Level = 'remission' | 'low' | 'moderate' | 'high'

/** To be signed off by a rheumatologist. The scores that the rules read, with their codes and possible values. */
export const instruments = {
  cdai: { name: 'CDAI', loinc: ['75847-4'], range: [0, 76] },
  sdai: { name: 'SDAI', loinc: ['75845-8'], range: [0, 100] },
  das28: { name: 'DAS28', loinc: [], range: [0, 10] },
  'haq-di': { name: 'HAQ-DI', loinc: ['75874-8'], range: [0, 3] },
  phq9: { name: 'PHQ-9', loinc: ['44261-6'], range: [0, 27] },
  'phq9-item9': { name: 'PHQ-9, item 9', loinc: ['44260-8'], range: [0, 3] },
  phq2: { name: 'PHQ-2', loinc: ['55758-7'], range: [0, 6] },
  'hads-anxiety': { name: 'HADS, anxiety', loinc: [], range: [0, 21] },
  'hads-depression': { name: 'HADS, depression', loinc: [], range: [0, 21] },
} as const
export type Instrument = keyof typeof instruments

/** SNOMED "Disease activity score": DAS28 only where method or text says so. 273364009 (Crohn's) is never read. */
export const diseaseActivityScore: Code = { system: systems.snomed, code: '763259004' }
