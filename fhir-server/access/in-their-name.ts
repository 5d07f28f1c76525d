import type { Resource } from 'fhir/r4'
import { Problem } from '../problem.ts'
import { referenceOf } from './belonging.ts'
import type { Caller } from './caller.ts'

/** Who says so or asks for it, in what a patient writes. */
const saidBy: Readonly<Record<string, string>> = {
  QuestionnaireResponse: 'author',
  Task: 'requester',
  ServiceRequest: 'requester',
}

/**
 * Refuses what a patient writes in someone else's name: it would stand among a mentor's own notes, or be taken for a
 * doctor's request. @throws Problem 422 that names the element
 */
export function inTheirName(
  { role, fhirUser }: Caller,
  written: Resource,
  before: Resource | undefined,
): void {
  const element = saidBy[written.resourceType]
  if (role !== 'patient' || before || !element || !Object.hasOwn(written, element)) return
  if (referenceOf(written, element) === fhirUser) return
  throw new Problem(422, {
    code: 'business-rule',
    element: `${written.resourceType}.${element}`,
    message: 'You write in your own name only.',
  })
}
