import { extension } from '../artefacts.ts'
import { mentoringService, mentoringStage, notNowReason, type Stage } from '../codes.ts'
import { codeIn } from '../coding.ts'
import type { MentoringFact, NotNowFact, Source, WishFact } from './chart.ts'
import { compareDays, type Days } from './days.ts'
import { codesOf, type Json, objectAt, objectsAt, own, textAt } from './json.ts'
import type { Reading } from './reading.ts'

/** One resource with what is at hand to read it. */
export type Found = { readonly resource: Json; readonly reading: Reading }

/** What the chart or the programme holds of peer mentoring: referrals, their Tasks, and mentorings. */
export type MentoringRead = {
  readonly mentoring: readonly MentoringFact[]
  readonly notNow: readonly NotNowFact[]
  /** A patient who asks for a mentor has answered the wish unasked. */
  readonly wishes: readonly WishFact[]
}

type Ended = 'ended-well' | 'ended'
type State = { readonly state: MentoringFact['state']; readonly stage?: Stage; readonly until?: Days }

/** Puts each referral together with its Tasks and its mentoring; one MentoringFact each. */
export function readMentoring(of: {
  readonly requests: readonly Found[]
  readonly tasks: readonly Found[]
  readonly episodes: readonly Found[]
}): MentoringRead {
  const ours = of.requests.filter(({ resource }) => isOurs(objectAt(resource, 'code')))
  const orders = ours.filter(({ resource }) => own(resource, 'intent') === 'order')
  const proposals = ours.filter(({ resource }) => own(resource, 'intent') === 'proposal')
  const asked = proposals.filter(found => isAsking(found))
  const sources = new Set(orders.map(({ reading }) => reading.source))
  const alone = (found: Found, member: string) => !refersTo(found, member).some(source => sources.has(source))
  return {
    mentoring: [
      ...orders.flatMap(order => ofOrder(order, of)),
      ...of.tasks.filter(task => alone(task, 'focus') && stageOf(task)).flatMap(task => ofTask(task)),
      ...of.episodes
        .filter(episode => alone(episode, 'referralRequest') && isOurEpisode(episode))
        .flatMap(episode => ofEpisode(episode)),
      ...asked.filter(found => !isByPatient(found)).map(found => fact(found, { state: 'asked-for' })),
    ],
    notNow: [...proposals, ...orders].flatMap(found => notNowOf(found, of.tasks)),
    wishes: asked.filter(isByPatient).map(({ resource, reading }) => {
      const authored = reading.days(own(resource, 'authoredOn'))
      return { source: reading.source, answer: 'yes', themes: [], ...(authored && { authored }) }
    }),
  }
}

function ofOrder(
  order: Found,
  of: { tasks: readonly Found[]; episodes: readonly Found[] },
): readonly MentoringFact[] {
  const status = textAt(order.resource, 'status') ?? ''
  if (!['active', 'draft', 'on-hold', 'completed', 'revoked'].includes(status)) return []
  const linked = (found: Found, member: string) => refersTo(found, member).includes(order.reading.source)
  const states = [
    ...of.episodes
      .filter(found => linked(found, 'referralRequest'))
      .flatMap(found => episodeState(found) ?? []),
    ...of.tasks.filter(found => linked(found, 'focus')).flatMap(found => taskState(found) ?? []),
  ]
  const ended =
    states.find(({ state }) => state === 'ended-well') ?? states.find(({ state }) => state === 'ended')
  if (status === 'completed') return [fact(order, { ...ended, state: 'ended-well' })]
  if (status === 'revoked') return [fact(order, { ...ended, state: 'ended' })]
  if (ended) return [fact(order, ended)]
  const stage: Stage =
    states.find(({ stage }) => stage)?.stage ?? (status === 'on-hold' ? 'on-hold' : 'referred')
  const isRunning = states.some(({ state }) => state === 'running')
  return [fact(order, { state: isRunning ? 'running' : 'open', stage })]
}

function ofTask(task: Found): readonly MentoringFact[] {
  const state = taskState(task)
  return state ? [fact(task, state)] : []
}
function ofEpisode(episode: Found): readonly MentoringFact[] {
  const state = episodeState(episode)
  return state ? [fact(episode, state)] : []
}

