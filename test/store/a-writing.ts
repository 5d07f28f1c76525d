import type { Resource } from 'fhir/r4'
import { put as putOf } from '../../fhir-server/access/put.ts'
import type { AuditRow, Belonging, Command, Store, WholeEvent } from '../../fhir-server/store/store.ts'

/** A put of a resource; by default its first version, of the organisation `org-1` and of no patient. */
export function put(
  resource: Resource & { readonly id: string },
  {
    version = 1,
    updated = '2026-01-15T09:00:00.000Z',
    organizations = ['org-1'],
    patients = [],
  }: Putting = {},
): Command {
  const meta = { ...resource.meta, versionId: String(version), lastUpdated: updated }
  return putOf({ ...resource, meta }, version, { organizations, patients })
}
type Putting = { readonly version?: number; readonly updated?: string } & Partial<Belonging>

export const writing = (...commands: Command[]) => ({ commands, preconditions: [], audit: [] })

/** One row of the audit log; by default a nurse of org-1 read the Patient p1. */
export function anEvent(
  id: string,
  changes: Record<string, unknown> = {},
  organizationId = 'org-1',
): WholeEvent {
  const recorded = typeof changes.recorded === 'string' ? changes.recorded : '2026-01-15T09:00:00.000Z'
  const event = {
    resourceType: 'AuditEvent',
    id,
    type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
    subtype: [{ system: 'http://hl7.org/fhir/restful-interaction', code: 'read' }],
    action: 'R',
    recorded,
    outcome: '0',
    agent: [
      {
        who: { reference: 'Practitioner/nurse', identifier: { system: 'https://issuer', value: 'nurse' } },
        requestor: true,
        network: { address: '127.0.0.1', type: '2' },
      },
    ],
    source: { observer: { identifier: { value: 'https://programme' } } },
    entity: [
      { what: { reference: 'Patient/p1/_history/3' }, role: { system: 'http://role', code: '4' } },
      { what: { reference: 'Patient/p1' }, role: { system: 'http://role', code: '1' } },
    ],
    ...changes,
  }
  return { id, recorded, organization: organizationId, json: JSON.stringify(event) }
}

export const log = (store: Store, ...audit: AuditRow[]) => store.commit({ ...writing(), audit })
