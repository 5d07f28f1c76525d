import { type FollowUpStep, takeUp } from '../../mentoring/follow-up.ts'
import { patiently } from '../connection/patience.ts'
import { askToday } from '../today.ts'
import { type Acting, standing, type Taken, write } from './taken.ts'
import type { FollowUp } from './work-item.ts'

/** One step on what followed from a form. */
export interface TakingUp extends Acting {
  readonly item: FollowUp
  readonly step: FollowUpStep
  readonly remark: string
}

/** "Received" or "handled", written only on the version that the row shows. */
export async function takeUpItem(taking: TakingUp): Promise<Taken> {
  const { programme, item, step, remark, me, after } = taking
  const time = await patiently(askToday, () => {}, after)
  if (time.kind === 'failure') return { kind: 'failed', because: time.because }
  const moved = takeUp(item.task, step, { who: me, now: new Date(time.value.now), remark })
  if (!moved) return { kind: 'refused', because: 'no-such-step' }
  const written = await patiently(
    signal => write(programme, [{ resource: moved, etag: item.etag }], signal),
    () => {},
    after,
  )
  return standing(taking, written)
}
