import type { FhirResource, QuestionnaireResponse } from 'fhir/r4'
import type { Facts, Following, Kept } from '../following/facts.ts'
import { formOf, mentorForms, teamForms } from '../mentor-view/forms.ts'
import { carries, type Label, labelled, nurseOnly, withheld } from '../record-labels.ts'

/**
 * What the patient chose for the rheumatologist: a summary of the talks (their days, how, and the themes), or nothing. The
 * nurse always reads the themes. Without an answer it is nothing.
 */
export function rheumatologistReads(forms: readonly QuestionnaireResponse[]): boolean {
  const [latest] = forms
    .filter(
      ({ questionnaire, status }) =>
        formOf(teamForms, questionnaire) === 'who-reads' && (status === 'completed' || status === 'amended'),
    )
    .toSorted((one, other) => (other.authored ?? '').localeCompare(one.authored ?? ''))
  const answer = latest?.item?.find(({ linkId }) => linkId === 'rheumatologist')?.answer?.[0]
  return answer?.valueBoolean === true
}

/**
 * A record of a talk with the label that keeps it from the rheumatologist, or without. Notes are never theirs to read; a
 * talk's day, channel and themes are where the patient wants it.
 */
export function forReaders<R extends FhirResource>(record: R, mayReadSummary: boolean): R {
  const isNote =
    record.resourceType === 'QuestionnaireResponse' && formOf(mentorForms, record.questionnaire) === 'contact'
  const isSummary = record.resourceType === 'Encounter' || record.resourceType === 'Appointment'
  if (!isNote && !isSummary) return record
  const labels: readonly Label[] = [
    ...(carries(record, withheld) ? [withheld] : []),
    ...(isNote || !mayReadSummary ? [nurseOnly] : []),
  ]
  return labelled(record, labels)
}

/** The choice holds for every talk that is noted already, from the same commit on. */
export function followWhoReads(form: Kept<QuestionnaireResponse>, _before: unknown, facts: Facts): Following {
  const mayRead = rheumatologistReads([...facts.forms.filter(({ id }) => id !== form.id), form])
  const records: readonly Kept[] = [...facts.talks, ...facts.appointments]
  const writes = records.filter(record => carries(record, nurseOnly) === mayRead)
  return { kind: 'following', writes: writes.map(record => forReaders(record, mayRead)), guards: [] }
}
