import { atc, concept } from './codings.ts'

/** Medicines as the charts name them, with the ATC codes in use since 2024 and, where a chart is older, before. */
export const methotrexate = concept('Methotrexate', 'Methotrexaat', atc('L04AX03', 'methotrexate'))
export const leflunomide = concept('Leflunomide', 'Leflunomide', atc('L04AK01', 'leflunomide'))
export const leflunomideBefore2024 = concept('Leflunomide', 'Leflunomide', atc('L04AA13', 'leflunomide'))
export const sulfasalazine = concept('Sulfasalazine', 'Sulfasalazine', atc('A07EC01', 'sulfasalazine'))
export const hydroxychloroquine = concept(
  'Hydroxychloroquine',
  'Hydroxychloroquine',
  atc('P01BA02', 'hydroxychloroquine'),
)
export const adalimumab = concept('Adalimumab', 'Adalimumab', atc('L04AB04', 'adalimumab'))
export const methylprednisolone = concept(
  'Methylprednisolone',
  'Methylprednisolon',
  atc('H02AB04', 'methylprednisolone'),
)

/** How they are taken. */
export const weekly15 = ['15 mg by mouth, once a week', '15 mg via de mond, één keer per week'] as const
export const daily20 = ['20 mg by mouth, once a day', '20 mg via de mond, één keer per dag'] as const
export const daily200 = ['200 mg by mouth, once a day', '200 mg via de mond, één keer per dag'] as const
export const twiceDaily1000 = ['1 g by mouth, twice a day', '1 g via de mond, twee keer per dag'] as const
export const daily4 = ['4 mg by mouth, once a day', '4 mg via de mond, één keer per dag'] as const
export const fortnightly40 = [
  '40 mg under the skin, every two weeks',
  '40 mg onder de huid, om de twee weken',
] as const
