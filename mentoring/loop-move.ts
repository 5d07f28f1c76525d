import type { CodeableConcept, Task } from 'fhir/r4'
import { type Day, monthsAfter } from './chart/days.ts'
import { mentoringStage, notNowReason, type Stage } from './codes.ts'
import { codeIn, coding } from './coding.ts'
import { type Actor, type Happening, type NoStep, no, type Step, stageOf, stepFor } from './loop.ts'

/** Who takes a step, when, and – where the step needs one – why. */
export type Act = {
  readonly role: Actor
  /** 'Practitioner/…' or 'Patient/…'. */
  readonly who: string
  readonly now: Date
  /** The calendar day of `now` where the organisation is; without it, a reminder counts from the day in UTC. */
  readonly today?: Day
  readonly reason?: string
  /** 'Organization/…', for a step that gives the work back to it. */
  readonly organization?: string
}

/** The Task after a step, as it is written back; or why there is no such step. */
export function moveTask(task: Task, happening: Happening, act: Act): Task | NoStep {
  const stage = stageOf(task)
  if (!stage) return no('not-a-referral')
  const step = stepFor(stage, happening, act.role)
  if ('kind' in step) return step
  const reason = act.reason?.trim()
  if (step.reason === 'needed' && !reason) return no('reason-missing')
  if (step.once && wasTaken(task, stage)) return no('only-once')
  const { statusReason: _, restriction: __, ...rest } = task
  const because = reason ? { text: reason } : codedReason(step)
  return {
    ...rest,
    status: step.task,
    ...(because && { statusReason: because }),
    ...reminderOf(step, act),
    businessStatus: { coding: [coding(mentoringStage, step.to)] },
    lastModified: act.now.toISOString(),
    ...ownerOf(step, act),
    ...(step.once && { output: [...(task.output ?? []), taken(stage, act.now)] }),
  }
}

function reminderOf({ remindAfter }: Step, { today, now }: Act) {
  if (!remindAfter) return {}
  const day = today ?? now.toISOString().slice(0, 10)
  return { restriction: { period: { end: monthsAfter(day, remindAfter) } } }
}

function ownerOf({ owner }: Step, { who, organization }: Act) {
  const reference = owner === 'who-acts' ? who : owner === 'organisation' ? organization : undefined
  return reference ? { owner: { reference } } : {}
}

function codedReason({ reason }: Step): CodeableConcept | undefined {
  return reason && reason !== 'needed' ? { coding: [coding(notNowReason, reason)] } : undefined
}

/** A step that is possible once leaves its mark: from which stage it was taken, and when. */
const taken = (stage: Stage, now: Date) => ({
  type: { coding: [coding(mentoringStage, stage)] },
  valueDateTime: now.toISOString(),
})

/** Whether a step that is possible once was taken from this stage before. */
export const wasTaken = ({ output = [] }: Task, stage: Stage): boolean =>
  output.some(({ type }) => codeIn(mentoringStage, type) === stage)

/** A nurse takes a referral on. */
export function acceptTask(task: Task, nurse: string, now: Date): Task | NoStep {
  return moveTask(task, 'accept', { role: 'nurse', who: nurse, now })
}
