import type { FhirResource } from 'fhir/r4'
import { chartOf } from './chart.ts'
import { bornYearsAgo, daysAgo, monthsAgo } from './days.ts'
import { daily200, hydroxychloroquine } from './drugs.ts'
import { cdai, seronegative } from './measures.ts'

/** Marc, 58: would have a reason, but said no two weeks ago. Nobody asks him again for six months. */
export function marc(now: Date): FhirResource[] {
  const chart = chartOf('marc', now)
  return [
    chart.patient({
      given: 'Marc',
      family: 'Goossens',
      gender: 'male',
      birthDate: bornYearsAgo(now, 58),
      number: '100104',
    }),
    chart.condition('ra', {
      code: seronegative,
      clinicalStatus: 'active',
      diagnosed: monthsAgo(now, 5),
      recorded: monthsAgo(now, 5),
    }),
    chart.prescription('hydroxychloroquine', {
      drug: hydroxychloroquine,
      since: monthsAgo(now, 4),
      dose: daily200,
    }),
    chart.score('cdai', cdai, 9, daysAgo(now, 14)),
    chart.wish('no', daysAgo(now, 14)),
    chart.visit(),
  ]
}
