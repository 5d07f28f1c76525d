import type { Task } from 'fhir/r4'
import type { Stage } from './codes.ts'
import {
  type Actor,
  type HandHappening,
  type Happening,
  loop,
  type NoStep,
  no,
  type Step,
  stageOf,
  stepsFor,
} from './loop.ts'
import { wasTaken } from './loop-move.ts'

/** Which step a changed Task comes to. */
export type Judged =
  | { readonly kind: 'no-step' }
  | { readonly kind: 'step'; readonly happening: Happening; readonly from: Stage; readonly step: Step }
  | (NoStep & {
      readonly from?: Stage
      readonly to?: Stage
      /** What this role could note by hand. */
      readonly possible: readonly HandHappening[]
    })

/** The Task of a referral, as the nurses' work; requests to mentors and what follows from forms are others. */
export const isReferralTask = ({ code, partOf }: Task): boolean =>
  !partOf && code?.coding?.some(each => each.system === taskCode && each.code === 'fulfill') === true

const taskCode = 'http://hl7.org/fhir/CodeSystem/task-code'

/**
 * Judges what someone wants to make of a referral's Task, against the one table: the same stage is no step, a new
 * referral begins as `referred`, and whatever else has no step of its own that this role can note is refused.
 */
export function judgeTask(before: Task | undefined, after: Task, actor: Actor): Judged {
  const from = before && stageOf(before)
  const to = stageOf(after)
  const judged = judgeStages({ before, after, from, to, actor })
  if (judged.kind !== 'refusal') return judged
  const stages = { ...(from ? { from } : {}), ...(to ? { to } : {}) }
  return { ...judged, ...stages, possible: from ? stepsFor(from, actor) : [] }
}

type Change = {
  readonly before: Task | undefined
  readonly after: Task
  readonly from: Stage | undefined
  readonly to: Stage | undefined
  readonly actor: Actor
}

function judgeStages({
  before,
  after,
  from,
  to,
  actor,
}: Change): Exclude<Judged, { kind: 'refusal' }> | NoStep {
  if (!to) return from ? no('no-such-step') : { kind: 'no-step' }
  if (!from || !before)
    return to === 'referred' && after.status === 'requested' ? { kind: 'no-step' } : no('no-such-step')
  if (from === to && before.status === after.status) return { kind: 'no-step' }
  const found = stepsBetween(from, to).filter(({ step }) => step.task === after.status && isByHand(step))
  const mine = found.find(({ step }) => step.by.includes(actor))
  if (!mine) return no(found.length > 0 ? 'not-your-role' : 'no-such-step')
  return missing(mine.step, before, after, from) ?? { kind: 'step', from, ...mine }
}

function missing(step: Step, before: Task, after: Task, from: Stage): NoStep | undefined {
  if (step.reason === 'needed' && !after.statusReason?.text?.trim()) return no('reason-missing')
  return step.once && (wasTaken(before, from) || !wasTaken(after, from)) ? no('only-once') : undefined
}

/** What follows from a record, and what erases, has a way of its own. */
const isByHand = ({ through, erases }: Step) => !through && !erases

function stepsBetween(from: Stage, to: Stage): { readonly happening: Happening; readonly step: Step }[] {
  const here = Object.entries(loop[from]) as [Happening, Step][]
  return here.flatMap(([happening, step]) => (step.to === to ? [{ happening, step }] : []))
}
