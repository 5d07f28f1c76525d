import type { OperationOutcome } from 'fhir/r4'
import type { NotAForm } from '../../../mentoring/mentor-view/form-reading.ts'
import type { Answer } from '../../access/released.ts'

export const fhirJson = 'application/fhir+json; charset=utf-8'

/**
 * All errors that a mentor can be answered. Each is constant: which of them it is depends on the request alone, or on
 * the world, and never on what is hidden.
 */
export const refusals = {
  /** Neither route nor verb of a mentor, or beyond the token's scopes. */
  forbidden: refusal(403, 'forbidden', 'A mentor cannot do this here.'),
  /** Not a mentor of this programme. */
  noMentor: refusal(403, 'forbidden', 'You have no role here.'),
  /** Not in the grammar: another parameter, another form of value, a condition, a cursor of another search. */
  grammar: refusal(
    400,
    'invalid',
    'Expected a read without parameters, or a search with _id, patient, date, status and _count as this type has them.',
  ),
  /** Hidden, deleted, never existed: the same bytes. */
  notFound: refusal(404, 'not-found', 'There is no such record among those you can see.'),
} as const satisfies Readonly<Record<string, Answer>>

/** Why a written body is none of the five forms. */
export const unfit: Readonly<Record<NotAForm['because'], Answer>> = {
  form: refusal(422, 'value', 'Expected a QuestionnaireResponse to one of the forms of a mentor.'),
  status: refusal(422, 'value', 'QuestionnaireResponse.status: expected completed.'),
  subject: refusal(
    422,
    'value',
    'QuestionnaireResponse.subject: expected Patient/id where the form is about a patient, and none elsewhere.',
  ),
  identifier: refusal(
    422,
    'value',
    'QuestionnaireResponse.identifier: expected system urn:ietf:rfc:3986 and a value urn:uuid:… in lower case, or none.',
  ),
  items: refusal(
    422,
    'structure',
    'QuestionnaireResponse.item: expected the questions of this form, each once.',
  ),
  answers: refusal(
    422,
    'value',
    'QuestionnaireResponse.item.answer: expected what this question can be answered with.',
  ),
  missing: refusal(422, 'required', 'QuestionnaireResponse.item: an answer that this form needs is missing.'),
}

type IssueCode = OperationOutcome['issue'][number]['code']

function refusal(status: number, code: IssueCode, text: string): Answer {
  const outcome: OperationOutcome = {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code, details: { text }, diagnostics: text }],
  }
  return {
    status,
    headers: { 'content-type': fhirJson },
    body: JSON.stringify(outcome),
    because: `${status} ${code}`,
  }
}
