import type { Code } from '../chart/chart.ts'
import { systems } from '../chart/systems.ts'

/** How active the disease is, in the words of the picture. */
export type Level = 'remission' | 'low' | 'moderate' | 'high'

type Row = {
  readonly name: string
  readonly loinc?: string
  readonly snomed?: string
  /** Values that can be; one outside is not used but named. The crisis instruments take any value from 0. */
  readonly range: readonly [least: number, most: number]
}

/** To be signed off by a rheumatologist. The scores that the rules read. SNOMED 273364009 (Crohn's) is never read. */
export const instruments = {
  cdai: { name: 'CDAI', loinc: '75847-4', range: [0, 76] },
  sdai: { name: 'SDAI', loinc: '75845-8', range: [0, 100] },
  // No LOINC code was found; SNOMED 763259004 counts only where method or text says DAS28.
  das28: { name: 'DAS28', range: [0, 10] },
  'haq-di': { name: 'HAQ-DI', loinc: '75874-8', range: [0, 3] },
  phq9: { name: 'PHQ-9', loinc: '44261-6', snomed: '720433000', range: [0, Number.MAX_VALUE] },
  'phq9-item9': { name: 'PHQ-9, question 9', loinc: '44260-8', range: [0, Number.MAX_VALUE] },
  phq2: { name: 'PHQ-2', loinc: '55758-7', range: [0, 6] },
  'hads-anxiety': { name: 'HADS, anxiety', snomed: '401319005', range: [0, Number.MAX_VALUE] },
  // Named so, with a code that the table does not know or none.
  hads: { name: 'HADS', range: [0, Number.MAX_VALUE] },
  'hads-depression': { name: 'HADS, depression', snomed: '401320004', range: [0, Number.MAX_VALUE] },
} as const satisfies Record<string, Row>
export type Instrument = keyof typeof instruments

/** A score's instrument; 'disease-activity-score' is SNOMED's, which may or may not be a DAS28. */
export function instrumentOf(codes: readonly Code[]): Instrument | 'disease-activity-score' | undefined {
  return codes.map(instrumentOfCode).find(instrument => instrument !== undefined)
}

function instrumentOfCode({ system, code }: Code): Instrument | 'disease-activity-score' | undefined {
  if (system === systems.loinc) return byLoinc.get(code)
  if (system !== systems.snomed) return undefined
  return code === '763259004' ? 'disease-activity-score' : bySnomed.get(code)
}

const rows = Object.entries<Row>(instruments).map(([name, row]) => [name as Instrument, row] as const)
const byLoinc = new Map(rows.flatMap(([name, { loinc }]) => (loinc ? [[loinc, name] as const] : [])))
const bySnomed = new Map(rows.flatMap(([name, { snomed }]) => (snomed ? [[snomed, name] as const] : [])))
