import type { FhirResource } from 'fhir/r4'
import { chartOf } from './chart.ts'
import { concept, icd10 } from './codings.ts'
import { bornYearsAgo, daysAgo, monthsAgo } from './days.ts'
import { daily4, methotrexate, methylprednisolone, weekly15 } from './drugs.ts'
import { cdai, haqDi } from './measures.ts'

/** Jan, 61: seven months in, and the disease is still very active. ICD-10 without a dot, and only the date it was recorded. */
export function jan(now: Date): FhirResource[] {
  const chart = chartOf('jan', now)
  return [
    chart.patient({
      given: 'Jan',
      family: 'De Backer',
      gender: 'male',
      birthDate: bornYearsAgo(now, 61),
      number: '100102',
    }),
    chart.condition('ra', {
      code: concept('Seropositive RA', 'Seropositieve RA', icd10('M059')),
      clinicalStatus: 'active',
      recorded: monthsAgo(now, 7),
    }),
    chart.prescription('methotrexate', { drug: methotrexate, since: daysAgo(now, 204), dose: weekly15 }),
    chart.prescription('methylprednisolone', {
      drug: methylprednisolone,
      since: daysAgo(now, 204),
      dose: daily4,
    }),
    chart.score('cdai-first', cdai, 29, monthsAgo(now, 4)),
    chart.score('cdai', cdai, 26.5, daysAgo(now, 21)),
    chart.score('haq', haqDi, 0.75, daysAgo(now, 21)),
    chart.visit(),
  ]
}
