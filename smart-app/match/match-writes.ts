import type { Bundle, Consent, Task } from 'fhir/r4'
import { dayIn } from '../../mentoring/consent/calendar.ts'
import { type Happening, type NoStep, stageOf, stepFor } from '../../mentoring/loop.ts'
import { moveTask } from '../../mentoring/loop-move.ts'
import { composeRequest, type Request } from '../../mentoring/matching/blind-ask.ts'
import { composeMentorship, endMentorship, mentorsIn } from '../../mentoring/mentorship.ts'
import { type Entry, post, put, together } from '../connection/transaction.ts'
import type { Decision } from '../consent/sheet.ts'
import type { MatchRecords } from './match-records.ts'
import type { SentRequest } from './requests-of.ts'

/** Whom a write is about, and who writes. */
export interface Between {
  readonly organization: string
  /** Id of the mentor's PractitionerRole, and the first name. */
  readonly role: string
  readonly mentorName?: string
  /** 'Practitioner/…' */
  readonly nurse: string
  readonly now: Date
  readonly zone: string
}

/** What is written together, or why there is no such step. */
export type Write = Bundle | NoStep

/** Asks one mentor without a name. One that was not answered in time is closed first. */
export function writeAsk(
  records: MatchRecords,
  between: Between,
  said: Request,
  earlier: SentRequest | undefined,
): Write {
  const { patient, task } = records
  const { role, now } = between
  // The stage is the referral's and stands on its own Task: with one of its own, a request would count as a referral.
  const { businessStatus: _, ...request } = composeRequest({ patient: patient.id, role }, said, now)
  const asked = { ...request, partOf: [{ reference: `Task/${task.id}` }] }
  const isOver = earlier !== undefined && earlier.state !== 'open' && earlier.state !== 'yes'
  const before = isOver ? move(task, 'mentor-no', between) : task
  const moved = move('kind' in before ? task : before, 'mentor-asked', between)
  if ('kind' in moved) return moved
  return together([
    post(asked),
    put(moved),
    ...(earlier?.state === 'late' ? [put(closed(earlier.task, false))] : []),
  ])
}

/** Takes an open request back: the mentor no longer sees it. */
export function writeTakeBack(
  records: MatchRecords,
  request: SentRequest,
  by: Pick<Between, 'nurse' | 'now'>,
): Write {
  const moved = move(records.task, 'mentor-no', by)
  if ('kind' in moved) return moved
  return together([put({ ...request.task, status: 'cancelled' }), put(moved)])
}

/** The mentor said yes, which the Task tells already or is told now, and the patient is to choose on their own page. */
export function writePropose(records: MatchRecords, between: Between): Write {
  const isTold = stageOf(records.task) === 'awaiting-consent'
  const moved = isTold ? records.task : move(records.task, 'mentor-yes', between)
  if ('kind' in moved) return moved
  return together([...mentorshipOf(records, between, false), ...(isTold ? [] : [put(moved)])])
}

/** A step by the nurse. */
const move = (task: Task, happening: Happening, { nurse, now }: Pick<Between, 'nurse' | 'now'>) =>
  moveTask(task, happening, { role: 'nurse', who: nurse, now })

/** What the patient decided, with all that follows from it. Without a Consent to write, the patient said it on their own page. */
export function writeDecision(
  records: MatchRecords,
  between: Between,
  decision: Decision | { readonly kind: 'given-before' | 'declined-before' },
  request: SentRequest | undefined,
): Write {
  const happening = happenings[decision.kind]
  const stage = stageOf(records.task)
  const step = stage ? stepFor(stage, happening, 'nurse') : undefined
  const moved = move(records.task, happening, between)
  if ('kind' in moved) return moved
  const isYes = happening === 'consent-yes'
  const asked = request?.role === between.role ? [put(closed(request.task, isYes))] : []
  const order =
    records.order && step && !('kind' in step) ? { ...records.order, status: step.request } : undefined
  return together([
    ...('consent' in decision ? [written(decision.consent)] : []),
    ...(isYes ? mentorshipOf(records, between, true) : endedIn(records, between)),
    put(moved),
    ...asked,
    ...(order && order.status !== records.order?.status ? [put(order)] : []),
  ])
}

const happenings: Readonly<Record<Decision['kind'] | 'given-before' | 'declined-before', Happening>> = {
  yes: 'consent-yes',
  'given-before': 'consent-yes',
  'declined-before': 'consent-no',
  another: 'consent-no',
  'not-this-person': 'consent-no',
  later: 'consent-later',
}

const closed = (task: Task, isYes: boolean): Task => ({ ...task, status: isYes ? 'completed' : 'cancelled' })

/** This mentoring, new or as it was proposed; every other that is still open ends with it. */
function mentorshipOf(records: MatchRecords, between: Between, agreed: boolean): Entry[] {
  const { role, now, zone } = between
  const proposed = records.teams.find(team => team.status === 'proposed' && mentorsIn(team).includes(role))
  if (proposed)
    return [
      ...(agreed ? [put({ ...proposed, status: 'active' })] : []),
      ...endedIn(records, between, proposed.id),
    ]
  const team = `urn:uuid:${crypto.randomUUID()}`
  const made = composeMentorship({
    ...between,
    patient: records.patient.id,
    ...(records.order?.id ? { referral: `ServiceRequest/${records.order.id}` } : {}),
    today: dayIn(now.getTime(), zone),
    team,
    agreed,
  })
  return [post(made.episode), post(made.team, team), ...endedIn(records, between)]
}

const openEpisode = ['planned', 'waitlist', 'active', 'onhold']

/** The end of every open mentoring of this patient, but for that of one CareTeam. */
function endedIn({ episodes, teams }: MatchRecords, { now, zone }: Between, keep?: string): Entry[] {
  const today = dayIn(now.getTime(), zone)
  const over = episodes.filter(
    ({ status, team = [] }) =>
      openEpisode.includes(status) && !team.some(({ reference }) => keep && reference === `CareTeam/${keep}`),
  )
  const left = teams.filter(({ id, status }) => id !== keep && (status === 'active' || status === 'proposed'))
  return [
    ...over.map(episode => put(endMentorship(episode, today))),
    ...left.map(team => put({ ...team, status: 'inactive' as const })),
  ]
}

const written = (consent: Consent) => (consent.id ? put(consent) : post(consent))
