import type { CareTeam, Consent, EpisodeOfCare, ServiceRequest, Task } from 'fhir/r4'
import { type Day, dayIn, limitsOf } from '../consent/calendar.ts'
import { rulesOf } from '../consent/provision.ts'
import { readConsent } from '../consent/reading.ts'
import { type Facts, type Kept, nameOf } from '../following/facts.ts'
import { stageOf } from '../loop.ts'
import { isReferralTask } from '../loop-judge.ts'
import { mentorsIn } from '../mentorship.ts'

/** One patient and one mentor, and what stands between them. */
export type Pair = {
  /** 'PractitionerRole/…' */
  readonly mentor: string
  /** The time that runs, or is planned. */
  readonly episode?: Kept<EpisodeOfCare>
  readonly order?: Kept<ServiceRequest>
  /** The nurses' Task. */
  readonly referral?: Kept<Task>
}

const openEpisode: readonly EpisodeOfCare['status'][] = ['planned', 'waitlist', 'active', 'onhold']

/** Mentorings of this patient that are planned or run. */
export const openEpisodes = ({ episodes }: Facts): readonly Kept<EpisodeOfCare>[] =>
  episodes.filter(({ status }) => openEpisode.includes(status))

/** The mentors of the matches that run or are about to: 'PractitionerRole/…', each once. */
export function runningMentors(facts: Facts): readonly string[] {
  const { teams, consents } = facts
  const open = openEpisodes(facts)
  const named = open.flatMap(({ team = [] }) => team.map(({ reference }) => reference))
  const running = teams.filter(team => named.includes(nameOf(team)) && team.status === 'active')
  const inTeams = running.flatMap(mentorsIn).map(id => `PractitionerRole/${id}`)
  // A mentoring whose team is not known is that of whom a Consent names.
  const byConsent = inTeams.length > 0 ? [] : consents.flatMap(consent => mentorOf(consent, 'active') ?? [])
  return [...new Set([...inTeams, ...byConsent])]
}

/** The mentor whom a Consent with this status names; undefined when it names none. */
export function mentorOf(consent: Consent, status?: Consent['status']): string | undefined {
  if (status && consent.status !== status) return undefined
  const actors = rulesOf(consent).flatMap(({ actor }) => actor ?? [])
  return actors
    .map(({ reference }) => reference?.reference)
    .find(each => each?.startsWith('PractitionerRole/'))
}

/** What stands between the patient and this mentor. */
export function pairOf(mentor: string, facts: Facts): Pair {
  const episode = episodeWith(mentor, facts)
  const referral = referralOf(facts, episode)
  const order = facts.orders.find(each => nameOf(each) === referral?.focus?.reference)
  return {
    mentor,
    ...(episode ? { episode } : {}),
    ...(referral ? { referral } : {}),
    ...(order ? { order } : {}),
  }
}

function episodeWith(mentor: string, facts: Facts): Kept<EpisodeOfCare> | undefined {
  const id = mentor.slice('PractitionerRole/'.length)
  const open = openEpisodes(facts)
  const teamsOf = ({ team = [] }: EpisodeOfCare): readonly CareTeam[] =>
    facts.teams.filter(each => team.some(({ reference }) => reference === nameOf(each)))
  const named = open.find(episode => teamsOf(episode).some(team => mentorsIn(team).includes(id)))
  // One that names nobody may be theirs.
  return named ?? open.find(episode => teamsOf(episode).length === 0)
}

const runningStages = ['awaiting-first-talk', 'mentoring', 'closing']

/** The nurses' Task of the referral that a mentoring came from; or the one that runs, or else that is open. */
export function referralOf(facts: Facts, episode?: EpisodeOfCare): Kept<Task> | undefined {
  const referrals = facts.tasks.filter(task => isReferralTask(task) && stageOf(task) !== undefined)
  const named = episode?.referralRequest?.map(({ reference }) => reference) ?? []
  const own = referrals.find(({ focus }) => focus?.reference !== undefined && named.includes(focus.reference))
  const running = referrals.filter(task => runningStages.includes(stageOf(task) ?? ''))
  return own ?? (running.length === 1 ? running[0] : undefined)
}

/** Whether the patient agrees to this mentor now. */
export type Agreement =
  | { readonly kind: 'agrees'; readonly consents: readonly Kept<Consent>[] }
  | { readonly kind: 'ended'; readonly since: Day }
  | { readonly kind: 'never' }

export function agreementWith(mentor: string, facts: Facts): Agreement {
  const { now, zone } = facts
  const [patient] = facts.patients
  const organization = patient?.managingOrganization?.reference?.slice('Organization/'.length) ?? ''
  const pair = {
    patient: patient?.id ?? '',
    organization,
    roles: new Set([mentor]),
    names: new Set([mentor]),
  }
  const readings = facts.consents.map(consent => ({
    consent,
    reading: readConsent(consent, pair, now.getTime(), zone),
  }))
  const permits = readings.filter(({ reading }) => reading.kind === 'permit')
  const isRefused = readings.some(({ reading }) => reading.kind === 'refusal')
  if (permits.length > 0 && !isRefused)
    return { kind: 'agrees', consents: permits.map(({ consent }) => consent) }
  const ends = facts.consents
    .filter(consent => mentorOf(consent) === mentor)
    .flatMap(consent => endOf(consent, facts) ?? [])
    .sort()
  const since = ends.at(-1)
  return since ? { kind: 'ended', since } : { kind: 'never' }
}

/** The day on which a Consent ended: when it was taken back, or its period ran out. A refusal ends it too. */
function endOf({ status, meta, provision }: Consent, { now, zone }: Facts): Day | undefined {
  const limits = provision?.period && limitsOf(provision.period, zone)
  if (status === 'active' && limits && limits.to <= now.getTime()) return dayIn(limits.to - 1, zone)
  const isOver = status === 'inactive' || (status === 'active' && !provision?.provision)
  return isOver && meta?.lastUpdated ? dayIn(Date.parse(meta.lastUpdated), zone) : undefined
}
