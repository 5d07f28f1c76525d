import type { FhirResource } from 'fhir/r4'
import { readChart } from './chart/read-chart.ts'
import type { QuietNote } from './quiet.ts'
import { noProgramme } from './suggestion/programme.ts'
import { answersOf } from './suggestion/wish-history.ts'

/** The answers among a patient's records that begin a quiet period: what is kept without a name when the records go. */
export function quietAnswers(
  records: readonly FhirResource[],
  about: Parameters<typeof readChart>[1],
): readonly QuietNote[] {
  return answersOf(readChart(records, about), noProgramme).flatMap(({ answer, on }) =>
    answer === 'yes' || answer === 'hear-more' ? [] : [{ answer, date: on.last }],
  )
}
