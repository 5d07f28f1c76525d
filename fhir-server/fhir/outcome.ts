import type { OperationOutcome } from 'fhir/r4'
import type { Answer } from '../access/released.ts'
import type { Problem } from '../problem.ts'

export const fhirJson = 'application/fhir+json; charset=utf-8'

/** A Problem as the answer its caller reads. Every text in it comes from us or names what the caller sent, never what is stored. */
export function problemAnswer(problem: Problem): Answer {
  const outcome: OperationOutcome = {
    resourceType: 'OperationOutcome',
    issue: problem.issues.map(({ code, message, element }) => ({
      severity: 'error',
      // The codes come from the FHIR issue-type list; `Issue` keeps them as text so that checks can name any of it.
      code: code as OperationOutcome['issue'][number]['code'],
      details: { text: message },
      diagnostics: element ? `${element}: ${message}` : message,
      ...(element ? { expression: [element] } : {}),
    })),
  }
  return {
    status: problem.status,
    headers: {
      'content-type': fhirJson,
      ...(problem.retryAfter === undefined ? {} : { 'retry-after': String(problem.retryAfter) }),
    },
    body: JSON.stringify(outcome),
    because: `${problem.status} ${problem.issues[0]?.code ?? 'processing'}`,
  }
}

/** A bug or a broken part: nothing of it is told outside. */
export const failureAnswer: Answer = {
  status: 500,
  headers: { 'content-type': fhirJson },
  body: JSON.stringify({
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity: 'fatal',
        code: 'exception',
        details: { text: 'Something is broken here. Nothing was changed.' },
      },
    ],
  }),
  because: '500 exception',
}
