import type { Appointment, CareTeam, Consent, EpisodeOfCare, Reference, Task } from 'fhir/r4'
import { profile } from '../artefacts.ts'
import { due } from '../clocks.ts'
import { mentorTask } from '../codes.ts'
import { codeIn, coding } from '../coding.ts'
import { dayIn } from '../consent/calendar.ts'
import { withdraw } from '../consent/change.ts'
import { isGroupTalk } from '../contact/encounter.ts'
import { mentorOf, openEpisodes } from '../contact/pair.ts'
import { endMentorship, mentorsIn } from '../mentorship.ts'
import { type By, type Facts, type Kept, nameOf } from './facts.ts'

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

/** A mentor to whom the patient had said yes reads at the end that the nurse calls: the call is on the nurses' list. */
export function mentorsToCall(facts: Facts, by: By): readonly Kept<Task>[] {
  const mentors = facts.consents.filter(permitsMentor).flatMap(consent => mentorOf(consent) ?? [])
  const [patient] = facts.patients
  return [...new Set(mentors)]
    .filter(mentor => !facts.tasks.some(task => isCallTo(mentor, task, facts)))
    .map(mentor =>
      callAtEnd(facts, by, {
        id: facts.idFor(`mentoring-ended ${mentor}`),
        priority: 'routine',
        focus: { reference: mentor },
        ...(patient ? { for: { reference: nameOf(patient) } } : {}),
      }),
    )
}

/** An open call at the end of a mentoring with this mentor, to both or to the mentor alone. */
function isCallTo(mentor: string, { code, status, focus }: Task, { consents }: Facts): boolean {
  const isOpen = status === 'requested' || status === 'accepted'
  const theirs = consents.filter(each => mentorOf(each) === mentor).map(nameOf)
  const isAbout = [mentor, ...theirs].includes(focus?.reference ?? '')
  return codeIn(mentorTask, code) === 'mentoring-ended' && isOpen && isAbout
}

type Call = {
  readonly id: string
  readonly priority: 'urgent' | 'routine'
  /** The Consent that was taken back: the nurse calls both. Or the mentor: the nurse calls them. */
  readonly focus: Reference
  readonly for?: Reference
}

/** A call that the nurse makes once a mentoring has ended. */
export const callAtEnd = (facts: Facts, by: By, call: Call): Kept<Task> => ({
  resourceType: 'Task',
  meta: { profile: [profile.followUp] },
  status: 'requested',
  intent: 'order',
  code: { coding: [coding(mentorTask, 'mentoring-ended')] },
  ...call,
  authoredOn: facts.now.toISOString(),
  lastModified: facts.now.toISOString(),
  requester: { reference: by.who },
  owner: { reference: `Organization/${facts.organization}` },
  restriction: { period: { end: due('mentoring-ended', facts.now, facts.zone) } },
})
