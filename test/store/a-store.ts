import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FhirResource, Resource } from 'fhir/r4'
import { onTestFinished } from 'vitest'
import { openSqliteStore, type StoreOptions } from '../../fhir-server/store/sqlite.ts'
import type { AuditRow, Belonging, Command, Criterion, Query, Reach } from '../../fhir-server/store/store.ts'

/** The path of a database in a folder of its own, which goes when the test has finished. */
export function aPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'store.sqlite')
}

/** A store in a file of its own, closed when the test has finished. */
export function aStore(options: StoreOptions = {}) {
  const store = openSqliteStore(aPath(), options)
  onTestFinished(() => store.close())
  return store
}

export const everything: Reach = [{ in: 'whole-store' }]
export const organization = (id: string): Reach => [{ in: 'organization', id }]
export const compartment = (patient: string): Reach => [{ in: 'compartment', patient }]

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
  return {
    do: 'put',
    version,
    belongs: { organizations, patients },
    resource: { ...resource, meta },
  }
}
type Putting = { readonly version?: number; readonly updated?: string } & Partial<Belonging>

export const writing = (...commands: Command[]) => ({ commands, preconditions: [], audit: [] })

/** A search of a type for everything, a hundred a page. */
export function search(type: string, criteria: readonly Criterion[], changes: Partial<Query> = {}): Query {
  return { type, criteria, reach: everything, sort: [], count: 100, total: true, ...changes }
}

/** One row of the audit log; by default a nurse of org-1 read the Patient p1. */
export function anEvent(
  id: string,
  changes: Record<string, unknown> = {},
  organizationId = 'org-1',
): AuditRow {
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

/** Which of these resources a criterion finds, by id: in a store whose own base is https://programme/fhir. */
export async function found(resources: readonly FhirResource[], criterion: Criterion) {
  const store = aStore({ base: 'https://programme/fhir' })
  const [first] = resources
  await store.commit(writing(...resources.map(each => put({ ...each, id: each.id ?? '' }))))
  const page = await store.search(search(first?.resourceType ?? '', [criterion]))
  return page.versions.map(({ id }) => id)
}

export const observation = (id: string, changes: object): FhirResource => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: {},
  ...changes,
})
