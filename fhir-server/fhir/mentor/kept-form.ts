import type { QuestionnaireResponse } from 'fhir/r4'
import { keySystem } from '../../../mentoring/mentor-view/form-reading.ts'
import { mentorForms } from '../../../mentoring/mentor-view/forms.ts'
import { type Hash, projectOwnForm } from '../../../mentoring/mentor-view/project.ts'
import type { Answer } from '../../access/released.ts'
import { type Command, resourceAnswer, type Told } from './answer.ts'
import { fhirJson } from './refusals.ts'

/** What the server says of a form that it keeps: the mentor's role ('PractitionerRole/…' or 'Practitioner/…'), and when. */
export type Stamp = { readonly id: string; readonly author: string; readonly at: Date }

/** The record to keep. Who, when and about whom come from the server, the answers from the form. */
export function keptForm(
  { form, patient, key, item }: Command,
  { id, author, at }: Stamp,
): QuestionnaireResponse & { id: string } {
  return {
    resourceType: 'QuestionnaireResponse',
    id,
    ...(key ? { identifier: { system: keySystem, value: key } } : {}),
    questionnaire: mentorForms[form].url,
    status: 'completed',
    ...(patient ? { subject: { reference: `Patient/${patient}` } } : {}),
    authored: at.toISOString(),
    author: { reference: author },
    item: [...item],
  }
}

/** The answer to a form that was kept: the record as its mentor will read it. */
export function createdAnswer(kept: QuestionnaireResponse & { id: string }, base: string, hash: Hash): Told {
  const projected = projectOwnForm(kept, hash)
  const location = `${base}/QuestionnaireResponse/${kept.id}`
  return { kind: 'told', answer: resourceAnswer(201, projected, { location }), seen: [projected] }
}

/** The answers to a batch's entries, in their order. https://hl7.org/fhir/R4/http.html#transaction-response */
export function batchAnswer(answers: readonly Answer[]): Answer {
  const entries = answers.map(({ status, headers: { etag, location }, body }) => {
    const response = {
      status: String(status),
      ...(etag ? { etag } : {}),
      ...(location ? { location } : {}),
    }
    if (status >= 400 && body)
      return `{"response":${JSON.stringify(response).slice(0, -1)},"outcome":${body}}}`
    return `{${body ? `"resource":${body},` : ''}"response":${JSON.stringify(response)}}`
  })
  const body = `{"resourceType":"Bundle","type":"batch-response","entry":[${entries.join(',')}]}`
  return { status: 200, headers: { 'content-type': fhirJson }, body }
}
