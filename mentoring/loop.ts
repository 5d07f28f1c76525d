import type { ServiceRequest, Task } from 'fhir/r4'
import { mentoringStage, type NotNowReason, type Stage } from './codes.ts'
import { codeIn } from './coding.ts'
import type { Role } from './roles.ts'
import { defaultThresholds } from './suggestion/thresholds.ts'

/** What a person notes by hand. The call's outcomes are the nurse's first call. */
export type HandHappening =
  | 'accept'
  | 'call-yes'
  | 'call-later'
  | 'call-no'
  | 'release'
  | 'plan-last-talk'
  | 'keep-going'
  | 'close'
  | 're-match'
  | 'decline'
  | 'cancel'

/** What happens between the nurse's call and the end beside that, each by a record that says so. */
type RecordHappening =
  | 'mentor-asked'
  | 'mentor-yes'
  | 'mentor-no'
  | 'consent-yes'
  | 'consent-no'
  | 'consent-later'
  | 'first-talk'
  | 'talk-in-error'
  | 'withdrawn'

/** What can happen to a referral, from the nurses' worklist to its end. */
export type Happening = HandHappening | RecordHappening

/** Who lets something happen: someone who signs in, or time itself. */
export type Actor = Role | 'clock'

/** Where a happening leads, who may let it happen, and what it makes of Task and ServiceRequest. */
export type Step = {
  readonly to: Stage
  readonly by: readonly Actor[]
  readonly task: Task['status']
  readonly request: ServiceRequest['status']
  /** Never by hand: it follows from a contact form, or from what becomes of a Consent. */
  readonly through?: 'contact' | 'consent'
  /** The nurse who does it becomes the owner; or the organisation becomes it again. */
  readonly owner?: 'who-acts' | 'organisation'
  /** A reason is given in words; or the step itself says it, as a code. */
  readonly reason?: 'needed' | NotNowReason
  /** After so many months the nurse asks again. */
  readonly remindAfter?: number
  /** What the referral brought is erased, but for the audit log. */
  readonly erases?: true
  /** EpisodeOfCare, CareTeam and the mentor Consents of the patient end in the same commit. */
  readonly ends?: true
  /** Possible once in a referral. */
  readonly once?: true
}

export type Steps = Partial<Record<Happening, Step>>

const running = { task: 'in-progress', request: 'active' } as const
const nurse = { by: ['nurse'] } as const

/** The patient may stop at any time without a reason; the rheumatologist who referred may take it back. */
const cancel: Step = {
  to: 'cancelled',
  by: ['patient', 'rheumatologist', 'nurse'],
  task: 'cancelled',
  request: 'revoked',
  ends: true,
}
const decline: Step = { to: 'declined', ...nurse, task: 'rejected', request: 'revoked', reason: 'needed' }
const accept: Step = { to: 'accepted', ...nurse, task: 'accepted', request: 'active', owner: 'who-acts' }
const release: Step = {
  to: 'referred',
  ...nurse,
  task: 'requested',
  request: 'active',
  owner: 'organisation',
}
const callYes: Step = { to: 'matching', ...nurse, ...running }
const callLater: Step = {
  to: 'on-hold',
  ...nurse,
  task: 'on-hold',
  request: 'on-hold',
  remindAfter: defaultThresholds.quiet.later,
}
const callNo: Step = {
  to: 'declined',
  ...nurse,
  task: 'rejected',
  request: 'revoked',
  // No is a complete answer.
  reason: 'does-not-want',
  erases: true,
}
const calls: Steps = { 'call-yes': callYes, 'call-later': callLater, 'call-no': callNo }

