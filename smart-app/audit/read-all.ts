import type { FhirResource } from 'fhir/r4'
import { mostEvents } from '../../mentoring/audit-checks/check.ts'
import { type Answer, answer } from '../connection/answer.ts'
import { type PageFound, type Refused, readPage } from '../connection/page.ts'
import { type After, afterRealTime, patiently } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'

/** All that a search finds; or that there is more than a page may hold; or why the server would not search. */
export type ReadAll =
  | { readonly kind: 'all'; readonly resources: readonly FhirResource[] }
  | { readonly kind: 'too-many'; readonly total: number }
  | Refused

const perPage = 200
const mostPages = mostEvents / perPage

type Counted = { readonly kind: 'count'; readonly total: number } | Refused

/** How many a search finds, before they are read. */
export async function countOf(
  programme: Programme,
  path: string,
  after: After = afterRealTime,
): Promise<Answer<Counted>> {
  const got = await pageOf(programme, `${path}${path.includes('?') ? '&' : '?'}_summary=count`, after)
  if (got.kind === 'failure') return got
  const { value } = got
  return answer(value.kind === 'refused' ? value : { kind: 'count', total: value.total ?? 0 })
}

/** Reads a search to its end, unless it is longer than a person can look through. */
export async function readAll(
  programme: Programme,
  path: string,
  after: After = afterRealTime,
): Promise<Answer<ReadAll>> {
  if (path.startsWith('AuditEvent')) {
    const counted = await countOf(programme, path, after)
    if (counted.kind === 'failure') return counted
    const { value } = counted
    if (value.kind === 'refused') return answer(value)
    if (value.total > mostEvents) return answer({ kind: 'too-many', total: value.total })
  }
  const resources: FhirResource[] = []
  let next: string | undefined = `${path}${path.includes('?') ? '&' : '?'}_count=${perPage}`
  for (let page = 0; next && page < mostPages; page += 1) {
    const got: Answer<PageFound | Refused> = await pageOf(programme, next, after)
    if (got.kind === 'failure') return got
    if (got.value.kind === 'refused') return answer(got.value)
    resources.push(...got.value.resources)
    next = got.value.next
  }
  return answer(next ? { kind: 'too-many', total: resources.length } : { kind: 'all', resources })
}

/** Each page has its own time: a long log is not a slow one. */
const pageOf = (programme: Programme, path: string, after: After) =>
  patiently(
    given => readPage(programme, path, given),
    () => {},
    after,
  )
