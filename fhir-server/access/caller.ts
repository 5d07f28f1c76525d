import type { Role } from '../../mentoring/roles.ts'
import type { Scope } from './scopes.ts'

/** Who asks, as the access token proved it. Role and organisation come from our own list of users, never from a token of someone else. */
export type Caller = {
  readonly issuer: string
  readonly sub: string
  readonly clientId: string
  /** 'Practitioner/…' or 'Patient/…' in this store; absent for a program. */
  readonly fhirUser?: string
  readonly role: Role | 'program'
  /** Id of the Organization whose records a clinician reads. */
  readonly organization: string
  readonly scopes: readonly Scope[]
  /** The token names the type of `fhirUser` in its scopes and does not hold `fhirUser`: it reads its own record as those scopes say. */
  readonly asScoped?: true
  /** The last 32 characters of the opaque access token, for the audit log. */
  readonly tokenTail: string
  readonly launch: Launch
}

/** The context the token was issued in. */
export type Launch = {
  /** Id of the patient in this store, for `patient/` scopes and the launch context. */
  readonly patient?: string
  readonly encounter?: string
  /** The patient of the EHR's chart that this token is bound to: the EHR's FHIR base and the id there. */
  readonly chart?: { readonly base: string; readonly patient: string }
}
