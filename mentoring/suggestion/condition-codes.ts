import type { Code } from '../chart/chart.ts'
import { systems } from '../chart/systems.ts'

/** A set of diagnoses: SNOMED CT concepts one by one, ICD-10 (WHO or CM) by the beginning of the code, without dots. */
export type CodeSet = { readonly snomed?: readonly string[]; readonly icd?: readonly string[] }

/** Whether any of these codes is in the set. A code without its system is in none. */
export function isIn(set: CodeSet, codes: readonly Code[]): boolean {
  return codes.some(({ system, code }) => {
    if (system === systems.snomed) return set.snomed?.includes(code) ?? false
    if (system !== systems.icd10 && system !== systems.icd10cm) return false
    const plain = code.replace('.', '').toUpperCase()
    return set.icd?.some(start => plain.startsWith(start)) ?? false
  })
}

/** Three-character ICD-10 categories from one number to another, as C00–C97. */
function categories(letter: string, from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, at) => `${letter}${String(from + at).padStart(2, '0')}`)
}

/** To be signed off by a rheumatologist. Adult RA: `<< 69896004` listed, and ICD-10 M05.*, M06.0*, M06.8*, M06.9. */
export const rheumatoidArthritis: CodeSet = {
  snomed: [
    ...['69896004', '239791005', '239792003', '201791009', '143441000119108'],
    // By site.
    ...['287006005', '287007001', '429192004', '287008006', '427770001', '781206002'],
    ...[
      '201764007',
      '201766009',
      '201767000',
      '201768005',
      '201769002',
      '201770001',
      '201771002',
      '201772009',
    ],
    ...['201773004', '201774005', '201775006', '201776007', '201777003', '201778008', '201779000'],
    ...['1073711000119105', '1073791000119101', '15687321000119109', '1073721000119103', '1073801000119100'],
    ...['1073731000119100', '15687201000119107', '1073811000119102', '1073741000119109', '1073821000119109'],
    ...['1073751000119106', '1073831000119107'],
    // Outside the joints.
    ...['28880005', '735599007', '400054000', '7607008', '59165007', '129563009', '1162677006', '398640008'],
    ...['402432002', '86219005'],
  ],
  icd: ['M05', 'M060', 'M068', 'M069'],
}

/** RA flare, for the picture alone: a flare is no reason to hold back. */
export const flare: CodeSet = { snomed: ['201791009'] }

/** To be signed off by a rheumatologist. In or near the families of RA, and not adult RA: such a coding bars its Condition. */
export const notRheumatoidArthritis: CodeSet = {
  snomed: [
    // Juvenile; undifferentiated or palindromic; a positive test without disease.
    ...['410502007', '410795001', '74391003', '239796000', '201796004'],
    ...['416956002', '417373000', '50442003', '165839004'],
    // Spondylitis, polymyalgia, gout, rheumatoid arteritis alone.
    ...['9631008', '65323003', '190828008', '399923009'],
  ],
  icd: ['M08', 'M061', 'M064', 'R7681', 'L405'],
}

/** To be signed off by a rheumatologist, with a psychiatrist. Professional help first. */
export const crisis: CodeSet = {
  snomed: ['6471006', '69322001'],
  icd: ['R45851', ...categories('X', 60, 84), 'T1491', 'Z915', 'F322', 'F323', 'F332', 'F333', 'F23'],
}

/** To be signed off. See the chart before you ask: capacity. */
export const dementia: CodeSet = { snomed: ['52448006'], icd: [...categories('F', 0, 3), 'G30'] }

/** To be signed off. See the chart before you ask: safety. */
export const abuse: CodeSet = { icd: ['T74', 'T76'] }

/** To be signed off. The commonest malignant neoplasms of SNOMED CT; more by their name, see `isMalignant`. */
const malignant: CodeSet = {
  snomed: [
    '363346000',
    '254837009',
    '254637007',
    '254632001',
    '363406005',
    '93761005',
    '399068003',
    '94260004',
  ],
  icd: [...categories('C', 0, 97), 'C4A', 'C7A', 'C7B'],
}

/** Cancer: in the set, or a SNOMED code whose name says that it is a malignant neoplasm. */
export function isMalignant(codes: readonly Code[]): boolean {
  return (
    isIn(malignant, codes) ||
    codes.some(
      ({ system, display = '' }) =>
        system === systems.snomed &&
        /^(primary |secondary |metastatic |overlapping )?malignant (neoplasm|tumou?r|neoplastic|melanoma|lymphoma)/i.test(
          display,
        ),
    )
  )
}

export const bereavement: CodeSet = { icd: ['Z634'] }
export const workProblem: CodeSet = { icd: ['Z56'] }
export const malaria: CodeSet = { snomed: ['61462000'], icd: categories('B', 50, 54) }
