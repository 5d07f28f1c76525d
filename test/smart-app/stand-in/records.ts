import { randomUUID } from 'node:crypto'
import type { Bundle, FhirResource } from 'fhir/r4'

type Kept = FhirResource & { id: string }

/** A FHIR store as small as the app's screens need it: read, search by type, create, update by version, transaction. */
export function openRecords(first: readonly Kept[]) {
  const kept = new Map(
    first.map(resource => [`${resource.resourceType}/${resource.id}`, stamped(resource, 1)]),
  )

  function put(resource: Kept) {
    const key = `${resource.resourceType}/${resource.id}`
    const version = Number(kept.get(key)?.meta?.versionId ?? 0) + 1
    const next = stamped(resource, version)
    kept.set(key, next)
    return next
  }

  return {
    all: () => [...kept.values()],
    read: (type: string, id: string) => kept.get(`${type}/${id}`),
    put,
    /** Takes out a patient, and whatever refers to them. */
    erase(patient: string) {
      for (const [key, resource] of kept)
        if (key === patient || JSON.stringify(resource).includes(`"${patient}"`)) kept.delete(key)
    },
    create: (resource: FhirResource) => put({ ...resource, id: randomUUID() }),
    /** The type's resources, of this id where one is asked for; all of the types that an include names come along. */
    search: (type: string, id: string | undefined, includes: readonly string[]): Bundle => ({
      resourceType: 'Bundle',
      type: 'searchset',
      entry: [...kept.values()]
        .filter(({ resourceType, id: own }) =>
          resourceType === type
            ? id === undefined || own === id
            : includes.some(include => included[include]?.includes(resourceType)),
        )
        .map(resource => ({
          resource,
          search: { mode: resource.resourceType === type ? 'match' : 'include' },
        })),
    }),
    transact(bundle: Bundle): Bundle {
      const ids = new Map(
        (bundle.entry ?? []).map(entry => [entry.fullUrl ?? '', entry.resource?.id ?? randomUUID()]),
      )
      const entries = (bundle.entry ?? []).map(entry => {
        const type = entry.resource?.resourceType ?? ''
        const id = entry.resource?.id ?? ids.get(entry.fullUrl ?? '') ?? ''
        return { type, id, text: JSON.stringify(entry.resource) }
      })
      const references = entries.map(({ type, id }, index) => [
        bundle.entry?.[index]?.fullUrl ?? '',
        `${type}/${id}`,
      ])
      for (const { id, text } of entries) {
        const linked = references.reduce(
          (json, [urn, to]) => (urn ? json.replaceAll(`"${urn}"`, `"${to}"`) : json),
          text,
        )
        put({ ...(JSON.parse(linked) as FhirResource), id })
      }
      return {
        resourceType: 'Bundle',
        type: 'transaction-response',
        entry: entries.map(({ type, id }) => ({
          response: { status: '201 Created', location: `${type}/${id}/_history/1` },
        })),
      }
    },
  }
}

/** The types that an include brings. */
const included: Readonly<Record<string, readonly string[]>> = {
  'Condition:encounter': ['Encounter'],
  'MedicationRequest:medication': ['Medication'],
  'Task:patient': ['Patient'],
  'Task:focus': ['ServiceRequest'],
  'Task:owner': ['Practitioner', 'Organization'],
}

export type Records = ReturnType<typeof openRecords>

function stamped<R extends Kept>(resource: R, version: number): R {
  return { ...resource, meta: { ...resource.meta, versionId: String(version) } }
}
