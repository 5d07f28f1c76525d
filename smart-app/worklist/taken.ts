import type { BundleEntry, FhirResource } from 'fhir/r4'
import type { NoStep } from '../../mentoring/loop.ts'
import type { Role } from '../../mentoring/roles.ts'
import { type Answer, answer, type Failure } from '../connection/answer.ts'
import { type After, patiently } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import { together } from '../connection/transaction.ts'
import type { Today } from '../today.ts'
import { readItem } from './read-items.ts'
import type { WorkItem } from './work-item.ts'

/** Who takes a step, and where. */
export interface Acting {
  readonly programme: Programme
  readonly me: string
  readonly role: Role
  readonly today: Today
  readonly after: After
}

/**
 * What came of it: saved, or a colleague was first – with the row as it now stands –, or not. Erased: the row is gone by
 * this step; gone: by a colleague's.
 */
export type Taken =
  | { readonly kind: 'saved' | 'changed'; readonly item: WorkItem }
  | { readonly kind: 'erased' | 'gone' }
  | { readonly kind: 'refused'; readonly because: NoStep['because'] | 'mentoring-runs' }
  | { readonly kind: 'failed'; readonly because: Failure }

/** How the row stands after a write: as it was saved, or as a colleague left it. */
export async function standing(
  { programme, item, after, today }: Acting & { readonly item: WorkItem },
  written: Answer<void>,
): Promise<Taken> {
  const because = written.kind === 'failure' ? written.because : undefined
  if (because === 'not-found') return { kind: 'gone' }
  if (because && because !== 'changed-meanwhile') return { kind: 'failed', because }
  const now = await patiently(
    signal => readItem(programme, item.task.id, today.timezone, signal),
    () => {},
    after,
  )
  if (now.kind === 'failure') return { kind: 'failed', because: now.because }
  if (!now.value) return { kind: 'gone' }
  return { kind: because ? 'changed' : 'saved', item: now.value }
}

/** A resource, and the version in which it was read. */
export interface Write {
  readonly resource: FhirResource
  readonly etag: string
}

/** One resource by itself; several together, since none stands without the others. */
export async function write(
  programme: Programme,
  writes: readonly Write[],
  signal: AbortSignal,
): Promise<Answer<void>> {
  const [only] = writes
  const written =
    only && writes.length === 1
      ? await programme.update(only.resource, only.etag, signal)
      : await programme.transact(together(writes.map(put)), signal)
  return written.kind === 'failure' ? written : answer(undefined)
}

const put = ({ resource, etag }: Write): BundleEntry<FhirResource> => ({
  resource,
  request: { method: 'PUT', url: `${resource.resourceType}/${resource.id ?? ''}`, ifMatch: etag },
})
