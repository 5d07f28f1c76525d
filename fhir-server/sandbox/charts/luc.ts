import type { FhirResource } from 'fhir/r4'
import { chartOf } from './chart.ts'
import { bornYearsAgo, daysAgo, monthsAgo } from './days.ts'
import { daily20, leflunomide } from './drugs.ts'
import { cdai, seropositive } from './measures.ts'

/** Luc, 49: had a mentor and withdrew his consent last week. His mentor sees nothing of him. */
export function luc(now: Date): FhirResource[] {
  const chart = chartOf('luc', now)
  return [
    chart.patient({
      given: 'Luc',
      family: 'Claeys',
      gender: 'male',
      birthDate: bornYearsAgo(now, 49),
      number: '100110',
    }),
    chart.condition('ra', {
      code: seropositive,
      clinicalStatus: 'active',
      diagnosed: monthsAgo(now, 16),
      recorded: monthsAgo(now, 16),
    }),
    chart.prescription('leflunomide', { drug: leflunomide, since: monthsAgo(now, 15), dose: daily20 }),
    chart.score('cdai-first', cdai, 24, daysAgo(now, 95)),
    chart.score('cdai', cdai, 11, daysAgo(now, 30)),
    chart.visit(),
  ]
}
