import type { CareTeam, Consent, EpisodeOfCare } from 'fhir/r4'
import { type Day, dayOf } from '../consent/calendar.ts'
import { mentorsIn } from '../mentorship.ts'

/** One patient's time with the mentor, as the supervisor sees it. */
export type Match = {
  /** Ids of the EpisodeOfCare and of the Patient. */
  readonly episode: string
  readonly patient: string
  readonly from: Day
  /** The day it ended; absent while it runs. */
  readonly to?: Day
  readonly onHold: boolean
}

/** What tells whose mentor someone is. */
export type MatchRecords = {
  readonly episodes: readonly EpisodeOfCare[]
  readonly teams: readonly CareTeam[]
  readonly consents: readonly Consent[]
}

const over: readonly EpisodeOfCare['status'][] = ['finished', 'cancelled', 'entered-in-error']

/** The matches of one mentor, oldest first; one that was called off before it began is none. `names`: as namesOf gives them. */
export function matchesOf(records: MatchRecords, names: ReadonlySet<string>, zone: string): readonly Match[] {
  return records.episodes
    .filter(({ status }) => status !== 'cancelled' && status !== 'entered-in-error')
    .filter(episode => isOf(episode, records, names))
    .flatMap(episode => matchOf(episode, zone))
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

function matchOf({ id, status, patient, period }: EpisodeOfCare, zone: string): readonly Match[] {
  const whose = /^Patient\/(.+)$/.exec(patient?.reference ?? '')?.[1]
  const from = dayOf(period?.start, zone)
  if (!id || !whose || !from) return []
  const to = over.includes(status) ? (dayOf(period?.end, zone) ?? from) : undefined
  return [{ episode: id, patient: whose, from, ...(to ? { to } : {}), onHold: status === 'onhold' }]
}

/** By its CareTeam; an episode without one is theirs where the patient consented to them. */
function isOf(
  { team = [], patient }: EpisodeOfCare,
  { teams, consents }: MatchRecords,
  names: ReadonlySet<string>,
): boolean {
  if (team.length > 0) {
    return team
      .flatMap(({ reference }) => teams.filter(({ id }) => reference === `CareTeam/${id}`))
      .some(each => mentorsIn(each).some(role => names.has(`PractitionerRole/${role}`)))
  }
  return consents.some(
    ({ status, patient: whose, provision }) =>
      (status === 'active' || status === 'inactive') &&
      whose?.reference === patient?.reference &&
      (provision?.provision?.length ?? 0) > 0 &&
      provision?.actor?.some(({ reference }) => names.has(reference?.reference ?? '')),
  )
}
