import type { Resource } from 'fhir/r4'
import type { Caller } from '../access/caller.ts'
import type { House } from '../access/door.ts'
import type { LogProof } from '../access/log-proof.ts'
import type { Issue } from '../problem.ts'
import type { Precondition, Stored } from '../store/store.ts'
import type { ExportJobs } from './bulk/jobs.ts'

/** One FHIR base: the programme's, or the stand-in EHR's. The same code serves both. */
export type FhirServer = {
  readonly house: House
  /** Who a bearer token speaks for; undefined when it is unknown, expired or revoked. */
  readonly callerOf: (token: string) => Promise<Caller | undefined>
  /** What is wrong with a resource that is to be written; `before`: what it would take the place of. */
  readonly check: (resource: unknown, before?: Resource) => readonly Issue[]
  /** What is wrong with a Bundle, its entries' resources apart. */
  readonly checkFrame: (bundle: unknown) => readonly Issue[]
  /** What the server itself sets in a resource that is written. */
  readonly stamp: (resource: Stored, caller: Caller) => Stored
  /** What must not exist beside a resource that is written. */
  readonly unique: (resource: Stored, caller: Caller) => readonly Precondition[]
  /** The resource types of this base, for its metadata; any other is unknown here. */
  readonly types: readonly string[]
  /** The content of `.well-known/smart-configuration`. */
  readonly smartConfiguration: () => object
  /** Its authorization server, for the metadata. */
  readonly endpoints: () => { readonly authorization_endpoint: string; readonly token_endpoint: string }
  /** Signs for the audit log and verifies it. */
  readonly proof: LogProof
  readonly exports: ExportJobs
  /** Someone without a token that we know: counted, not logged. */
  readonly countUnauthenticated: () => void
}
