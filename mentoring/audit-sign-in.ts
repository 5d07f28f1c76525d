import type { AuditEvent, AuditEventAgent } from 'fhir/r4'
import { agentTypes, serverAgent, serverIdentity } from './audit-agents.ts'

/** How a try to get in, or a way out, ended, as the log keeps it: no password, token or name. */
export type SignInHappening = {
  readonly id: string
  /** FHIR instant. */
  readonly recorded: string
  /** Fixed words: 'password-accepted', 'unknown-user' … */
  readonly outcome: string
  readonly succeeded: boolean
  /** `token`: asked for by a person who is known, or in exchange for an EHR's. */
  readonly deed: 'login' | 'logout' | 'token'
  /** The authorization server. */
  readonly server: string
  readonly clientId?: string
  /** Who it was, where that is known; `fhirUser` is 'Practitioner/…' here or absolute. */
  readonly user?: { readonly issuer: string; readonly sub: string; readonly fhirUser?: string }
  readonly address?: string
}

const dicom = 'http://dicom.nema.org/resources/ontology/DCM'
const subtypes = {
  login: { code: '110122', display: 'Login', system: dicom },
  logout: { code: '110123', display: 'Logout', system: dicom },
  token: { code: 'ITI-71', display: 'Get Access Token', system: 'urn:ihe:event-type-code' },
} as const

/**
 * The AuditEvent of a sign-in, accepted or not, or of a sign-out: DICOM's User Authentication, of a token IHE IUA's ITI-71.
 * https://dicom.nema.org/medical/dicom/current/output/chtml/part15/sect_A.5.3.11.html
 */
export function signInEvent(happening: SignInHappening): AuditEvent {
  const { recorded, server } = happening
  return {
    action: 'E',
    agent: agentsOf(happening),
    id: happening.id,
    meta: {
      lastUpdated: recorded,
      profile: ['https://halfword.example/fhir/StructureDefinition/audit-sign-in'],
      versionId: '1',
    },
    outcome: happening.succeeded ? '0' : '4',
    outcomeDesc: happening.outcome,
    recorded,
    resourceType: 'AuditEvent',
    source: { observer: serverIdentity(server) },
    subtype: [subtypes[happening.deed]],
    type: { code: '110114', display: 'User Authentication', system: dicom },
  }
}

function agentsOf({ user, clientId, address, server }: SignInHappening): AuditEventAgent[] {
  const network = address ? { network: { address, type: '2' as const } } : {}
  const client: AuditEventAgent = {
    ...network,
    requestor: !user,
    type: { coding: [agentTypes.application] },
    ...(clientId ? { who: { identifier: { value: clientId } } } : {}),
  }
  const person: AuditEventAgent[] = user
    ? [
        {
          requestor: true,
          type: { coding: [agentTypes.recipient] },
          who: {
            identifier: { system: user.issuer, value: user.sub },
            ...(user.fhirUser ? { reference: user.fhirUser } : {}),
          },
        },
      ]
    : []
  return [client, serverAgent(server, agentTypes.authorizer), ...person]
}
