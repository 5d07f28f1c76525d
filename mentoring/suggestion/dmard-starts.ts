import type { Chart, MedicineFact, Source } from '../chart/chart.ts'
import { compareText, type Day, type Days, earliest } from '../chart/days.ts'
import { isIn, isMalignant, malaria, rheumatoidArthritis } from './condition-codes.ts'
import type { Substance } from './drugs.ts'

/** The earliest start of one DMARD substance in this chart. */
export type DmardStart = { readonly substance: Substance; readonly start: Days; readonly source: Source }

/**
 * The DMARD starts of a chart, one per substance, earliest first. Malaria or cancer treatment is none: where that
 * is its stated reason, or where its code serves both and it began before RA was dated.
 */
export function dmardStarts({ medicines, conditions }: Chart, dated: Day | undefined): readonly DmardStart[] {
  const reasons = new Map(conditions.map(({ source, codes }) => [source, codes]))
  const bySubstance = new Map<Substance, MedicineFact[]>()
  for (const medicine of medicines) {
    if (medicine.drug?.kind !== 'dmard' || isForOther(medicine, reasons, dated)) continue
    const { substance } = medicine.drug
    bySubstance.set(substance, [...(bySubstance.get(substance) ?? []), medicine])
  }
  return [...bySubstance]
    .flatMap(([substance, same]) => {
      const start = earliest(same.map(medicine => medicine.start))
      const from = same.find(medicine => start && medicine.start?.first === start.first)
      return start && from ? [{ substance, start, source: from.source }] : []
    })
    .toSorted((a, b) => compareText(a.start.first, b.start.first) || compareText(a.substance, b.substance))
}

function isForOther(
  { drug, start, reasonCodes, reasonSources }: MedicineFact,
  conditions: ReadonlyMap<Source, MedicineFact['codes']>,
  dated: Day | undefined,
): boolean {
  const codes = [...reasonCodes, ...reasonSources.flatMap(source => conditions.get(source) ?? [])]
  if (isIn(rheumatoidArthritis, codes)) return false
  if (isIn(malaria, codes) || isMalignant(codes)) return true
  const isShared = drug?.kind === 'dmard' && drug.alsoFor !== undefined
  return isShared && dated !== undefined && start !== undefined && start.last < dated
}
