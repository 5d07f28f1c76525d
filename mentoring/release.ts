import type { QuestionnaireResponse } from 'fhir/r4'
import { carries, labelled, nurseOnly, withheld } from './record-labels.ts'

/** Whether a note is kept from the patient's page until a nurse releases it. */
export const isHeldBack = (form: QuestionnaireResponse): boolean => carries(form, withheld)

/** The note as the patient's page may have it; what else is said of who reads it stays. */
export function released<Form extends QuestionnaireResponse>(form: Form): Form {
  return labelled(form, carries(form, nurseOnly) ? [nurseOnly] : [])
}
