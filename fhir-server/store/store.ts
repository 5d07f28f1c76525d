import type { Resource } from 'fhir/r4'

/** One version of a resource. `json` is the text exactly as it was written and as it is sent; '' when deleted. */
export type Version = {
  readonly type: string
  readonly id: string
  /** 1, 2, 3 … within one resource. */
  readonly version: number
  /** FHIR instant, the clinical clock's. */
  readonly updated: string
  readonly deleted: boolean
  readonly json: string
  /** Ids of the patients in whose compartment the record is now (see Belonging): for the audit log. Of an AuditEvent: none. */
  readonly patients: readonly string[]
}

/** One way in which a record may be within reach. To reach all, one has to say so: no empty list means it. */
export type Within = (
  | { readonly in: 'organization'; readonly id: string }
  /** In this patient's compartment, and (where named) of that organisation as well. '' is nobody's. */
  | { readonly in: 'compartment'; readonly patient: string; readonly organization?: string }
  | { readonly in: 'ids'; readonly ids: readonly [string, ...string[]] }
  | { readonly in: 'whole-store' }
) & {
  /** Narrowed further: all of these hold. (The query of a SMART scope.) */
  readonly and?: readonly Criterion[]
}

/** What a query may touch of one resource type: the union of its parts, and there is at least one. */
export type Reach = readonly [Within, ...Within[]]

/** One search parameter of a query, already parsed: its values are alternatives. */
export type Criterion = { readonly param: string; readonly missing?: boolean } & (
  | { readonly kind: 'token'; readonly not?: boolean; readonly any: readonly TokenValue[] }
  | { readonly kind: 'reference'; readonly any: readonly ReferenceValue[] }
  | { readonly kind: 'date'; readonly any: readonly DateValue[] }
  | {
      readonly kind: 'string'
      readonly match: 'starts' | 'contains' | 'exact'
      readonly any: readonly string[]
    }
  | { readonly kind: 'uri'; readonly any: readonly string[] }
)
/** `system` absent: any system; `''`: no system. `code` absent: any code of the system. */
export type TokenValue = { readonly system?: string; readonly code?: string }
/** By type and id; by id alone; by an absolute URL; or by identifier (`patient.identifier`, `:identifier`). */
export type ReferenceValue =
  | { readonly type?: string; readonly id: string }
  | { readonly url: string }
  | { readonly identifier: TokenValue }
/** https://hl7.org/fhir/R4/search.html#prefix – `from` and `to` are milliseconds, `to` exclusive. */
export type DateValue = {
  readonly prefix: 'eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le' | 'sa' | 'eb' | 'ap'
  readonly from: number
  readonly to: number
}

export type Query = {
  readonly type: string
  readonly criteria: readonly Criterion[]
  readonly reach: Reach
  readonly sort: readonly { readonly param: string; readonly descending: boolean }[]
  /** Page size; 0 asks for the total alone. */
  readonly count: number
  /** Opaque: where the page before ended. */
  readonly cursor?: string
  readonly total: boolean
}
export type Page = {
  readonly versions: readonly Version[]
  readonly next?: string
  readonly total?: number
}

/** A part of the audit log, in the order of the log. */
export type LogPart = {
  /** Rows whose number is above this. */
  readonly after: number
  readonly upTo: number
  /** At most so many rows. */
  readonly count: number
  /** Outside it, and where no filter holds, a row comes without its event. */
  readonly reach: Reach
  /** One of these, all of its criteria; none: every event. */
  readonly filters: readonly (readonly Criterion[])[]
}
/** A row of the audit log as it stands. Leaf and chain are hashes and tell nothing of the event. */
export type LogRow = {
  /** 1, 2, 3 … through all chains. */
  readonly seq: number
  readonly chainId: string
  readonly leaf: Uint8Array
  readonly chain: Uint8Array
  readonly id: string
  readonly json?: string
  /** Retention removed the event: only its place is left. */
  readonly removed?: true
}

/** What a record belongs to: decided by the access floor, kept and compared by the store. */
export type Belonging = {
  readonly organizations: readonly string[]
  /** Ids of the patients in whose compartment it is. */
  readonly patients: readonly string[]
}

/** A record without what it says. */
export type Held = {
  readonly type: string
  readonly id: string
  /** The current one; there are as many versions. */
  readonly version: number
  readonly belongs: Belonging
}

