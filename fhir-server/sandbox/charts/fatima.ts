import type { FhirResource } from 'fhir/r4'
import { chartOf } from './chart.ts'
import { bornYearsAgo, daysAgo, monthsAgo } from './days.ts'
import { daily20, leflunomideBefore2024, methotrexate, weekly15 } from './drugs.ts'
import { cdai, rheumatoidArthritis } from './measures.ts'

/** Fatima, 45: changed from one DMARD to another last month, and speaks French: few mentors do. */
export function fatima(now: Date): FhirResource[] {
  const chart = chartOf('fatima', now)
  return [
    chart.patient({
      given: 'Fatima',
      family: 'El Idrissi',
      gender: 'female',
      birthDate: bornYearsAgo(now, 45),
      number: '100103',
      language: 'fr-BE',
    }),
    chart.condition('ra', {
      code: rheumatoidArthritis,
      clinicalStatus: 'active',
      diagnosed: monthsAgo(now, 11),
      recorded: monthsAgo(now, 11),
    }),
    chart.prescription('methotrexate', {
      drug: methotrexate,
      since: monthsAgo(now, 10),
      dose: weekly15,
      status: 'stopped',
    }),
    chart.prescription('leflunomide', {
      drug: leflunomideBefore2024,
      since: daysAgo(now, 33),
      dose: daily20,
    }),
    chart.score('cdai', cdai, 14, daysAgo(now, 33)),
    chart.visit(),
  ]
}
