import type { FhirResource } from 'fhir/r4'
import { chartOf } from './chart.ts'
import { bornYearsAgo, daysAgo, monthsAgo } from './days.ts'
import { methotrexate, weekly15 } from './drugs.ts'
import { cdai, rheumatoidArthritis } from './measures.ts'

/** Bram, 47: his chart is on a server with faults. Results fail and medicines never come; see faults.ts. */
export function bram(now: Date): FhirResource[] {
  const chart = chartOf('bram', now)
  return [
    chart.patient({
      given: 'Bram',
      family: 'Maes',
      gender: 'male',
      birthDate: bornYearsAgo(now, 47),
      number: '100113',
    }),
    chart.condition('ra', {
      code: rheumatoidArthritis,
      clinicalStatus: 'active',
      diagnosed: monthsAgo(now, 5),
      recorded: monthsAgo(now, 5),
    }),
    chart.prescription('methotrexate', { drug: methotrexate, since: monthsAgo(now, 4), dose: weekly15 }),
    chart.score('cdai', cdai, 31, daysAgo(now, 10)),
    chart.visit(),
  ]
}
