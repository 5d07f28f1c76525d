import type { FhirResource } from 'fhir/r4'
import { chartOf } from './chart.ts'
import { bornYearsAgo, daysAgo, monthsAgo } from './days.ts'
import { methotrexate, weekly15 } from './drugs.ts'
import { cdai, seropositive } from './measures.ts'

/** Hilde, 43: referred last week and not yet called. Her referral is shown instead of a second one. */
export function hilde(now: Date): FhirResource[] {
  const chart = chartOf('hilde', now)
  return [
    chart.patient({
      given: 'Hilde',
      family: 'Janssens',
      gender: 'female',
      birthDate: bornYearsAgo(now, 43),
      number: '100114',
    }),
    chart.condition('ra', {
      code: seropositive,
      clinicalStatus: 'active',
      diagnosed: monthsAgo(now, 2),
      recorded: monthsAgo(now, 2),
    }),
    chart.prescription('methotrexate', { drug: methotrexate, since: daysAgo(now, 50), dose: weekly15 }),
    chart.score('cdai', cdai, 18, daysAgo(now, 12)),
    chart.visit(),
  ]
}
