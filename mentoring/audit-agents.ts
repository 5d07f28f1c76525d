import type { AuditEvent, AuditEventAgent, CodeableConcept, Coding } from 'fhir/r4'
import { settled } from './canonical-json.ts'
import { accessRole } from './codes.ts'
import type { Role } from './roles.ts'

/** Who acts, as the token proved it: identifiers, never a name. */
export type Who = {
  readonly issuer: string
  readonly sub: string
  readonly clientId: string
  /** 'Practitioner/…' or 'Patient/…'; absent for a program. */
  readonly fhirUser?: string
  readonly role: Role | 'program'
  /** The last 32 characters of the opaque token. */
  readonly tokenTail: string
  /** IP address of the connection. */
  readonly address: string
}

const dicom = 'http://dicom.nema.org/resources/ontology/DCM'
export const agentTypes = {
  source: { code: '110153', display: 'Source Role ID', system: dicom },
  destination: { code: '110152', display: 'Destination Role ID', system: dicom },
  application: { code: '110150', display: 'Application', system: dicom },
  custodian: {
    code: 'custodian',
    display: 'Custodian',
    system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
  },
  recipient: {
    code: 'IRCP',
    display: 'information recipient',
    system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
  },
  author: {
    code: 'AUT',
    display: 'author (originator)',
    system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
  },
  provider: {
    code: 'PROV',
    display: 'healthcare provider',
    system: 'http://terminology.hl7.org/CodeSystem/v3-RoleClass',
  },
  authorizer: {
    code: 'authserver',
    display: 'authorization server',
    system: 'http://terminology.hl7.org/CodeSystem/extra-security-role-type',
  },
} as const satisfies Record<string, Coding>

/** Why someone of that role looks, in v3-ActReason: bound to the role, never taken from the client. */
const purposes: Record<Role | 'program', string> = {
  rheumatologist: 'TREAT',
  nurse: 'TREAT',
  mentor: 'SUPNWK',
  patient: 'PATRQT',
  auditor: 'HCOMPL',
  // The only thing that a program reads is the log.
  program: 'HCOMPL',
}

const purposeOf = (role: Who['role']): CodeableConcept[] => [
  { coding: [{ code: purposes[role], system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason' }] },
]
const roleOf = (role: Who['role']): CodeableConcept[] => [
  { coding: [{ code: role, system: accessRole.system }] },
]

/** https://www.rfc-editor.org/rfc/rfc6755: how BALP writes which token it was. */
export const tokenName = ({ tokenTail }: Pick<Who, 'tokenTail'>) => `urn:ietf:params:oauth:jti:${tokenTail}`

/** A server, by its address. */
export const serverIdentity = (server: string) => ({ identifier: { value: server } })

/** So many of what comes again are kept at most. */
const most = 2_000

const sources = new Map<string, AuditEvent['source']>()

/** Where an event was noted: at the server itself. There are as many as there are bases. */
export function sourceAt(server: string): AuditEvent['source'] {
  const before = sources.get(server)
  if (before) return before
  const source = settled({ observer: serverIdentity(server) })
  if (sources.size < most) sources.set(server, source)
  return source
}

/** The client that asked, and that it may do so on its own. */
export function clientAgent(who: Who, type: Coding): AuditEventAgent {
  const itself = {
    policy: [tokenName(who)],
    purposeOfUse: purposeOf(who.role),
    requestor: true,
    role: roleOf(who.role),
  }
  return {
    network: { address: who.address, type: '2' },
    ...(who.fhirUser ? { requestor: false } : itself),
    type: { coding: [type] },
    who: { identifier: { value: who.clientId } },
  }
}

/** The server that answered. */
export const serverAgent = (server: string, type: Coding): AuditEventAgent => ({
  network: { address: server, type: '5' },
  requestor: false,
  type: { coding: [type] },
  who: serverIdentity(server),
})

/** The person who asked; none where a program asks by itself. */
export function userAgent(who: Who, type: Coding): readonly AuditEventAgent[] {
  if (!who.fhirUser) return []
  return [
    {
      policy: [tokenName(who)],
      purposeOfUse: purposeOf(who.role),
      requestor: true,
      role: roleOf(who.role),
      type: { coding: [type] },
      who: { identifier: { system: who.issuer, value: who.sub }, reference: who.fhirUser },
    },
  ]
}

/** As what client, server and person take part. */
export type Parts = { readonly client: Coding; readonly server: Coding; readonly user: Coding }

const known = new Map<string, AuditEventAgent[]>()

/** All who take part in an interaction. The same few come again with each request, so they are settled. */
export function agentsOf(
  who: Who,
  server: string,
  { client, server: itself, user }: Parts,
): AuditEventAgent[] {
  const { issuer, sub, clientId, fhirUser = '', role, tokenTail, address } = who
  const types = `${client.code} ${itself.code} ${user.code}`
  const key = `${types}\n${server}\n${issuer}\n${sub}\n${clientId}\n${fhirUser}\n${role}\n${tokenTail}\n${address}`
  const before = known.get(key)
  if (before) return before
  const agents = settled([clientAgent(who, client), serverAgent(server, itself), ...userAgent(who, user)])
  if (known.size >= most) known.clear()
  known.set(key, agents)
  return agents
}
