/** What the caller can mend. Rendered once, as an OperationOutcome; `code` is http://hl7.org/fhir/issue-type. */
export class Problem extends Error {
  readonly status: number
  readonly issues: readonly Issue[]
  /** Seconds after which it may go better. */
  readonly retryAfter: number | undefined
  constructor(status: number, issues: readonly [Issue, ...Issue[]] | Issue, retryAfter?: number) {
    const all = Array.isArray(issues) ? (issues as readonly Issue[]) : [issues as Issue]
    super(all[0]?.message ?? 'problem')
    this.status = status
    this.issues = all
    this.retryAfter = retryAfter
  }
}

/** One thing that is wrong, at one element (a FHIRPath-like path, 'ServiceRequest.status'), and what was expected. */
export type Issue = {
  readonly code: string
  readonly message: string
  readonly element?: string
}
