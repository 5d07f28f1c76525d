import type { FhirResource } from 'fhir/r4'
import { chartOf } from './chart.ts'
import { concept, icd10, snomed } from './codings.ts'
import { bornYearsAgo, daysAgo, monthsAgo } from './days.ts'
import { daily4, methylprednisolone } from './drugs.ts'
import { cdai } from './measures.ts'

/** Ria, 55: rheumatoid arthritis was entered in error; it is polymyalgia. It is as if it had never been there. */
export function ria(now: Date): FhirResource[] {
  const chart = chartOf('ria', now)
  return [
    chart.patient({
      given: 'Ria',
      family: 'Segers',
      gender: 'female',
      birthDate: bornYearsAgo(now, 55),
      number: '100112',
    }),
    chart.condition('ra', {
      code: concept('Rheumatoid arthritis', 'Reumatoïde artritis', icd10('M06.9')),
      verificationStatus: 'entered-in-error',
      recorded: monthsAgo(now, 2),
    }),
    chart.condition('polymyalgia', {
      code: concept(
        'Polymyalgia rheumatica',
        'Polymyalgia rheumatica',
        snomed('65323003', 'Polymyalgia rheumatica'),
      ),
      clinicalStatus: 'active',
      diagnosed: monthsAgo(now, 2),
      recorded: monthsAgo(now, 2),
    }),
    chart.prescription('methylprednisolone', {
      drug: methylprednisolone,
      since: monthsAgo(now, 2),
      dose: daily4,
    }),
    chart.score('cdai', cdai, 23, daysAgo(now, 50)),
    chart.visit(),
  ]
}
