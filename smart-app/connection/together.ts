import type { Bundle, FhirResource } from 'fhir/r4'
import { type Answer, answer, failure, failureOf } from './answer.ts'
import { type Found, resourcesIn } from './paging.ts'
import type { Programme } from './programme.ts'

/** At most this many of each kind are read in one go. */
const mostOfEach = 100

/**
 * Several searches of the programme in one request, and so of one instant where the server answers a batch from one
 * world. One that fails fails them all. https://hl7.org/fhir/R4/http.html#batch
 */
export async function searchTogether(
  programme: Programme,
  queries: readonly string[],
  signal: AbortSignal,
): Promise<Answer<Found>> {
  const batch: Bundle = {
    resourceType: 'Bundle',
    type: 'batch',
    entry: queries.map(query => {
      const url = `${query}${query.includes('?') ? '&' : '?'}_count=${mostOfEach}`
      return { request: { method: 'GET', url } }
    }),
  }
  const got = await programme.transact(batch, signal)
  if (got.kind === 'failure') return got
  const entries = got.value.entry ?? []
  const refused = entries.find(({ response }) => !response?.status.startsWith('2'))
  if (refused) return failure(failureOf(Number.parseInt(refused.response?.status ?? '', 10)))
  const pages = entries.flatMap(({ resource }) => (isPage(resource) ? [resource] : []))
  if (pages.length < queries.length) return failure('server-error')
  const complete = pages.every(({ link = [] }) => link.every(({ relation }) => relation !== 'next'))
  return answer({ resources: pages.flatMap(resourcesIn), complete })
}

function isPage(resource: { readonly resourceType: string } | undefined): resource is Bundle<FhirResource> {
  return resource?.resourceType === 'Bundle'
}
