import type { CodeableConcept, ServiceRequest, Task } from 'fhir/r4'
import { type Day, monthsAfter } from './chart/days.ts'
import { mentoringStage, type NotNowReason, notNowReason, type Stage } from './codes.ts'
import { codeIn, coding } from './coding.ts'
import type { Role } from './roles.ts'
import { defaultThresholds } from './suggestion/thresholds.ts'

/** What can happen to a referral; the call's outcomes are the nurse's first call. */
export type Happening = 'accept' | 'release' | 'call-yes' | 'call-later' | 'call-no' | 'decline' | 'cancel'

/** Where a happening leads, who may let it happen, and what it makes of Task and ServiceRequest. */
export type Step = {
  readonly to: Stage
  readonly by: readonly Role[]
  readonly task: Task['status']
  readonly request: ServiceRequest['status']
  /** The nurse who does it becomes the owner; or the organisation becomes it again. */
  readonly owner?: 'who-acts' | 'organisation'
  /** A reason is given in words; or the step itself says it, as a code. */
  readonly reason?: 'needed' | NotNowReason
  /** After so many months the nurse asks again. */
  readonly remindAfter?: number
  /** What the referral brought is erased, but for the audit log. */
  readonly erases?: true
}

type Steps = Partial<Record<Happening, Step>>

/** The patient may stop at any time without a reason; the rheumatologist who referred may take it back. */
const cancel: Step = {
  to: 'cancelled',
  by: ['patient', 'rheumatologist', 'nurse'],
  task: 'cancelled',
  request: 'revoked',
}
const decline: Step = {
  to: 'declined',
  by: ['nurse'],
  task: 'rejected',
  request: 'revoked',
  reason: 'needed',
}
const callYes: Step = { to: 'matching', by: ['nurse'], task: 'in-progress', request: 'active' }
const callLater: Step = {
  to: 'on-hold',
  by: ['nurse'],
  task: 'on-hold',
  request: 'on-hold',
  remindAfter: defaultThresholds.quiet.later,
}
const callNo: Step = {
  to: 'declined',
  by: ['nurse'],
  task: 'rejected',
  request: 'revoked',
  // No is a complete answer.
  reason: 'does-not-want',
  erases: true,
}
const calls: Steps = { 'call-yes': callYes, 'call-later': callLater, 'call-no': callNo }
const release: Step = {
  to: 'referred',
  by: ['nurse'],
  task: 'requested',
  request: 'active',
  owner: 'organisation',
}

/**
 * Which step leads where: `stage: { happening: step }`. What is not here does not happen; screens offer only what
 * is. The stages from a mentor's being asked to the end get their steps with their issues.
 */
export const loop: Readonly<Record<Stage, Steps>> = {
  referred: {
    accept: { to: 'accepted', by: ['nurse'], task: 'accepted', request: 'active', owner: 'who-acts' },
    decline,
    cancel,
  },
  accepted: { ...calls, release, decline, cancel },
  'on-hold': { ...calls, decline, cancel },
  matching: { 'call-later': callLater, 'call-no': callNo, decline, cancel },
  'mentor-asked': { cancel },
  'awaiting-consent': { cancel },
  'awaiting-first-talk': { cancel },
  mentoring: { cancel },
  closing: { cancel },
  closed: {},
  declined: {},
  cancelled: {},
}

/** Why a step is not taken: an answer, not an error. */
export type NoStep = {
  readonly kind: 'refusal'
  readonly because: 'no-such-step' | 'not-your-role' | 'reason-missing' | 'not-a-referral'
}

/** The step for a happening at a stage, if this role may take it. */
export function stepFor(stage: Stage, happening: Happening, role: Role): Step | NoStep {
  const step = loop[stage][happening]
  if (!step) return { kind: 'refusal', because: 'no-such-step' }
  return step.by.includes(role) ? step : { kind: 'refusal', because: 'not-your-role' }
}

/** What this role can do now, for the buttons. */
export function stepsFor(stage: Stage, role: Role): readonly Happening[] {
  return happenings.filter(happening => loop[stage][happening]?.by.includes(role))
}
const happenings: readonly Happening[] = [
  'accept',
  'call-yes',
  'call-later',
  'call-no',
  'release',
  'decline',
  'cancel',
]

/** Where a referral's Task stands; undefined when it is none of ours. */
function stageOf(task: Task): Stage | undefined {
  return codeIn(mentoringStage, task.businessStatus)
}

/** Who takes a step, when, and – where the step needs one – why. */
export type Act = {
  readonly role: Role
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
  if (!stage) return { kind: 'refusal', because: 'not-a-referral' }
  const step = stepFor(stage, happening, act.role)
  if ('kind' in step) return step
  const reason = act.reason?.trim()
  if (step.reason === 'needed' && !reason) return { kind: 'refusal', because: 'reason-missing' }
  const owner =
    step.owner === 'who-acts' ? act.who : step.owner === 'organisation' ? act.organization : undefined
  const { statusReason: _, restriction: __, ...rest } = task
  const because = reason ? { text: reason } : codedReason(step)
  const today = act.today ?? act.now.toISOString().slice(0, 10)
  const reminder = step.remindAfter && monthsAfter(today, step.remindAfter)
  return {
    ...rest,
    status: step.task,
    ...(because && { statusReason: because }),
    ...(reminder && { restriction: { period: { end: reminder } } }),
    businessStatus: { coding: [coding(mentoringStage, step.to)] },
    lastModified: act.now.toISOString(),
    ...(owner && { owner: { reference: owner } }),
  }
}

function codedReason({ reason }: Step): CodeableConcept | undefined {
  return reason && reason !== 'needed' ? { coding: [coding(notNowReason, reason)] } : undefined
}

/** A nurse takes a referral on. */
export function acceptTask(task: Task, nurse: string, now: Date): Task | NoStep {
  return moveTask(task, 'accept', { role: 'nurse', who: nurse, now })
}
