import type { AuditEvent, AuditEventAgent, AuditEventEntity, CodeableConcept, Coding } from 'fhir/r4'
import type { Role } from './roles.ts'

/** What was done, in http://hl7.org/fhir/restful-interaction. */
export type Interaction =
  | 'read'
  | 'vread'
  | 'history-instance'
  | 'search-type'
  | 'create'
  | 'update'
  | 'delete'
  | 'batch'
  | 'transaction'
  | 'operation'
  | 'export'

/** One thing that happened to one patient's records (or to none's), as the log keeps it: identifiers, never names or results. */
export type Happening = {
  readonly id: string
  /** FHIR instant. */
  readonly recorded: string
  readonly interaction: Interaction
  /** 0 done, 4 the caller's fault (HTTP 4xx), 8 ours (5xx). */
  readonly outcome: '0' | '4' | '8'
  /** Why not, in fixed words; never what was found. */
  readonly because?: string
  readonly who: {
    readonly issuer: string
    readonly sub: string
    readonly clientId: string
    readonly fhirUser?: string
    readonly role: Role | 'program'
    /** The last 32 characters of the opaque token. */
    readonly tokenTail: string
    /** IP address of the connection. */
    readonly address: string
  }
  /** The FHIR base that answered. */
  readonly server: string
  readonly request: {
    readonly id: string
    /** Base64 of the request line and, of a POST search, the body: as the bytes came, before any decoding. */
    readonly raw: string
  }
  /** Id of the Patient concerned. */
  readonly patient?: string
  /** What was read or written: 'Condition/1/_history/2'. */
  readonly data?: readonly string[]
  /** The Consents that permitted it: 'Consent/1'. */
  readonly consents?: readonly string[]
  /** What was erased for good beside `data`: 'Condition/1', and how many versions of all. */
  readonly erased?: { readonly records: readonly string[]; readonly versions: number }
}

const dicom = 'http://dicom.nema.org/resources/ontology/DCM'
const participation = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType'
const source: Coding = { code: '110153', display: 'Source Role ID', system: dicom }
const destination: Coding = { code: '110152', display: 'Destination Role ID', system: dicom }
const application: Coding = { code: '110150', display: 'Application', system: dicom }
const custodian: Coding = {
  code: 'custodian',
  display: 'Custodian',
  system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
}
const recipient: Coding = { code: 'IRCP', display: 'information recipient', system: participation }
const author: Coding = { code: 'AUT', display: 'author (originator)', system: participation }

/** IHE BALP's pattern for each interaction: its action, who sends to whom, and our profile of the success. */
type Pattern = {
  readonly action: 'C' | 'R' | 'U' | 'D' | 'E'
  readonly client: Coding
  readonly server: Coding
  readonly user: Coding
  readonly profile?: 'read' | 'query' | 'create' | 'update' | 'delete'
  /** What kind of event it is, where it is more than an interaction. */
  readonly event?: Pick<AuditEvent, 'type' | 'subtype'>
}
const reading = { client: destination, server: source, user: recipient } as const
const writing = { client: source, server: destination, user: author } as const
const patterns: Record<Interaction, Pattern> = {
  read: { action: 'R', ...reading, profile: 'read' },
  vread: { action: 'R', ...reading, profile: 'read' },
  'history-instance': { action: 'R', ...reading },
  'search-type': { action: 'E', client: source, server: destination, user: recipient, profile: 'query' },
  create: { action: 'C', ...writing, profile: 'create' },
  update: { action: 'U', ...writing, profile: 'update' },
  delete: { action: 'D', client: application, server: custodian, user: author, profile: 'delete' },
  batch: { action: 'E', ...writing },
  transaction: { action: 'E', ...writing },
  operation: { action: 'E', client: source, server: destination, user: recipient },
  // BALP's Privacy Disclosure, at its source: what leaves in bulk.
  export: {
    action: 'R',
    ...reading,
    event: {
      type: { code: '110106', display: 'Export', system: dicom },
      subtype: [{ code: 'disclose', system: 'http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle' }],
    },
  },
}

/** Why someone of that role looks, in v3-ActReason: bound to the role, never taken from the client. */
const purposes: Record<Role | 'program', string> = {
  rheumatologist: 'TREAT',
  nurse: 'TREAT',
  mentor: 'SUPNWK',
  patient: 'PATRQT',
  auditor: 'HCOMPL',
  program: 'HSYSADMIN',
}

/**
 * Composes the AuditEvent of one happening, after IHE BALP's Read, Query, Create, Update and Delete patterns. Members
 * stand in the order of canonical JSON, which is then quickly written. https://profiles.ihe.net/ITI/BALP
 */
