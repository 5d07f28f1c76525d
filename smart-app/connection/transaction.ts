import type { Bundle, BundleEntry, FhirResource } from 'fhir/r4'

/** One write of a transaction. */
export type Entry = BundleEntry<FhirResource>

/** All or nothing. https://hl7.org/fhir/R4/http.html#transaction */
export const together = (entry: Entry[]): Bundle => ({ resourceType: 'Bundle', type: 'transaction', entry })

/** A new record; `fullUrl` is the urn by which others of the same transaction point at it. */
export const post = (resource: FhirResource, fullUrl?: string): Entry => ({
  ...(fullUrl ? { fullUrl } : {}),
  resource,
  request: { method: 'POST', url: resource.resourceType },
})

/** The next version of a record, only while the one that was read is still the current one. */
export const put = (resource: FhirResource): Entry => ({
  resource,
  request: {
    method: 'PUT',
    url: `${resource.resourceType}/${resource.id ?? ''}`,
    ifMatch: etagOf(resource),
  },
})

/** The version that a resource was read in, as If-Match has it. */
export const etagOf = ({ meta }: FhirResource): string => `W/"${meta?.versionId ?? ''}"`
