import type { FhirResource } from 'fhir/r4'
import { chartOf } from './chart.ts'
import { bornYearsAgo, daysAgo } from './days.ts'
import { sulfasalazine, twiceDaily1000 } from './drugs.ts'
import { rheumatoidArthritis } from './measures.ts'

/** Els, 52: the diagnosis stands in the chart without any date. Whether it is early cannot be told, and that is said. */
export function els(now: Date): FhirResource[] {
  const chart = chartOf('els', now)
  return [
    chart.patient({
      given: 'Els',
      family: 'Lambrechts',
      gender: 'female',
      birthDate: bornYearsAgo(now, 52),
      number: '100107',
    }),
    chart.condition('ra', { code: rheumatoidArthritis, clinicalStatus: 'active' }),
    chart.prescription('sulfasalazine', {
      drug: sulfasalazine,
      since: daysAgo(now, 50),
      dose: twiceDaily1000,
    }),
    chart.visit(),
  ]
}
