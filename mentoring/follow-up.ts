import type { Task } from 'fhir/r4'
import { mentorTask } from './codes.ts'
import { codeIn } from './coding.ts'

/** What a nurse does with a Task that followed from a form: takes it up ("received"), and finishes it ("handled"). */
export type FollowUpStep = 'receive' | 'handle'

/** Which steps are left; none once it is over. */
export const followUpSteps = ({ status }: Task): readonly FollowUpStep[] =>
  status === 'requested' ? ['receive', 'handle'] : status === 'accepted' ? ['handle'] : []

/** Characters of the remark that may go with it. */
export const longestRemark = 200

/** The Task after a step, as it is written back; undefined where there is no such step. Whoever receives it has it from then on. */
export function takeUp(
  task: Task,
  step: FollowUpStep,
  by: { readonly who: string; readonly now: Date; readonly remark?: string },
): Task | undefined {
  if (!codeIn(mentorTask, task.code) || !followUpSteps(task).includes(step)) return undefined
  const { who, now } = by
  const remark = by.remark?.trim().slice(0, longestRemark)
  const at = now.toISOString()
  return {
    ...task,
    status: step === 'receive' ? 'accepted' : 'completed',
    lastModified: at,
    ...(step === 'receive' || task.status === 'requested' ? { owner: { reference: who } } : {}),
    ...(remark
      ? { note: [...(task.note ?? []), { authorReference: { reference: who }, time: at, text: remark }] }
      : {}),
  }
}
