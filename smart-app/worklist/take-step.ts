import type { Bundle, BundleEntry, FhirResource, Parameters, Task } from 'fhir/r4'
import { dayIn } from '../../mentoring/chart/read-days.ts'
import { type HandHappening, loop, type NoStep, stepFor } from '../../mentoring/loop.ts'
import { moveTask } from '../../mentoring/loop-move.ts'
import type { Role } from '../../mentoring/roles.ts'
import { type Answer, answer, type Failure } from '../connection/answer.ts'
import { type After, patiently } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import { askToday, type Today } from '../today.ts'
import { readItem } from './read-items.ts'
import type { WorkItem } from './work-item.ts'

/** One step of one nurse on one row. */
export interface Taking {
  readonly programme: Programme
  readonly me: string
  readonly role: Role
  readonly today: Today
  readonly item: WorkItem
  readonly happening: HandHappening
  readonly reason: string
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

/**
 * Takes a step as the one table of steps allows it, and writes it only on the version that the row shows. Where a colleague
 * was first, nothing is written and the row shows what they made of it.
 */
export async function takeStep(taking: Taking): Promise<Taken> {
  const { programme, item, after } = taking
  const time = await patiently(askToday, () => {}, after)
  if (time.kind === 'failure') return { kind: 'failed', because: time.because }
  const writes = writesOf(taking, new Date(time.value.now))
  if ('kind' in writes) return { kind: 'refused', because: writes.because }
  const erases = loop[item.stage][taking.happening]?.erases === true
  const written = await patiently(
    signal => (erases ? erase(programme, item, signal) : write(programme, writes, signal)),
    () => {},
    after,
  )
  if (erases && written.kind === 'answer') return { kind: 'erased' }
  const because = written.kind === 'failure' ? written.because : undefined
  if (because === 'not-found') return { kind: 'gone' }
  if (erases && because === 'not-accepted') return { kind: 'refused', because: 'mentoring-runs' }
  if (because && because !== 'changed-meanwhile') return { kind: 'failed', because }
  const now = await patiently(
    signal => readItem(programme, item.task.id, signal),
    () => {},
    after,
  )
  if (now.kind === 'failure') return { kind: 'failed', because: now.because }
  if (!now.value) return { kind: 'gone' }
  return { kind: written.kind === 'answer' ? 'saved' : 'changed', item: now.value }
}

/** What a step writes, each with the version it was read in: the Task, and the order where its status follows. */
function writesOf(taking: Taking, now: Date): readonly Write[] | NoStep {
  const { item, happening, role, me, reason, today } = taking
  const step = stepFor(item.stage, happening, role)
  if ('kind' in step) return step
  const organization = `Organization/${today.organization.id}`
  const day = dayIn(today.timezone)(now)
  const moved = moveTask(item.task, happening, {
    role,
    who: me,
    now,
    today: day,
    reason,
    organization,
  })
  if (isRefusal(moved)) return moved
  const task = { resource: moved, etag: item.etag }
  if (!item.order || item.order.status === step.request) return [task]
  const order = { ...item.order, status: step.request }
  return [task, { resource: order, etag: `W/"${item.order.meta?.versionId ?? ''}"` }]
}

interface Write {
  readonly resource: FhirResource
  readonly etag: string
}

/** What the referral brought goes for good, as long as its Task is the one that this row shows; the "no" is kept without a name. */
async function erase(programme: Programme, { task }: WorkItem, signal: AbortSignal): Promise<Answer<void>> {
  const asked: Parameters = {
    resourceType: 'Parameters',
    parameter: [
      {
        name: 'task',
        valueReference: { reference: `Task/${task.id}/_history/${task.meta?.versionId ?? ''}` },
      },
      { name: 'answer', valueCode: 'no' },
    ],
  }
  const done = await programme.call(`${task.for?.reference ?? ''}/$erase`, asked, signal)
  return done.kind === 'failure' ? done : answer(undefined)
}

/** One resource by itself; several together, since none stands without the others. */
async function write(
  programme: Programme,
  writes: readonly Write[],
  signal: AbortSignal,
): Promise<Answer<void>> {
  const [only] = writes
  const written =
    only && writes.length === 1
      ? await programme.update(only.resource, only.etag, signal)
      : await programme.transact(transaction(writes), signal)
  return written.kind === 'failure' ? written : answer(undefined)
}

function transaction(writes: readonly Write[]): Bundle<FhirResource> {
  const put = ({ resource, etag }: Write): BundleEntry<FhirResource> => {
    const url = `${resource.resourceType}/${resource.id ?? ''}`
    return { resource, request: { method: 'PUT', url, ifMatch: etag } }
  }
  return { resourceType: 'Bundle', type: 'transaction', entry: writes.map(put) }
}

function isRefusal(moved: Task | NoStep): moved is NoStep {
  return 'kind' in moved
}
