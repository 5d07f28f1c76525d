import type { FhirResource } from 'fhir/r4'
import { chartOf } from './chart.ts'
import { bornYearsAgo, daysAgo, monthsAgo } from './days.ts'
import { methotrexate, weekly15 } from './drugs.ts'
import { rheumatoidArthritis } from './measures.ts'

/** Paula died last month. The chart stays; nothing is suggested. */
export function paula(now: Date): FhirResource[] {
  const chart = chartOf('paula', now)
  return [
    chart.patient({
      given: 'Paula',
      family: 'Desmet',
      gender: 'female',
      birthDate: bornYearsAgo(now, 74),
      number: '100111',
      deceased: daysAgo(now, 26),
    }),
    chart.condition('ra', {
      code: rheumatoidArthritis,
      clinicalStatus: 'active',
      diagnosed: monthsAgo(now, 9),
      recorded: monthsAgo(now, 9),
    }),
    chart.prescription('methotrexate', {
      drug: methotrexate,
      since: monthsAgo(now, 4),
      dose: weekly15,
      status: 'stopped',
    }),
    chart.pastVisit(daysAgo(now, 60)),
  ]
}
