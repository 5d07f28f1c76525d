import type { ClientMetadata } from 'oidc-provider'
import type { Rows } from '../store/rows.ts'
import type { Accounts } from './accounts.ts'
import type { EhrIdentities } from './ehr-identity.ts'
import type { Grantable } from './grantable.ts'
import type { RoleTexts } from './role-texts.ts'
import type { RecordSignIn } from './sign-in-record.ts'
import type { TokenInfo } from './token-lookup.ts'

/** One authorization server. Two of them can run in one process. */
export type Options = {
  /** Public URL of the mount point, 'http://localhost:3000/oauth'. */
  readonly issuer: string
  /** Its path, '/oauth'. */
  readonly mount: string
  /** The FHIR server whose tokens it makes: the only `aud`. */
  readonly fhirBase: string
  /** Whose sign-in page it is. */
  readonly title: string
  /** Cookie names begin with it: equal names of two servers would replace each other. */
  readonly cookiePrefix: string
  /** Its keys are kept here, mode 0600, and made when they are missing. */
  readonly keysDirectory: string
  readonly rows: Rows
  /** OpenID client metadata. Nobody can register. https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata */
  readonly clients: readonly ClientMetadata[]
  readonly accounts: Accounts
  readonly grantable: Grantable
  /** The resource types that a scope may name. */
  readonly resourceTypes: readonly string[]
  /** What smart-configuration says it can: one of the lists in smart-configuration.ts. */
  readonly capabilities: readonly string[]
  /** Whom someone may choose in the patient picker, the first few; `query` is what they typed. */
  readonly patientsFor: PatientsFor
  /** The encounter that is going on, for launches that name none. */
  readonly encounterOf?: (patient: string) => Promise<string | undefined>
  /** The id of our Patient for an EHR's chart, in one organisation. Asked at each request: a referral makes it. */
  readonly patientOfChart?: (
    chart: { readonly base: string; readonly patient: string },
    organization: string,
  ) => Promise<string | undefined>
  /** What introspection tells of a token besides: of a mentor's, what it lets be seen now. */
  readonly introspected?: (token: TokenInfo) => Promise<Readonly<Record<string, unknown>>>
  /** Where a launch from the chart asks for no consent, its user is trusted with the choice of apps. */
  readonly consentPage: 'always' | 'not-on-ehr-launch'
  /** What an app can do that is given all that a role can give here. Absent: the page says it by kinds of records. */
  readonly roleTexts?: RoleTexts
  /** Page languages; the first where the browser wants none of them. */
  readonly languages: readonly [Language, ...Language[]]
  /** Origins, besides our own, whose pages may frame the sign-in pages. */
  readonly frameAncestors?: readonly string[]
  readonly recordSignIn: RecordSignIn
  /** Accepts id_tokens of EHRs in exchange for tokens. Absent: it does not. */
  readonly exchange?: EhrIdentities
  /** Told of what failed on our side, for the process's log. */
  readonly onError?: (error: unknown) => void
}

export type Language = 'nl' | 'en'
type PatientsFor = (
  account: import('./accounts.ts').Account,
  query?: string,
) => Promise<readonly PatientChoice[]>
export type PatientChoice = { readonly id: string; readonly label: string }