export function auditEvent(happening: Happening): AuditEvent {
  const pattern = patterns[happening.interaction]
  return {
    action: pattern.action,
    agent: agentsOf(happening, pattern),
    entity: entitiesOf(happening),
    id: happening.id,
    meta: { lastUpdated: happening.recorded, ...profileOf(happening, pattern), versionId: '1' },
    outcome: happening.outcome,
    ...(happening.because ? { outcomeDesc: happening.because } : {}),
    recorded: happening.recorded,
    resourceType: 'AuditEvent',
    source: { observer: { identifier: { value: happening.server } } },
    subtype: pattern.event?.subtype ?? [
      { code: happening.interaction, system: 'http://hl7.org/fhir/restful-interaction' },
    ],
    type: pattern.event?.type ?? {
      code: 'rest',
      system: 'http://terminology.hl7.org/CodeSystem/audit-event-type',
    },
  }
}

function profileOf(happening: Happening, pattern: Pattern) {
  if (happening.outcome !== '0' || !pattern.profile) return {}
  // BALP's names: a Patient… profile where a patient is concerned, the plain one where none is.
  const kind = `${happening.patient ? 'audit-patient-' : 'audit-'}${pattern.profile}`
  return { profile: [`https://halfword.example/fhir/StructureDefinition/${kind}`] }
}

function agentsOf({ who, server }: Happening, pattern: Pattern): AuditEventAgent[] {
  const purposeOfUse: CodeableConcept[] = [
    {
      coding: [{ code: purposes[who.role], system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason' }],
    },
  ]
  const client: AuditEventAgent = {
    network: { address: who.address, type: '2' },
    ...(who.fhirUser ? {} : { purposeOfUse }),
    requestor: !who.fhirUser,
    type: { coding: [pattern.client] },
    who: { identifier: { value: who.clientId } },
  }
  const here: AuditEventAgent = {
    network: { address: server, type: '5' },
    requestor: false,
    type: { coding: [pattern.server] },
    who: { identifier: { value: server } },
  }
  if (!who.fhirUser) return [client, here]
  const user: AuditEventAgent = {
    policy: [`urn:ietf:params:oauth:jti:${who.tokenTail}`],
    purposeOfUse,
    requestor: true,
    type: { coding: [pattern.user] },
    who: { identifier: { system: who.issuer, value: who.sub }, reference: who.fhirUser },
  }
  return [client, here, user]
}

const entityType = 'http://terminology.hl7.org/CodeSystem/audit-entity-type'
const objectRole = 'http://terminology.hl7.org/CodeSystem/object-role'

function entitiesOf(happening: Happening): AuditEventEntity[] {
  const { interaction, data, patient, consents, erased, request } = happening
  const thing: Coding = { code: '2', display: 'System Object', system: entityType }
  const resources = (data ?? []).map(reference => ({
    ...(erased ? { lifecycle: erasure } : {}),
    role: { code: '4', display: 'Domain Resource', system: objectRole },
    type: thing,
    what: { reference },
  }))
  const query = interaction === 'search-type' || interaction === 'operation' || interaction === 'export'
  return [
    ...resources,
    ...(patient
      ? [
          {
            ...(erased ? { detail: countsOf(erased) } : {}),
            role: { code: '1', display: 'Patient', system: objectRole },
            type: { code: '1', display: 'Person', system: entityType },
            what: { reference: `Patient/${patient}` },
          },
        ]
      : []),
    // BALP's pattern has room for one System Object.
    ...(erased?.records ?? []).map(reference => ({
      lifecycle: erasure,
      role: { code: '4', display: 'Domain Resource', system: objectRole },
      type: { code: '4', display: 'Other', system: entityType },
      what: { reference },
    })),
    // So that an auditor can join a disclosure to what permitted it.
    ...(consents ?? []).map(reference => ({
      type: { code: 'Consent', display: 'Consent', system: 'http://hl7.org/fhir/resource-types' },
      what: { reference },
    })),
    ...(query
      ? [
          {
            query: request.raw,
            role: { code: '24', display: 'Query', system: objectRole },
            type: thing,
          },
        ]
      : []),
    {
      type: {
        code: 'XrequestId',
        system: 'https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType',
      },
      what: { identifier: { value: request.id } },
    },
  ]
}

const erasure: Coding = {
  code: '15',
  display: 'Permanent erasure / Physical destruction',
  system: 'http://terminology.hl7.org/CodeSystem/dicom-audit-lifecycle',
}

/** Ids stand in the entities; how many there were is said once, with the patient. */
const countsOf = ({ records, versions }: NonNullable<Happening['erased']>) => [
  { type: 'records', valueString: String(records.length + 1) },
  { type: 'versions', valueString: String(versions) },
]
