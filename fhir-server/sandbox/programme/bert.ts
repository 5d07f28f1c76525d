import type { FhirResource } from 'fhir/r4'
import { chartOf } from '../charts/chart.ts'
import { bornYearsAgo, daysAgo, monthsAgo } from '../charts/days.ts'
import { methotrexate, weekly15 } from '../charts/drugs.ts'
import { cdai, rheumatoidArthritis } from '../charts/measures.ts'

/** Bert, 57: referred from another hospital's EHR, and talks with Rita since some weeks. */
export function bert(now: Date): FhirResource[] {
  const chart = chartOf('bert', now)
  return [
    chart.patient({
      given: 'Bert',
      family: 'Lemmens',
      gender: 'male',
      birthDate: bornYearsAgo(now, 57),
      number: '100121',
    }),
    chart.condition('ra', {
      code: rheumatoidArthritis,
      clinicalStatus: 'active',
      diagnosed: monthsAgo(now, 6),
      recorded: monthsAgo(now, 6),
    }),
    chart.prescription('methotrexate', { drug: methotrexate, since: monthsAgo(now, 3), dose: weekly15 }),
    chart.score('cdai', cdai, 18, daysAgo(now, 46)),
  ]
}