/** The closed list of writes. */
export type Command =
  /**
   * `json` is the text as it is kept, with its id and meta (versionId, lastUpdated). `belongs` takes the
   * place of what earlier puts said; what the record was joined to stays.
   */
  | {
      readonly do: 'put'
      readonly type: string
      readonly id: string
      readonly version: number
      readonly json: string
      readonly belongs: Belonging
    }
  | {
      readonly do: 'delete'
      readonly type: string
      readonly id: string
      readonly version: number
      readonly updated: string
    }
  /** A record comes to belong to one more organisation (a Practitioner, when given a role there). */
  | { readonly do: 'join'; readonly type: string; readonly id: string; readonly organization: string }
  /** The versions before the current one go out of the file for good; their numbers are not given again. */
  | { readonly do: 'forget-earlier'; readonly type: string; readonly id: string }
  /** Of the first events of the log only their places stay: chain, leaf and link. Only in a store that is opened for this. */
  | { readonly do: 'remove-events'; readonly upTo: number }
  /**
   * All versions of a record, what it is found by and whose it was go out of the file for good; its id answers from then
   * on as one that never was. The audit log is not touched.
   */
  | { readonly do: 'erase'; readonly type: string; readonly id: string }
export type Stored = Resource & {
  readonly id: string
  readonly meta: { readonly versionId: string; readonly lastUpdated: string }
}

/** What must still be true at the moment of the write. */
export type Precondition =
  /** The current version has this number; 0: there has never been one. Deleted versions count. */
  | { readonly when: 'version'; readonly type: string; readonly id: string; readonly version: number }
  /** There is a current, not deleted, resource of that type and id within reach. */
  | { readonly when: 'exists'; readonly type: string; readonly id: string; readonly reach: Reach }
  /** Nothing within reach matches. (Conditional create.) */
  | { readonly when: 'none'; readonly query: Pick<Query, 'type' | 'criteria' | 'reach'> }
  /** Exactly these records, at these versions, are in the patient's compartment; deleted ones count. */
  | { readonly when: 'all-of'; readonly patient: string; readonly records: readonly Held[] }

/** One AuditEvent: canonical JSON (RFC 8785), appended to the chain and never changed. Either its text, or a form and what fills it. */
export type AuditRow = WholeEvent | FilledForm
export type WholeEvent = {
  readonly id: string
  readonly recorded: string
  readonly json: string
  /** Id of the organisation whose auditors read it. */
  readonly organization: string
}
/**
 * A form, which many events share, and the values of one, a line each: its id, when it was recorded, what else the form
 * has places for, and last whose auditors read it.
 */
export type FilledForm = { readonly form: LogForm; readonly lines: string }
/** Pieces of text, and between them the places of values. The same object stands for the same form. */
export type LogForm = readonly (string | number)[]

export type Write = {
  readonly commands: readonly Command[]
  readonly preconditions: readonly Precondition[]
  readonly audit: readonly AuditRow[]
}
export type Committed = { readonly kind: 'committed' }
/** Nothing was written, the audit rows neither: the caller decides again. */
export type Conflict = { readonly kind: 'conflict'; readonly because: Precondition }

/**
 * Keeps resources, versions, search index and audit log; knows no people. Reads are awaited; a write is one list of
 * commands with its preconditions and its audit rows, all or nothing, on disk before its promise resolves. The writes
 * of one turn of the event loop share one commit. Type 'AuditEvent' is read and searched like any other, and cannot be put or deleted.
 */
export type Store = {
  /** The current version, deleted ones too (the caller answers 410 or 404), when within reach. */
  read(type: string, id: string, reach: Reach): Promise<Version | undefined>
  /** A version, when the *current* record is within reach. */
  vread(type: string, id: string, version: number, reach: Reach): Promise<Version | undefined>
  /** Newest first, versions below `before` only. */
  history(type: string, id: string, reach: Reach, count: number, before?: number): Promise<readonly Version[]>
  search(query: Query): Promise<Page>
  /** To whom a record belongs, whatever the reach: for the audit log alone. */
  belonging(type: string, id: string): Promise<Belonging | undefined>
  /** Moves whenever a record may have changed or come to belong elsewhere; the audit log alone does not move it. */
  changes(): number
  /** The number of the last row of the audit log; 0: it is empty. */
  logEnd(): Promise<number>
  logPart(part: LogPart): Promise<readonly LogRow[]>
  /** Where one event stands in the log, without the event; undefined where it is out of reach. */
  logPlace(id: string, reach: Reach): Promise<LogRow | undefined>
  /** All that is in a patient's compartment, deleted records too, whatever the reach: for erasing it. */
  held(patient: string): Promise<readonly Held[]>
  /** @throws StoreUnavailable when the disk refuses: nothing of this write is kept. */
  commit(write: Write): Promise<Committed | Conflict>
  close(): void
}

/** The disk or the database refused. Nothing was written. */
export class StoreUnavailable extends Error {}
