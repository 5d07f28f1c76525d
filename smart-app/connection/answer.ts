/** Why a read or a write brought nothing. Each has its own words on the screen; none carries a server's text. */
export type Failure =
  | 'took-too-long'
  | 'unreachable'
  | 'session-over'
  | 'no-right'
  | 'not-found'
  | 'changed-meanwhile'
  | 'not-accepted'
  | 'server-error'

/** What a connection brings back: the value, or why there is none. Nothing here throws for a refusal. */
export type Answer<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'failure'; readonly because: Failure }

/** The answer that holds a value. */
export function answer<T>(value: T): Answer<T> {
  return { kind: 'answer', value }
}

/** The answer that says why there is no value. */
export function failure(because: Failure): { readonly kind: 'failure'; readonly because: Failure } {
  return { kind: 'failure', because }
}

/** The reason behind an HTTP status that is not a success. https://hl7.org/fhir/R4/http.html#Status-Codes */
export function failureOf(status: number): Failure {
  return failures[status] ?? (status >= 500 ? 'server-error' : 'not-accepted')
}

const failures: Readonly<Record<number, Failure>> = {
  401: 'session-over',
  403: 'no-right',
  404: 'not-found',
  409: 'changed-meanwhile',
  410: 'not-found',
  412: 'changed-meanwhile',
}
