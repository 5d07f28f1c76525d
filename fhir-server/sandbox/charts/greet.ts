import type { FhirResource } from 'fhir/r4'
import { chartOf } from './chart.ts'
import { bornYearsAgo, daysAgo, monthsAgo } from './days.ts'
import { methotrexate, weekly15 } from './drugs.ts'
import { cdai, rheumatoidArthritis } from './measures.ts'

/** Greet, 70: diagnosed 31 months ago, past the window of 24, but she asked herself. Her wish rules. */
export function greet(now: Date): FhirResource[] {
  const chart = chartOf('greet', now)
  return [
    chart.patient({
      given: 'Greet',
      family: 'Mertens',
      gender: 'female',
      birthDate: bornYearsAgo(now, 70),
      number: '100105',
    }),
    chart.condition('ra', {
      code: rheumatoidArthritis,
      clinicalStatus: 'active',
      diagnosed: monthsAgo(now, 31),
      recorded: monthsAgo(now, 31),
    }),
    chart.prescription('methotrexate', { drug: methotrexate, since: monthsAgo(now, 30), dose: weekly15 }),
    chart.score('cdai', cdai, 4, daysAgo(now, 40)),
    chart.wish('yes', daysAgo(now, 5), ['energy']),
    chart.visit(),
  ]
}
