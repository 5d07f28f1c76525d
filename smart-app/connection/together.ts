import type { Bundle } from 'fhir/r4'
import { type Answer, answer, failure, failureOf } from './answer.ts'
import { type Found, isBundle, resourcesIn } from './paging.ts'
import type { Programme } from './programme.ts'

/** At most this many of each kind are read in one go. */
const mostOfEach = 100

/**
 * Several searches ('Task', 'Task?patient=1') of the programme in one request, and so of one instant where the server
 * answers a batch from one world. One that fails fails them all.
 * https://hl7.org/fhir/R4/http.html#batch
 */
export async function readTogether(
  programme: Programme,
  queries: readonly string[],
  given: AbortSignal,
): Promise<Answer<Found>> {
  const entry = queries.map(query => ({ request: { method: 'GET' as const, url: counted(query) } }))
  const got = await programme.transact({ resourceType: 'Bundle', type: 'batch', entry }, given)
  if (got.kind === 'failure') return got
  const entries = got.value.entry ?? []
  const refused = entries.find(({ response }) => !response?.status.startsWith('2'))
  if (refused) return failure(failureOf(Number.parseInt(refused.response?.status ?? '', 10)))
  const pages = entries.flatMap(({ resource }) => (isBundle(resource) ? [resource] : []))
  if (pages.length < queries.length) return failure('server-error')
  return answer({ resources: pages.flatMap(resourcesIn), complete: pages.every(isLast) })
}

const counted = (query: string) => `${query}${query.includes('?') ? '&' : '?'}_count=${mostOfEach}`

const isLast = ({ link = [] }: Bundle) => link.every(({ relation }) => relation !== 'next')
