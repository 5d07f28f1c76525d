import type { Parameters, Task } from 'fhir/r4'
import { dayIn } from '../../mentoring/consent/calendar.ts'
import { type HandHappening, loop, type NoStep, stepFor } from '../../mentoring/loop.ts'
import { moveTask } from '../../mentoring/loop-move.ts'
import { type Answer, answer } from '../connection/answer.ts'
import { patiently } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import { askToday } from '../today.ts'
import { type Acting, standing, type Taken, type Write, write } from './taken.ts'
import type { Referral } from './work-item.ts'

/** One step of one nurse on one referral. */
export interface Taking extends Acting {
  readonly item: Referral
  readonly happening: HandHappening
  readonly reason: string
}

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
  if (erases && written.kind === 'failure' && written.because === 'not-accepted')
    return { kind: 'refused', because: 'mentoring-runs' }
  return standing(taking, written)
}

/** What a step writes, each with the version it was read in: the Task, and the order where its status follows. */
function writesOf(taking: Taking, now: Date): readonly Write[] | NoStep {
  const { item, happening, role, me, reason, today } = taking
  const step = stepFor(item.stage, happening, role)
  if ('kind' in step) return step
  const organization = `Organization/${today.organization.id}`
  const day = dayIn(now.getTime(), today.timezone)
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

/** What the referral brought goes for good, as long as its Task is the one that this row shows; the "no" is kept without a name. */
async function erase(programme: Programme, { task }: Referral, signal: AbortSignal): Promise<Answer<void>> {
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

function isRefusal(moved: Task | NoStep): moved is NoStep {
  return 'kind' in moved
}
