import type { FhirResource } from 'fhir/r4'
import { chartOf } from './chart.ts'
import { bornYearsAgo, daysAgo, monthsAgo } from './days.ts'
import { methotrexate, weekly15 } from './drugs.ts'
import { antiCcp, cdai, rheumatoidFactor, seropositive } from './measures.ts'

/** Lotte, 34: diagnosed three months ago, her first DMARD six weeks ago, and she asked about work. A talk may suit her. */
export function lotte(now: Date): FhirResource[] {
  const chart = chartOf('lotte', now)
  return [
    chart.patient({
      given: 'Lotte',
      family: 'Verhaegen',
      gender: 'female',
      birthDate: bornYearsAgo(now, 34),
      number: '100101',
    }),
    chart.condition('ra', {
      code: seropositive,
      clinicalStatus: 'active',
      diagnosed: monthsAgo(now, 3),
      onset: monthsAgo(now, 8),
      recorded: monthsAgo(now, 3),
    }),
    chart.prescription('methotrexate', { drug: methotrexate, since: daysAgo(now, 42), dose: weekly15 }),
    chart.score('cdai-first', cdai, 24.5, monthsAgo(now, 3)),
    chart.score('cdai', cdai, 9.5, daysAgo(now, 14)),
    chart.laboratory('anti-ccp', antiCcp, 118, 'U/mL', monthsAgo(now, 3)),
    chart.laboratory('rheumatoid-factor', rheumatoidFactor, 62, '[IU]/mL', monthsAgo(now, 3)),
    chart.wish('not-asked', daysAgo(now, 14), ['work']),
    chart.visit(),
  ]
}
