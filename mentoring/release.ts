import type { QuestionnaireResponse, Resource } from 'fhir/r4'
import { canonicalJson } from './canonical-json.ts'
import { carries, labelled, nurseOnly, withheld } from './record-labels.ts'
import type { Role } from './roles.ts'

/** Whether a note is kept from the patient's page until a nurse releases it. */
export const isHeldBack = (form: QuestionnaireResponse): boolean => carries(form, withheld)

/** The note as the patient's page may have it; what else is said of who reads it stays. */
export function released<Form extends QuestionnaireResponse>(form: Form): Form {
  return labelled(form, carries(form, nurseOnly) ? [nurseOnly] : [])
}

/**
 * A record as it is written over one that is held back: it stays so, whatever the body says of its labels. Only a nurse
 * releases it, by taking the label off and changing nothing else.
 */
export function heldBackStill<R extends Resource>(
  record: R,
  before: Resource | undefined,
  by: Role | 'program',
): R {
  if (!before || !carries(before, withheld) || carries(record, withheld)) return record
  if (by === 'nurse' && isSame(record, before)) return record
  return labelled(record, [withheld, ...(carries(record, nurseOnly) ? [nurseOnly] : [])])
}

const isSame = (one: Resource, other: Resource) =>
  canonicalJson({ ...one, meta: 0 }) === canonicalJson({ ...other, meta: 0 })
