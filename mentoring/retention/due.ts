import type { Consent, EpisodeOfCare, FhirResource, Task } from 'fhir/r4'
import type { Day } from '../chart/days.ts'
import { daysIn } from '../chart/read-days.ts'
import { mentoringStage, type Stage } from '../codes.ts'
import { codeIn } from '../coding.ts'
import { dayIn } from '../consent/calendar.ts'
import { broughtBy } from '../referral-records.ts'
import { isToMentor, runningMentoring } from '../running.ts'
import { withoutFreeText } from './free-text.ts'
import { isOver } from './period.ts'
import type { Periods } from './periods.ts'

/** What the programme holds of one patient. */
export type HeldOfPatient = {
  /** The current versions of what is not deleted. */
  readonly records: readonly FhirResource[]
  /** The versions before those that are still there. */
  readonly earlier: readonly FhirResource[]
}

/** What goes of one patient now. */
export type Due = {
  readonly rule: 'not-confirmed' | 'never-matched' | 'free-text' | 'contacts'
  /** From which day on its period was counted. */
  readonly since: Day
  /** 'Type/id' of each record that goes, or loses its text; 'all': whatever there is. */
  readonly records: 'all' | readonly string[]
}

/** Decides by the periods what goes of one patient; of someone whose mentoring runs, nothing. */
export function dueOf(held: HeldOfPatient, now: Date, zone: string, periods: Periods): readonly Due[] {
  const { records } = held
  if (runningMentoring(records, now, zone)) return []
  const place: Place = { today: dayIn(now.getTime(), zone), dayOf: text => daysIn(zone)(text)?.last }
  const isMatched = wasMatched(records)
  const referrals = records.filter(isReferral).map(task => standingOf(task, held, isMatched, place))
  return isMatched
    ? afterMentoring(held, referrals, place, periods)
    : withoutMentoring(records, referrals, place, periods)
}

type Place = { readonly today: Day; readonly dayOf: (text: string | undefined) => Day | undefined }

/** A referral's Task, and what became of it. */
type Standing = {
  readonly task: Task
  readonly rule: 'not-confirmed' | 'never-matched' | 'open'
  readonly since: Day
}

const isReferral = (each: FhirResource): each is Task =>
  each.resourceType === 'Task' && codeIn(mentoringStage, each.businessStatus) !== undefined

/** A referral that nobody has confirmed or ended waits for a nurse, and is not forgotten by a period. */
function standingOf(
  task: Task,
  { records, earlier }: HeldOfPatient,
  isMatched: boolean,
  place: Place,
): Standing {
  const versions = [task, ...earlier.filter(isReferral).filter(({ id }) => id === task.id)]
  const isConfirmed = versions.some(wasConfirmed) || (isMatched && mayHaveLedToIt(task, records))
  const rule = isConfirmed ? 'never-matched' : ended.has(task.status) ? 'not-confirmed' : 'open'
  return { task, rule, since: lastMoved(task, place) }
}

function wasConfirmed({ businessStatus }: Task): boolean {
  const stage = codeIn(mentoringStage, businessStatus)
  return stage !== undefined && confirmed.has(stage)
}

/** Of someone who had a mentor: unless each episode names another referral as its own. */
function mayHaveLedToIt({ focus }: Task, records: readonly FhirResource[]): boolean {
  const episodes = records.filter((each): each is EpisodeOfCare => each.resourceType === 'EpisodeOfCare')
  const named = episodes.map(({ referralRequest = [] }) => referralRequest.map(({ reference }) => reference))
  return named.length === 0 || named.some(orders => orders.length === 0 || orders.includes(focus?.reference))
}

/** Stages that only a yes in the nurse's call leads to. */
const confirmed: ReadonlySet<Stage> = new Set([
  'matching',
  'mentor-asked',
  'awaiting-consent',
  'awaiting-first-talk',
  'mentoring',
  'closing',
  'closed',
])
const ended: ReadonlySet<Task['status']> = new Set([
  'rejected',
  'cancelled',
  'failed',
  'completed',
  'entered-in-error',
])

