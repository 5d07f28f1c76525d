import type { Appointment, CareTeam, Consent, EpisodeOfCare } from 'fhir/r4'
import { dayIn } from '../consent/calendar.ts'
import { withdraw } from '../consent/change.ts'
import { isGroupTalk } from '../contact/encounter.ts'
import { mentorOf, openEpisodes } from '../contact/pair.ts'
import { endMentorship, mentorsIn } from '../mentorship.ts'
import { type Facts, type Kept, nameOf } from './facts.ts'

/** What ends when a mentoring ends: its time, its team, every Consent to a mentor, and what was booked. */
export function endsOf(facts: Facts): readonly Kept[] {
  const { now, zone, teams, consents } = facts
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
  return [...over, ...left, ...ended, ...calledOff(facts)]
}

/** An active Consent that lets a mentor see something; "not this person" stays. */
export const permitsMentor = (consent: Consent): boolean =>
  mentorOf(consent, 'active') !== undefined &&
  (consent.provision?.provision ?? []).some(({ type }) => type === 'permit')

/** The talks with a mentor that were booked and will not be; a group session goes on without who leaves it. */
export function calledOff({ appointments, mentorRoles, now }: Facts): readonly Kept<Appointment>[] {
  const mentors = new Set(mentorRoles.map(nameOf))
  return appointments
    .filter(each => {
      const { status, start, participant } = each
      const who = participant.map(({ actor }) => actor?.reference ?? '')
      const isTalk = who.some(name => mentors.has(name))
      return status === 'booked' && isTalk && !isGroupTalk(each) && Date.parse(start ?? '') > now.getTime()
    })
    .map(each => ({ ...each, status: 'cancelled' as const }))
}
