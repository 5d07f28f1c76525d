import type { ServiceRequest, Task } from 'fhir/r4'
import { mentorTask } from '../codes.ts'
import { codeIn } from '../coding.ts'
import { followUpOf, judgeFollowUp } from '../flags/steps.ts'
import { isReferralTask, judgeTask } from '../loop-judge.ts'
import { judgeReview } from '../supervision/judge-review.ts'
import { endsOf, mentorsToCall } from './ends.ts'
import { type By, type Facts, type Following, type Kept, nameOf, nothing, refused } from './facts.ts'

/** What follows from a Task that someone writes: the steps of a referral and of follow-up work, or that there is no such step. */
export function followTask(task: Kept<Task>, before: Task | undefined, facts: Facts, by: By): Following {
  if (by.role === 'patient' && !before && !isPatients(task)) return refused('not-your-role')
  const review = judgeReview(task, before, facts)
  if (review) return review
  if (followUpOf(before ?? task)) return judgeFollowUp(before, task, by) ?? nothing
  return isReferralTask(before ?? task) ? followReferral(task, before, facts, by) : nothing
}

/** A step of a referral: its order says the same, and with its end all ends and the mentor is to be called. */
function followReferral(task: Kept<Task>, before: Task | undefined, facts: Facts, by: By): Following {
  const judged = judgeTask(before, task, by.role)
  if (judged.kind === 'no-step') return nothing
  if (judged.kind === 'refusal') {
    const { because, from, to, possible } = judged
    return refused(because, { possible, ...(from ? { at: from } : {}), ...(to ? { to } : {}) })
  }
  const { step } = judged
  const order = facts.orders.find(each => nameOf(each) === task.focus?.reference)
  const said: readonly Kept<ServiceRequest>[] =
    order && order.status !== step.request ? [{ ...order, status: step.request }] : []
  const ended = step.ends ? [...endsOf(facts), ...mentorsToCall(facts, by)] : []
  return { kind: 'following', writes: [...said, ...ended], guards: [] }
}

/** What a patient asks for by a Task: a mentor, and what of the log does not look right. Whom to ask is the nurses' to choose. */
const isPatients = (task: Task): boolean =>
  isReferralTask(task) || codeIn(mentorTask, task.code) === 'privacy-question'