const runningStages: readonly Stage[] = ['mentoring', 'closing']
const endedStages: Partial<Record<Stage, Ended>> = {
  closed: 'ended-well',
  declined: 'ended',
  cancelled: 'ended',
}
const taskStatuses: Readonly<Record<string, 'open' | Ended>> = {
  draft: 'open',
  requested: 'open',
  received: 'open',
  accepted: 'open',
  ready: 'open',
  'in-progress': 'open',
  'on-hold': 'open',
  completed: 'ended-well',
  rejected: 'ended',
  cancelled: 'ended',
  failed: 'ended',
}

function taskState(task: Found): State | undefined {
  const status = textAt(task.resource, 'status') ?? ''
  const byStatus = Object.hasOwn(taskStatuses, status) ? taskStatuses[status] : undefined
  if (!byStatus) return undefined
  const stage = stageOf(task)
  const ended = (stage && endedStages[stage]) ?? (byStatus === 'open' ? undefined : byStatus)
  const until = task.reading.days(own(task.resource, 'lastModified'))
  if (ended) return { state: ended, ...(until && { until }) }
  return { state: stage && runningStages.includes(stage) ? 'running' : 'open', ...(stage && { stage }) }
}

const episodeStatuses: Readonly<Record<string, MentoringFact['state']>> = {
  planned: 'open',
  waitlist: 'open',
  active: 'running',
  onhold: 'running',
  finished: 'ended-well',
  cancelled: 'ended',
}

function episodeState({ resource, reading }: Found): State | undefined {
  const status = textAt(resource, 'status') ?? ''
  const state = Object.hasOwn(episodeStatuses, status) ? episodeStatuses[status] : undefined
  const until = reading.days(own(objectAt(resource, 'period'), 'end'))
  if (!state) return undefined
  if (state === 'ended-well' || state === 'ended') return { state, ...(until && { until }) }
  return { state, stage: status === 'onhold' ? 'on-hold' : 'mentoring' }
}

function fact({ resource, reading }: Found, { state, stage, until }: State): MentoringFact {
  const since =
    reading.days(own(resource, 'authoredOn')) ?? reading.days(own(objectAt(resource, 'period'), 'start'))
  return {
    source: reading.source,
    state,
    ...(stage && { stage }),
    ...(since && { since }),
    ...(until && { until }),
  }
}

/** "Not now": a request on hold or revoked, with its coded reason; a revoked order, from when its Task was moved. */
function notNowOf({ resource, reading }: Found, tasks: readonly Found[]): readonly NotNowFact[] {
  const status = textAt(resource, 'status') ?? ''
  const isOrder = own(resource, 'intent') === 'order'
  if (status !== 'revoked' && (status !== 'on-hold' || isOrder)) return []
  const reason = objectsAt(resource, 'extension')
    .filter(({ url }) => url === extension.statusReason)
    .map(found => codeIn(notNowReason, { coding: [...codesOf(objectAt(found, 'valueCodeableConcept'))] }))
    .find(found => found !== undefined)
  const moved = tasks
    .filter(task => refersTo(task, 'focus').includes(reading.source))
    .flatMap(task => task.reading.days(own(task.resource, 'lastModified')) ?? [])
    .sort(compareDays)
    .at(-1)
  const authored = (isOrder ? moved : undefined) ?? reading.days(own(resource, 'authoredOn'))
  return [{ source: reading.source, ...(reason && { reason }), ...(authored && { authored }) }]
}

function isOurs(concept: Json): boolean {
  return codeIn(mentoringService, { coding: [...codesOf(concept)] }) !== undefined
}
function isOurEpisode({ resource }: Found): boolean {
  return objectsAt(resource, 'type').some(isOurs)
}
function isAsking({ resource }: Found): boolean {
  return ['active', 'draft'].includes(textAt(resource, 'status') ?? '')
}
function isByPatient({ resource, reading }: Found): boolean {
  const requester = reading.resolve(textAt(objectAt(resource, 'requester'), 'reference'))
  return requester?.startsWith('Patient/') ?? false
}
function stageOf({ resource }: Found): Stage | undefined {
  return codeIn(mentoringStage, { coding: [...codesOf(objectAt(resource, 'businessStatus'))] })
}
function refersTo({ resource, reading }: Found, member: string): readonly Source[] {
  return [objectAt(resource, member), ...objectsAt(resource, member)].flatMap(
    reference => reading.resolve(textAt(reference, 'reference')) ?? [],
  )
}
