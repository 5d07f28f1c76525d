import type { Code } from '../chart/chart.ts'
import { systems } from '../chart/systems.ts'

/** To be signed off by a rheumatologist. What a medicine means for the rules; no dose, no route. */
type DrugClass = 'csDMARD' | 'bDMARD' | 'tsDMARD'

type Row = {
  readonly class: DrugClass
  /** WHO ATC. WHO moved several codes in 2024: charts hold both generations. */
  readonly atc: readonly string[]
  /** RxNorm ingredients, and products that were verified one by one. */
  readonly rxnorm?: readonly string[]
}

/**
 * To be signed off by a rheumatologist. Only codes that were seen in a source (design: fhir.md §2.3);
 * a code that is not here is "could not check", never a guess.
 */
export const dmards = {
  methotrexate: { class: 'csDMARD', atc: ['L04AX03', 'L01BA01'], rxnorm: ['6851', '105585'] },
  sulfasalazine: { class: 'csDMARD', atc: ['A07EC01'], rxnorm: ['9524'] },
  hydroxychloroquine: { class: 'csDMARD', atc: ['P01BA02'], rxnorm: ['5521'] },
  chloroquine: { class: 'csDMARD', atc: ['P01BA01'], rxnorm: ['2393'] },
  leflunomide: { class: 'csDMARD', atc: ['L04AK01', 'L04AA13'] },
  azathioprine: { class: 'csDMARD', atc: ['L04AX01'], rxnorm: ['1256'] },
  ciclosporin: { class: 'csDMARD', atc: ['L04AD01', 'L04AA01'], rxnorm: ['3008'] },
  etanercept: { class: 'bDMARD', atc: ['L04AB01', 'L04AA11'], rxnorm: ['214555'] },
  infliximab: { class: 'bDMARD', atc: ['L04AB02', 'L04AA12'] },
  adalimumab: { class: 'bDMARD', atc: ['L04AB04', 'L04AA17'], rxnorm: ['327361'] },
  certolizumab: { class: 'bDMARD', atc: ['L04AB05'] },
  golimumab: { class: 'bDMARD', atc: ['L04AB06'] },
  abatacept: { class: 'bDMARD', atc: ['L04AA24'] },
  rituximab: { class: 'bDMARD', atc: ['L01FA01', 'L01XC02'], rxnorm: ['121191'] },
  tocilizumab: { class: 'bDMARD', atc: ['L04AC07'], rxnorm: ['612865'] },
  sarilumab: { class: 'bDMARD', atc: ['L04AC14'] },
  anakinra: { class: 'bDMARD', atc: ['L04AC03', 'L04AA14'] },
  tofacitinib: { class: 'tsDMARD', atc: ['L04AF01', 'L04AA29'] },
  baricitinib: { class: 'tsDMARD', atc: ['L04AF02', 'L04AA37'], rxnorm: ['2047232'] },
  upadacitinib: { class: 'tsDMARD', atc: ['L04AF03', 'L04AA44'] },
  filgotinib: { class: 'tsDMARD', atc: ['L04AF04', 'L04AA45'] },
} as const satisfies Record<string, Row>
export type Substance = keyof typeof dmards

/** Known, and no DMARD for the rules: systemic glucocorticoids, mycophenolate. */
const otherRxnorm: readonly string[] = ['312615', '7145']

/**
 * ATC groups where a code that the table does not know may be a DMARD all the same; any other ATC code is
 * known not to be one. M01C: gold, penicillamine.
 */
const doubtfulAtc: readonly string[] = ['L04A', 'M01C']
const knownOtherAtc: readonly string[] = ['L04AA06']

/** What a medicine is: a DMARD, something known not to be one, or unknown (absent in the chart). */
export type Drug =
  | { readonly kind: 'dmard'; readonly substance: Substance; readonly alsoFor?: 'malaria' | 'cancer' }
  | { readonly kind: 'other' }

/**
 * What the table says of a medicine's codes; undefined when it knows none of them.
 * `alsoFor`: every code is one that malaria or cancer treatment uses too, so that only the date or a stated
 * reason tells them apart.
 */
export function drugOf(codes: readonly Code[]): Drug | undefined {
  const found = codes.map(drugOfCode)
  const dmards = found.filter(drug => drug?.kind === 'dmard')
  return (
    dmards.find(drug => drug.alsoFor === undefined) ?? dmards[0] ?? found.find(drug => drug !== undefined)
  )
}

function drugOfCode({ system, code }: Code): Drug | undefined {
  const upper = code.trim().toUpperCase()
  if (system === systems.atc) return byAtc.get(upper) ?? otherAtc(upper)
  if (system === systems.rxnorm)
    return byRxnorm.get(upper) ?? (otherRxnorm.includes(upper) ? other : undefined)
  return undefined
}

const other: Drug = { kind: 'other' }
function otherAtc(code: string): Drug | undefined {
  if (!/^[A-Z]\d\d[A-Z]{2}\d\d$/.test(code)) return undefined
  if (knownOtherAtc.includes(code)) return other
  return doubtfulAtc.some(group => code.startsWith(group)) ? undefined : other
}

const rows: readonly (readonly [Substance, Row])[] = Object.entries(dmards).map(([substance, row]) => [
  substance as Substance,
  row,
])
const byAtc = new Map(rows.flatMap(([substance, { atc }]) => atc.map(code => [code, dmard(substance, code)])))
const byRxnorm = new Map(
  rows.flatMap(([substance, { atc, rxnorm = [] }]) =>
    rxnorm.map(code => [code, dmard(substance, atc.every(isShared) ? (atc[0] ?? '') : '')]),
  ),
)

function dmard(substance: Substance, atc: string): Drug {
  const alsoFor = atc.startsWith('P01') ? 'malaria' : atc.startsWith('L01') ? 'cancer' : undefined
  return { kind: 'dmard', substance, ...(alsoFor && { alsoFor }) }
}
function isShared(atc: string): boolean {
  return atc.startsWith('P01') || atc.startsWith('L01')
}
