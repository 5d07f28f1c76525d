import type { Bundle, FhirResource } from 'fhir/r4'
import { type Answer, answer, failure } from './answer.ts'

/** What a search brought. `complete` is false where there was more than this page reads: that is said in words. */
export interface Found<R extends FhirResource = FhirResource> {
  readonly resources: readonly R[]
  readonly complete: boolean
}

/** Gets one page as parsed JSON. */
export type GetPage = (url: string) => Promise<Answer<unknown>>

/** At most this many pages of this many resources are read for one search. */
const bounds = { pages: 15, perPage: 200 } as const

/**
 * Reads a search with its next pages, bounded. A next link is followed only on the base's own origin: the request carries
 * that server's token. https://hl7.org/fhir/R4/http.html#paging
 */
export async function searchAll(base: string, query: string, getPage: GetPage): Promise<Answer<Found>> {
  const resources: FhirResource[] = []
  let url = `${base}/${query}${query.includes('?') ? '&' : '?'}_count=${bounds.perPage}`
  for (let page = 0; page < bounds.pages; page += 1) {
    const got = await getPage(url)
    if (got.kind === 'failure') return got
    if (!isBundle(got.value)) return failure('server-error')
    resources.push(...resourcesIn(got.value))
    const next = got.value.link?.find(link => link.relation === 'next')?.url
    if (!next) return answer({ resources, complete: true })
    if (!onSameOrigin(next, base)) break
    url = new URL(next, `${base}/`).href
  }
  return answer({ resources, complete: false })
}

/** The resources of a searchset, without the server's remarks about the search. */
export function resourcesIn(bundle: Bundle<FhirResource>): FhirResource[] {
  return (bundle.entry ?? []).flatMap(entry =>
    entry.resource && entry.search?.mode !== 'outcome' && entry.resource.resourceType !== 'OperationOutcome'
      ? [entry.resource]
      : [],
  )
}

function onSameOrigin(address: string, base: string): boolean {
  return URL.canParse(address, `${base}/`) && new URL(address, `${base}/`).origin === new URL(base).origin
}

/** Whether an answer's body is a Bundle. */
export function isBundle(body: unknown): body is Bundle<FhirResource> {
  return typeof body === 'object' && body !== null && 'resourceType' in body && body.resourceType === 'Bundle'
}
