import type { CareTeam, Consent, EpisodeOfCare } from 'fhir/r4'
import { dayIn } from '../consent/calendar.ts'
import { withdraw } from '../consent/change.ts'
import { mentorOf, openEpisodes } from '../contact/pair.ts'
import { endMentorship, mentorsIn } from '../mentorship.ts'
import type { Facts, Kept } from './facts.ts'

/** What ends when a mentoring ends: its time, its team, every Consent to a mentor, and what was booked. */
export function endsOf(facts: Facts): readonly Kept[] {
  const { now, zone, teams, consents, appointments } = facts
  const today = dayIn(now.getTime(), zone)
  const over = openEpisodes(facts).map(
    (each): Kept<EpisodeOfCare> => ({ ...endMentorship(each, today), id: each.id }),
  )
  const left = teams
    .filter(team => (team.status === 'active' || team.status === 'proposed') && mentorsIn(team).length > 0)
    .map((team): Kept<CareTeam> => ({ ...team, status: 'inactive' }))
  const ended = consents
    .filter(consent => permitsMentor(consent))
    .map((consent): Kept<Consent> => ({ ...withdraw(consent).consent, id: consent.id }))
  const booked = appointments
    .filter(
      ({ status, start, participant }) =>
        status === 'booked' && isComing(start, now) && isOneToOne(participant),
    )
    .map(each => ({ ...each, status: 'cancelled' as const }))
  return [...over, ...left, ...ended, ...booked]
}

/** An active Consent that lets a mentor see something; "not this person" stays. */
export const permitsMentor = (consent: Consent): boolean =>
  mentorOf(consent, 'active') !== undefined &&
  (consent.provision?.provision ?? []).some(({ type }) => type === 'permit')

const isComing = (start: string | undefined, now: Date) =>
  start !== undefined && Date.parse(start) > now.getTime()

/** A group session goes on without who leaves it. */
const isOneToOne = (
  participants: readonly { readonly actor?: { readonly reference?: string | undefined } | undefined }[],
) => participants.filter(({ actor }) => actor?.reference?.startsWith('Patient/')).length <= 1
