import type { FhirResource } from 'fhir/r4'
import { chartOf } from './chart.ts'
import { concept, snomed } from './codings.ts'
import { bornYearsAgo, daysAgo, monthsAgo } from './days.ts'
import { methotrexate, weekly15 } from './drugs.ts'
import { phq9, phq9Item9, rheumatoidArthritis, severalDays } from './measures.ts'

/** Pieter, 41: a crisis last week. Professional help first; nothing about mentoring. */
export function pieter(now: Date): FhirResource[] {
  const chart = chartOf('pieter', now)
  return [
    chart.patient({
      given: 'Pieter',
      family: 'Hermans',
      gender: 'male',
      birthDate: bornYearsAgo(now, 41),
      number: '100108',
    }),
    chart.condition('ra', {
      code: rheumatoidArthritis,
      clinicalStatus: 'active',
      diagnosed: monthsAgo(now, 6),
      recorded: monthsAgo(now, 6),
    }),
    chart.condition('crisis', {
      code: concept('Suicidal thoughts', 'Suïcidale gedachten', snomed('6471006', 'Suicidal thoughts')),
      clinicalStatus: 'active',
      verificationStatus: 'provisional',
      recorded: daysAgo(now, 6),
    }),
    chart.prescription('methotrexate', { drug: methotrexate, since: monthsAgo(now, 5), dose: weekly15 }),
    chart.score('phq9', phq9, 17, daysAgo(now, 6)),
    chart.answer('phq9-item9', phq9Item9, severalDays, daysAgo(now, 6)),
    chart.visit(),
  ]
}