/** A patient may consent to a mentor who was asked, or whom the two of them know without asking. */
const consents: Steps = {
  'consent-yes': { to: 'awaiting-first-talk', by: ['patient', 'nurse'], ...running },
  'consent-no': { to: 'matching', by: ['patient', 'nurse'], ...running },
  'consent-later': { to: 'on-hold', by: ['patient', 'nurse'], task: 'on-hold', request: 'on-hold' },
}
const mentorAsked: Step = { to: 'mentor-asked', ...nurse, ...running }
const mentorYes: Step = { to: 'awaiting-consent', by: ['mentor', 'nurse'], ...running }
/** "No", "I may know this person", no answer in time, or taken back: the nurse looks further. */
const mentorNo: Step = { to: 'matching', by: ['mentor', 'nurse', 'clock'], ...running }

const firstTalk: Step = { to: 'mentoring', by: ['mentor', 'nurse'], ...running, through: 'contact' }
const talkInError: Step = { to: 'awaiting-first-talk', ...nurse, ...running, through: 'contact' }
const withdrawn: Step = { to: 'closing', by: ['patient', 'nurse'], ...running, through: 'consent' }
const planLastTalk: Step = { to: 'closing', ...nurse, ...running }
const keepGoing: Step = { to: 'mentoring', ...nurse, ...running, reason: 'needed', once: true }
const close: Step = { to: 'closed', ...nurse, task: 'completed', request: 'completed', ends: true }
/** Another mentor, without blame and without a reason. */
const reMatch: Step = { to: 'matching', ...nurse, ...running, ends: true }

/**
 * Which step leads where: `stage: { happening: step }`. What is not here does not happen: screens offer only what is, and
 * the server refuses the rest.
 */
export const loop: Readonly<Record<Stage, Steps>> = {
  referred: { accept, decline, cancel },
  accepted: { ...calls, release, decline, cancel },
  'on-hold': { ...calls, decline, cancel },
  matching: {
    'call-later': callLater,
    'call-no': callNo,
    'mentor-asked': mentorAsked,
    ...consents,
    decline,
    cancel,
  },
  'mentor-asked': { 'mentor-yes': mentorYes, 'mentor-no': mentorNo, ...consents, cancel },
  'awaiting-consent': { ...consents, cancel },
  'awaiting-first-talk': { 'first-talk': firstTalk, 're-match': reMatch, withdrawn, cancel },
  mentoring: {
    'plan-last-talk': planLastTalk,
    'talk-in-error': talkInError,
    're-match': reMatch,
    close,
    withdrawn,
    cancel,
  },
  closing: { 'keep-going': keepGoing, 're-match': reMatch, close, withdrawn, cancel },
  closed: {},
  declined: {},
  cancelled: {},
}

/** Why a step is not taken: an answer, not an error. */
export type NoStep = {
  readonly kind: 'refusal'
  readonly because: 'no-such-step' | 'not-your-role' | 'reason-missing' | 'not-a-referral' | 'only-once'
}

/** The step for a happening at a stage, if this role may take it. */
export function stepFor(stage: Stage, happening: Happening, actor: Actor): Step | NoStep {
  const step = loop[stage][happening]
  if (!step) return no('no-such-step')
  return step.by.includes(actor) ? step : no('not-your-role')
}

export const no = (because: NoStep['because']): NoStep => ({ kind: 'refusal', because })

/** What this role can note by hand now, for the buttons. */
export function stepsFor(stage: Stage, role: Actor): readonly HandHappening[] {
  return byHand.filter(happening => loop[stage][happening]?.by.includes(role))
}
const byHand: readonly HandHappening[] = [
  'accept',
  'call-yes',
  'call-later',
  'call-no',
  'release',
  'plan-last-talk',
  'keep-going',
  're-match',
  'close',
  'decline',
  'cancel',
]

/** Whether a happening is possible at a stage, whoever lets it happen. */
export const canHappen = (happening: Happening, stage: Stage): boolean => loop[stage][happening] !== undefined

/** Where a referral's Task stands; undefined when it is none of ours. */
export function stageOf(task: Task): Stage | undefined {
  return codeIn(mentoringStage, task.businessStatus)
}
