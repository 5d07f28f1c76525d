import type { FhirResource } from 'fhir/r4'
import { chartOf } from '../charts/chart.ts'
import { bornYearsAgo, daysAgo, monthsAgo } from '../charts/days.ts'
import { methotrexate, weekly15 } from '../charts/drugs.ts'
import { cdai, rheumatoidArthritis } from '../charts/measures.ts'

/** Wim, 52: a patient of the other centre, in another hospital's EHR. Nobody of the first centre finds him. */
export function wim(now: Date): FhirResource[] {
  const chart = chartOf('wim', now)
  return [
    chart.patient({
      given: 'Wim',
      family: 'Baert',
      gender: 'male',
      birthDate: bornYearsAgo(now, 52),
      number: '100120',
    }),
    chart.condition('ra', {
      code: rheumatoidArthritis,
      clinicalStatus: 'active',
      diagnosed: monthsAgo(now, 8),
      recorded: monthsAgo(now, 8),
    }),
    chart.prescription('methotrexate', { drug: methotrexate, since: monthsAgo(now, 8), dose: weekly15 }),
    chart.score('cdai', cdai, 25, daysAgo(now, 10)),
  ]
}
