import type { AuditEvent, Coding } from 'fhir/r4'
import { agentsOf, agentTypes, type Parts, sourceAt, type Who } from './audit-agents.ts'
import { entitiesOf } from './audit-entities.ts'
import { settled } from './canonical-json.ts'

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
  /** It was refused for want of a right, and no Consent on file had a say in that. */
  readonly lacksRight?: boolean
  /** Someone outside the care team was shown something: a mentor who is asked whether they can help. */
  readonly disclosed?: boolean
  readonly who: Who
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
  /** The Consents that permitted it: 'Consent/1/_history/2'. */
  readonly consents?: readonly string[]
  /** The security labels of what was shown. */
  readonly labels?: readonly Coding[]
  /** Why someone asked, in their own words: at most 200 characters. */
  readonly reason?: string
  /** What was erased for good beside `data`: 'Condition/1', and how many versions of all. */
  readonly erased?: { readonly records: readonly string[]; readonly versions: number }
}

/** IHE BALP's pattern for each interaction: its action, who sends to whom, and our profile of the success. */
type Pattern = Parts & {
  readonly action: 'C' | 'R' | 'U' | 'D' | 'E'
  readonly profile?: 'read' | 'query' | 'create' | 'update' | 'delete'
  /** What kind of event it is, where it is more than an interaction. */
  readonly event?: Pick<AuditEvent, 'type' | 'subtype'>
}
const { source, destination, application, custodian, recipient, author } = agentTypes
const reading = { client: destination, server: source, user: recipient } as const
const writing = { client: source, server: destination, user: author } as const
const disclosure: Coding = {
  code: 'disclose',
  system: 'http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle',
}
const patterns: Record<Interaction, Pattern> = {
  read: { action: 'R', ...reading, profile: 'read' },
  vread: { action: 'R', ...reading, profile: 'read' },
  // BALP has no pattern for a history.
  'history-instance': { action: 'R', ...reading },
  'search-type': { action: 'E', client: source, server: destination, user: recipient, profile: 'query' },
  create: { action: 'C', ...writing, profile: 'create' },
  update: { action: 'U', ...writing, profile: 'update' },
  delete: { action: 'D', client: application, server: custodian, user: author, profile: 'delete' },
  batch: { action: 'E', ...writing },
  transaction: { action: 'E', ...writing },
  operation: { action: 'E', client: source, server: destination, user: recipient },
  // BALP's Privacy Disclosure, at its source: what leaves in bulk, of no one patient.
  export: {
    action: 'R',
    ...reading,
    event: {
      type: {
        code: '110106',
        display: 'Export',
        system: 'http://dicom.nema.org/resources/ontology/DCM',
      },
      subtype: [disclosure],
    },
  },
}

/** Each interaction in its code system. */
const codings = Object.fromEntries(
  Object.keys(patterns).map(code => [
    code,
    settled<Coding>({ code, system: 'http://hl7.org/fhir/restful-interaction' }),
  ]),
) as Record<Interaction, Coding>

/**
 * Composes the AuditEvent of one happening, after IHE BALP's Read, Query, Create, Update and Delete patterns. Members
 * stand in the order of canonical JSON, which is then quickly written. https://profiles.ihe.net/ITI/BALP
 */
export function auditEvent(happening: Happening): AuditEvent {
  const { who, server, recorded } = happening
  const pattern = patterns[happening.interaction]
  return {
    action: pattern.action,
    agent: agentsOf(who, server, pattern),
    entity: entitiesOf(happening),
    id: happening.id,
    meta: { lastUpdated: recorded, ...profileOf(happening, pattern), versionId: '1' },
    outcome: happening.outcome,
    ...(happening.because ? { outcomeDesc: happening.because } : {}),
    recorded,
    resourceType: 'AuditEvent',
    source: sourceAt(server),
    subtype: subtypesOf(happening, pattern),
    type: pattern.event?.type ?? rest,
  }
}

const rest = settled<Coding>({
  code: 'rest',
  system: 'http://terminology.hl7.org/CodeSystem/audit-event-type',
})

function subtypesOf({ interaction, lacksRight, disclosed }: Happening, { event }: Pattern): Coding[] {
  return [
    ...(event?.subtype ?? [codings[interaction]]),
    ...(disclosed ? [disclosure] : []),
    ...(lacksRight ? [byRole] : []),
  ]
}

/** A refusal because a right was lacking, though there was something to refuse. */
export const byRole: Coding = {
  code: 'AuthZ-Role',
  system: 'https://profiles.ihe.net/ITI/BALP/CodeSystem/AuthZsubType',
}

/** BALP's profiles are of successes, and have room for one record that was read or written. */
function profileOf({ outcome, patient, data = [] }: Happening, { profile }: Pattern) {
  if (outcome !== '0' || !profile || (profile !== 'query' && data.length !== 1)) return {}
  // BALP's names: a Patient… profile where a patient is concerned, the plain one where none is.
  const kind = `${patient ? 'audit-patient-' : 'audit-'}${profile}`
  return { profile: [`https://halfword.example/fhir/StructureDefinition/${kind}`] }
}
