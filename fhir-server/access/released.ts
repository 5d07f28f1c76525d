declare const released: unique symbol

/** An answer before anyone has been told of it. */
export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** FHIR JSON, or '' where there is no body. */
  readonly body: string
  /** Sent in the body's place: so many bytes of an open file, from one of them on; whoever sends it closes it. */
  readonly file?: { readonly descriptor: number; readonly bytes: number; readonly from?: number }
  /** Why not, in fixed words for the log; absent when the request was carried out. */
  readonly because?: string
}

/** An answer that a world has shaped and the audit log has recorded. Only this file's functions make one, and handlers can send nothing else. */
export type Released = Omit<Answer, 'because'> & { readonly [released]: true }

function brand(answer: Omit<Answer, 'because'>): Released {
  const { status, headers, body, file } = answer
  return { status, headers, body, ...(file ? { file } : {}) } as Released
}

/** Marks an answer as recorded: called by the door, after the commit that holds its events. */
export const releaseRecorded = (answer: Answer): Released => brand(answer)

const fixed = (status: number, code: string, text: string, headers: Record<string, string> = {}): Released =>
  brand({
    status,
    headers: { 'content-type': 'application/fhir+json; charset=utf-8', ...headers },
    body: JSON.stringify({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code, details: { text }, diagnostics: text }],
    }),
  })

/** The event could not be kept, so nothing is told: constant, whatever was asked. */
export const unavailable: Released = fixed(
  503,
  'transient',
  'The record of this request could not be kept, so it was not carried out. Try again later.',
  { 'retry-after': '5' },
)

/** No token, or none that we know. Counted by the caller, not written to the log: there is nobody to name. */
export const unauthenticated = (base: string, tokenGiven: boolean): Released =>
  fixed(401, 'login', 'Sign in first: this address needs an access token.', {
    'www-authenticate': `Bearer realm="${base}"${tokenGiven ? ', error="invalid_token"' : ''}`,
  })

/** What anyone may read, of no patient: the CapabilityStatement and the like. */
export const openly = (body: string): Released =>
  brand({ status: 200, headers: { 'content-type': 'application/fhir+json; charset=utf-8' }, body })
