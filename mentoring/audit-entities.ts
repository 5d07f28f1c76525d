import type { AuditEventEntity, Coding } from 'fhir/r4'
import type { Happening } from './audit-event.ts'
import { settled } from './canonical-json.ts'

const entityType = 'http://terminology.hl7.org/CodeSystem/audit-entity-type'
const objectRole = 'http://terminology.hl7.org/CodeSystem/object-role'
const thing = settled<Coding>({ code: '2', display: 'System Object', system: entityType })
const person = settled<Coding>({ code: '1', display: 'Person', system: entityType })
const isPatient = settled<Coding>({ code: '1', display: 'Patient', system: objectRole })
const isRecord = settled<Coding>({ code: '4', display: 'Domain Resource', system: objectRole })
const isQuery = settled<Coding>({ code: '24', display: 'Query', system: objectRole })
const consentType = settled<Coding>({
  code: 'Consent',
  display: 'Consent',
  system: 'http://hl7.org/fhir/resource-types',
})
const requestId = settled<Coding>({
  code: 'XrequestId',
  system: 'https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType',
})

/** Of which patient it was. */
export const patientEntity = (
  patient: string,
  detail?: NonNullable<AuditEventEntity['detail']>,
): AuditEventEntity => ({
  ...(detail ? { detail } : {}),
  role: isPatient,
  type: person,
  what: { reference: `Patient/${patient}` },
})

/** A Consent that decided: so that an auditor can join a disclosure to what permitted it. */
export const consentEntity = (reference: string): AuditEventEntity => ({
  type: consentType,
  what: { reference },
})

/** What an event was about: what was read or written, whose it was, what permitted it, and what was asked. */
export function entitiesOf(happening: Happening): AuditEventEntity[] {
  const { interaction, data, patient, consents, erased, request, labels, reason } = happening
  const securityLabel = labels ? { securityLabel: [...labels] } : {}
  const resources = (data ?? []).map(reference => ({
    ...(erased ? { lifecycle: erasure } : {}),
    role: isRecord,
    ...securityLabel,
    type: thing,
    what: { reference },
  }))
  const query = interaction === 'search-type' || interaction === 'operation' || interaction === 'export'
  const detail = erased ? countsOf(erased) : reason ? [{ type: 'reason', valueString: reason }] : undefined
  return [
    ...resources,
    ...(patient ? [patientEntity(patient, detail)] : []),
    // BALP's pattern has room for one System Object.
    ...(erased?.records ?? []).map(reference => ({
      lifecycle: erasure,
      role: isRecord,
      type: { code: '4', display: 'Other', system: entityType },
      what: { reference },
    })),
    ...(consents ?? []).map(consentEntity),
    ...(query
      ? [
          {
            query: request.raw,
            role: isQuery,
            ...(resources.length === 0 ? securityLabel : {}),
            type: thing,
          },
        ]
      : []),
    {
      type: requestId,
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
