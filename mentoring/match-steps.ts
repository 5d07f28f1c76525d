import type { ServiceRequest, Task } from 'fhir/r4'
import { mentoringStage, type Stage } from './codes.ts'
import { codeIn, coding } from './coding.ts'
import type { NoStep } from './loop.ts'

/** What can happen between the nurse's call and the first talk. */
export type MatchHappening =
  | 'mentor-asked'
  | 'mentor-yes'
  | 'mentor-no'
  | 'consent-yes'
  | 'consent-no'
  | 'consent-later'

/** Where a happening leads, from which stages, and what it makes of the nurses' Task and the order. */
export type MatchStep = {
  readonly from: readonly Stage[]
  readonly to: Stage
  readonly task: Task['status']
  readonly request: ServiceRequest['status']
}

const running = { task: 'in-progress', request: 'active' } as const
/** A patient may consent to a mentor who was asked, or whom the two of them know without asking. */
const beforeConsent: readonly Stage[] = ['matching', 'mentor-asked', 'awaiting-consent']

/** From a mentor's being sought to the first talk; the steps around these stand in loop.ts. */
export const matchSteps: Readonly<Record<MatchHappening, MatchStep>> = {
  'mentor-asked': { from: ['matching'], to: 'mentor-asked', ...running },
  'mentor-yes': { from: ['mentor-asked'], to: 'awaiting-consent', ...running },
  // "No", "I may know this person", no answer in time, or taken back: the nurse looks further.
  'mentor-no': { from: ['mentor-asked'], to: 'matching', ...running },
  'consent-yes': { from: beforeConsent, to: 'awaiting-first-talk', ...running },
  'consent-no': { from: beforeConsent, to: 'matching', ...running },
  'consent-later': { from: beforeConsent, to: 'on-hold', task: 'on-hold', request: 'on-hold' },
}

/** Whether a happening is possible at a stage. */
export const canHappen = (happening: MatchHappening, stage: Stage): boolean =>
  matchSteps[happening].from.includes(stage)

/** The nurses' Task after a step, as it is written back; or why there is no such step. */
export function moveMatch(task: Task, happening: MatchHappening, now: Date): Task | NoStep {
  const stage = codeIn(mentoringStage, task.businessStatus)
  if (!stage) return { kind: 'refusal', because: 'not-a-referral' }
  if (!canHappen(happening, stage)) return { kind: 'refusal', because: 'no-such-step' }
  const { statusReason: _, ...rest } = task
  const step = matchSteps[happening]
  return {
    ...rest,
    status: step.task,
    businessStatus: { coding: [coding(mentoringStage, step.to)] },
    lastModified: now.toISOString(),
  }
}
