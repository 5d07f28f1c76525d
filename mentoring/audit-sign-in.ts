import type { AuditEvent, AuditEventAgent } from 'fhir/r4'

/** How a try to get in ended, as the log keeps it: no password, token or name. */
export type SignInHappening = {
  readonly id: string
  /** FHIR instant. */
  readonly recorded: string
  /** Fixed words: 'password-accepted', 'unknown-user' … */
  readonly outcome: string
  readonly succeeded: boolean
  /** The authorization server. */
  readonly server: string
  readonly clientId?: string
  /** Who it was, where that is known; `fhirUser` is 'Practitioner/…' here or absolute. */
  readonly user?: { readonly issuer: string; readonly sub: string; readonly fhirUser?: string }
  readonly address?: string
}

const dicom = 'http://dicom.nema.org/resources/ontology/DCM'

/** The AuditEvent of a sign-in, accepted or not: DICOM's User Authentication. https://dicom.nema.org/medical/dicom/current/output/chtml/part15/sect_A.5.3.11.html */
export function signInEvent(happening: SignInHappening): AuditEvent {
  return {
    resourceType: 'AuditEvent',
    id: happening.id,
    meta: { versionId: '1', lastUpdated: happening.recorded },
    type: { system: dicom, code: '110114', display: 'User Authentication' },
    subtype: [{ system: dicom, code: '110122', display: 'Login' }],
    action: 'E',
    recorded: happening.recorded,
    outcome: happening.succeeded ? '0' : '4',
    outcomeDesc: happening.outcome,
    agent: agentsOf(happening),
    source: { observer: { identifier: { value: happening.server } } },
  }
}

function agentsOf({ user, clientId, address }: SignInHappening): AuditEventAgent[] {
  const network = address ? { network: { address, type: '2' as const } } : {}
  const person: AuditEventAgent = {
    ...(user
      ? {
          who: {
            ...(user.fhirUser ? { reference: user.fhirUser } : {}),
            identifier: { system: user.issuer, value: user.sub },
          },
        }
      : {}),
    requestor: true,
    ...network,
  }
  if (!clientId) return [person]
  const client: AuditEventAgent = {
    type: { coding: [{ system: dicom, code: '110150', display: 'Application' }] },
    who: { identifier: { value: clientId } },
    requestor: false,
  }
  return [person, client]
}
