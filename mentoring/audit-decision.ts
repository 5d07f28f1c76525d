import type { AuditEvent } from 'fhir/r4'
import { agentTypes, clientAgent, serverIdentity, tokenName, userAgent, type Who } from './audit-agents.ts'
import { consentEntity, patientEntity } from './audit-entities.ts'

/** What the Consents on file came to when someone asked for a patient's records. */
export type Decision = {
  readonly id: string
  /** FHIR instant. */
  readonly recorded: string
  readonly permitted: boolean
  /** Why not, in fixed words. */
  readonly because?: string
  /** A person; a program is given nothing by a Consent. */
  readonly who: Who & { readonly fhirUser: string }
  /** Id of the Organization that they work for. */
  readonly organization: string
  /** The FHIR base that decided. */
  readonly server: string
  /** Id of the Patient. */
  readonly patient: string
  /** The Consents that decided: 'Consent/1/_history/2'. */
  readonly consents: readonly [string, ...string[]]
}

const balp = 'https://profiles.ihe.net/ITI/BALP/CodeSystem'

/**
 * The AuditEvent of a decision by Consent, after BALP's AuthZ-Consent. Its entities are a closed list – patient,
 * Consents, token – so that the request is found by its token and time. https://profiles.ihe.net/ITI/BALP
 */
export function decisionEvent(decision: Decision): AuditEvent {
  const { who, server, patient, consents, recorded, organization } = decision
  return {
    action: 'E',
    agent: [
      clientAgent(who, agentTypes.application),
      {
        requestor: false,
        type: { coding: [agentTypes.provider] },
        who: { reference: `Organization/${organization}` },
      },
      { requestor: false, type: { coding: [agentTypes.authorizer] }, who: serverIdentity(server) },
      ...userAgent(who, agentTypes.recipient),
    ],
    entity: [
      patientEntity(patient),
      ...consents.map(consentEntity),
      {
        type: { code: 'UserOauthAgent', system: `${balp}/UserAgentTypes` },
        what: { identifier: { value: tokenName(who) } },
      },
    ],
    id: decision.id,
    meta: {
      lastUpdated: recorded,
      profile: ['https://halfword.example/fhir/StructureDefinition/audit-consent-decision'],
      versionId: '1',
    },
    outcome: decision.permitted ? '0' : '8',
    ...(decision.because ? { outcomeDesc: decision.because } : {}),
    recorded,
    resourceType: 'AuditEvent',
    source: { observer: serverIdentity(server) },
    subtype: [{ code: 'AuthZ-Consent', system: `${balp}/AuthZsubType` }],
    type: {
      code: '110113',
      display: 'Security Alert',
      system: 'http://dicom.nema.org/resources/ontology/DCM',
    },
  }
}
