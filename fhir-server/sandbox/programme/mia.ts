import type { FhirResource } from 'fhir/r4'
import { chartOf } from '../charts/chart.ts'
import { bornYearsAgo, daysAgo, monthsAgo } from '../charts/days.ts'
import { methotrexate, weekly15 } from '../charts/drugs.ts'
import { cdai, rheumatoidArthritis } from '../charts/measures.ts'

/** Mia, 36: referred from another hospital's EHR. Her mentoring with Sofie came to its planned end. */
export function mia(now: Date): FhirResource[] {
  const chart = chartOf('mia', now)
  return [
    chart.patient({
      given: 'Mia',
      family: 'Verbeke',
      gender: 'female',
      birthDate: bornYearsAgo(now, 36),
      number: '100122',
    }),
    chart.condition('ra', {
      code: rheumatoidArthritis,
      clinicalStatus: 'active',
      diagnosed: monthsAgo(now, 10),
      recorded: monthsAgo(now, 10),
    }),
    chart.prescription('methotrexate', { drug: methotrexate, since: monthsAgo(now, 8), dose: weekly15 }),
    chart.score('cdai', cdai, 20, daysAgo(now, 172)),
  ]
}