/** The day on which a referral last moved, or until which it was put off. */
function lastMoved({ lastModified, restriction, meta, status }: Task, { dayOf, today }: Place): Day {
  const reminder = ended.has(status) ? undefined : dayOf(restriction?.period?.end)
  return latest([dayOf(lastModified) ?? dayOf(meta?.lastUpdated), reminder]) ?? today
}

/** Whether there ever was a mentor: a talk, an episode that began, or a Consent to someone by name. */
function wasMatched(records: readonly FhirResource[]): boolean {
  return records.some(
    each =>
      each.resourceType === 'Encounter' ||
      (each.resourceType === 'EpisodeOfCare' && each.status !== 'cancelled') ||
      (each.resourceType === 'Consent' && wasGiven(each)),
  )
}

const wasGiven = (consent: Consent) =>
  isToMentor(consent) && (consent.status === 'active' || consent.status === 'inactive')

function withoutMentoring(
  records: readonly FhirResource[],
  referrals: readonly Standing[],
  { today }: Place,
  periods: Periods,
): readonly Due[] {
  const due = referrals.flatMap(each =>
    each.rule !== 'open' && isOver(periods[each.rule], each.since, today)
      ? [{ task: each.task, rule: each.rule, since: each.since }]
      : [],
  )
  const [first] = due
  if (first && due.length === referrals.length) {
    const { rule, since } = due.find(each => each.rule === 'never-matched') ?? first
    return [{ rule, since, records: 'all' }]
  }
  return due.map(({ task, rule, since }) => ({
    rule,
    since,
    records: [...broughtBy(`Task/${task.id}`, records)],
  }))
}

function afterMentoring(
  held: HeldOfPatient,
  referrals: readonly Standing[],
  place: Place,
  periods: Periods,
): readonly Due[] {
  const { records, earlier } = held
  const since = endOfMentoring(records, referrals, place)
  if (isOver(periods.contacts, since, place.today)) return [{ rule: 'contacts', since, records: 'all' }]
  const gone = referrals
    .filter(
      each => each.rule === 'not-confirmed' && isOver(periods['not-confirmed'], each.since, place.today),
    )
    .map(({ task, since: ended }) => ({
      rule: 'not-confirmed' as const,
      since: ended,
      records: [...broughtBy(`Task/${task.id}`, records)],
    }))
  if (!isOver(periods['free-text'], since, place.today)) return gone
  const going = new Set(gone.flatMap(each => each.records))
  const texts = [...records, ...earlier].filter(each => withoutFreeText(each) !== each).map(nameOf)
  const worded = [...new Set(texts)].filter(name => !going.has(name))
  return worded.length > 0 ? [...gone, { rule: 'free-text', since, records: worded }] : gone
}

/** The last day of an episode, a talk or a referral, whichever is the latest. */
function endOfMentoring(records: readonly FhirResource[], referrals: readonly Standing[], place: Place): Day {
  const ends = records.flatMap(each => {
    if (each.resourceType === 'EpisodeOfCare') return [endOf(each, place)]
    if (each.resourceType === 'Encounter') return [place.dayOf(each.period?.end ?? each.period?.start)]
    if (each.resourceType === 'Consent' && wasGiven(each)) return [consentEnd(each, place)]
    return []
  })
  return latest([...ends, ...referrals.map(({ since }) => since)]) ?? place.today
}

const endOf = ({ period, meta }: EpisodeOfCare, { dayOf }: Place) =>
  dayOf(period?.end) ?? dayOf(meta?.lastUpdated)

/** One that was withdrawn ended when it was; one that ran out, on its last day. */
function consentEnd({ status, provision, meta }: Consent, { dayOf }: Place): Day | undefined {
  const last = dayOf(provision?.period?.end)
  return status === 'inactive' ? dayOf(meta?.lastUpdated) : last
}

function latest(days: readonly (Day | undefined)[]): Day | undefined {
  return days.reduce((one, other) => (one === undefined || (other ?? '') > one ? other : one), undefined)
}

const nameOf = ({ resourceType, id }: FhirResource) => `${resourceType}/${id}`
