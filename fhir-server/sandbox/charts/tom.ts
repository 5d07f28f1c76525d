import type { FhirResource } from 'fhir/r4'
import { chartOf } from './chart.ts'
import { bornYearsAgo, daysAgo, monthsAgo } from './days.ts'
import { methotrexate, weekly15 } from './drugs.ts'
import { rheumatoidArthritis } from './measures.ts'

/** Tom, 17: all that would be a reason, but the programme is for adults. */
export function tom(now: Date): FhirResource[] {
  const chart = chartOf('tom', now)
  return [
    chart.patient({
      given: 'Tom',
      family: 'Willems',
      gender: 'male',
      birthDate: bornYearsAgo(now, 17),
      number: '100106',
    }),
    chart.condition('ra', {
      code: rheumatoidArthritis,
      clinicalStatus: 'active',
      diagnosed: monthsAgo(now, 4),
      recorded: monthsAgo(now, 4),
    }),
    chart.prescription('methotrexate', { drug: methotrexate, since: daysAgo(now, 60), dose: weekly15 }),
    chart.visit(),
  ]
}
