import type { FhirResource } from 'fhir/r4'
import { chartOf } from './chart.ts'
import { bornYearsAgo, daysAgo, monthsAgo } from './days.ts'
import { adalimumab, fortnightly40, methotrexate, weekly15 } from './drugs.ts'
import { cdai, seropositive } from './measures.ts'

/** Nadia, 38: has a mentor, who has a flare and takes a break. The EHR knows nothing of it; the programme does. */
export function nadia(now: Date): FhirResource[] {
  const chart = chartOf('nadia', now)
  return [
    chart.patient({
      given: 'Nadia',
      family: 'Benali',
      gender: 'female',
      birthDate: bornYearsAgo(now, 38),
      number: '100109',
    }),
    chart.condition('ra', {
      code: seropositive,
      clinicalStatus: 'active',
      diagnosed: monthsAgo(now, 14),
      recorded: monthsAgo(now, 14),
    }),
    chart.prescription('methotrexate', { drug: methotrexate, since: monthsAgo(now, 13), dose: weekly15 }),
    chart.prescription('adalimumab', { drug: adalimumab, since: daysAgo(now, 55), dose: fortnightly40 }),
    chart.score('cdai', cdai, 12, daysAgo(now, 20)),
    chart.visit(),
  ]
}
