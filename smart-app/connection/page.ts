import type { FhirResource, OperationOutcome } from 'fhir/r4'
import { type Answer, answer, failure, failureOf } from './answer.ts'
import { isBundle, resourcesIn } from './paging.ts'
import type { Programme } from './programme.ts'

/** One page of a search; `next` is where the following one is, below the base. */
export interface PageFound {
  readonly kind: 'page'
  readonly resources: readonly FhirResource[]
  readonly next?: string
  readonly total?: number
}

/** The server will not carry out the search as it was asked, and says why in words of its own. */
export interface Refused {
  readonly kind: 'refused'
  readonly status: number
  readonly says: string
  /** The search parameter that it names as missing. */
  readonly parameter?: string
}

/**
 * Reads one page. Where the request is at fault (400, 403, 413 …) the OperationOutcome's text comes back: an auditor
 * writes queries, and needs to read what is wrong with one.
 */
export async function readPage(
  programme: Programme,
  path: string,
  given: AbortSignal,
): Promise<Answer<PageFound | Refused>> {
  const got = await programme.get(path, given)
  if (got.kind === 'failure') return got
  const { status, body } = got.value
  if (status === 400 || status === 403 || status === 413)
    return answer(refusal(status, textOf(body) ?? String(status)))
  if (status < 200 || status >= 300) return failure(failureOf(status))
  if (!isBundle(body)) return failure('server-error')
  const next = body.link?.find(({ relation }) => relation === 'next')?.url
  const { total } = body
  return answer({
    kind: 'page',
    resources: resourcesIn(body),
    ...(next?.startsWith(`${programme.base}/`) ? { next: next.slice(programme.base.length + 1) } : {}),
    ...(total === undefined ? {} : { total }),
  })
}

function refusal(status: number, says: string): Refused {
  const parameter = /parameter "([\w.:-]{1,64})"/.exec(says)?.[1]
  return { kind: 'refused', status, says, ...(parameter ? { parameter } : {}) }
}

function textOf(body: unknown): string | undefined {
  if (!isOutcome(body)) return undefined
  const [issue] = body.issue
  return issue?.details?.text ?? issue?.diagnostics
}

const isOutcome = (body: unknown): body is OperationOutcome =>
  typeof body === 'object' &&
  body !== null &&
  'resourceType' in body &&
  body.resourceType === 'OperationOutcome' &&
  'issue' in body &&
  Array.isArray(body.issue)
