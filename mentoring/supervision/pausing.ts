import type { EpisodeOfCare, PractitionerRole, Task } from 'fhir/r4'
import { profile } from '../artefacts.ts'
import { due } from '../clocks.ts'
import { mentorTask } from '../codes.ts'
import { coding } from '../coding.ts'
import type { SupervisionOverview } from './overview.ts'

/** In PractitionerRole.notAvailable: a pause that a supervision began, and that only a supervision ends. */
export const pausedBySupervision = 'Paused by supervision'

/** A role that takes no matches and sees nobody from now on. */
export function withPause(role: PractitionerRole, now: Date): PractitionerRole {
  const pause = { description: pausedBySupervision, during: { start: now.toISOString() } }
  return {
    ...role,
    notAvailable: [...pausesOf(role, ({ description }) => description !== pausedBySupervision), pause],
  }
}

/** A role that a supervision lets go on; a pause of the mentor's own stays. */
export function withoutPause(role: PractitionerRole): PractitionerRole {
  const { notAvailable: _, ...rest } = role
  const own = pausesOf(role, ({ description }) => description !== pausedBySupervision)
  return own.length > 0 ? { ...rest, notAvailable: own } : rest
}

type Pause = NonNullable<PractitionerRole['notAvailable']>[number]
const pausesOf = ({ notAvailable = [] }: PractitionerRole, which: (pause: Pause) => boolean) =>
  notAvailable.filter(which)

/** Whether a supervision has paused this role. */
export const isPausedBySupervision = ({ notAvailable = [] }: PractitionerRole) =>
  notAvailable.some(({ description }) => description === pausedBySupervision)

/** Who lets matches wait, when, and because of which record. */
export type Pausing = {
  /** 'Organization/…' */
  readonly organization: string
  /** Who writes it: 'Practitioner/…'; without one, the organisation. */
  readonly author?: string
  readonly now: Date
  readonly zone: string
  /** What it is because of; without one, the match itself. */
  readonly form?: string
}

/** What follows when matches pause: each waits, and a nurse calls its patient. One that waits already stays as it is. */
export function pausedMatches(
  { matches }: SupervisionOverview,
  episodes: readonly EpisodeOfCare[],
  by: Pausing,
): readonly { readonly patient: string; readonly records: readonly [EpisodeOfCare, Task] }[] {
  return matches
    .filter(({ to, onHold }) => !to && !onHold)
    .flatMap(({ episode, patient }) => {
      const found = episodes.find(({ id }) => id === episode)
      return found
        ? [
            {
              patient,
              records: [{ ...found, status: 'onhold' as const }, callTo(patient, episode, by)] as const,
            },
          ]
        : []
    })
}

function callTo(patient: string, episode: string, by: Pausing): Task {
  const { organization, author = organization, now, zone, form = `EpisodeOfCare/${episode}` } = by
  return {
    resourceType: 'Task',
    meta: { profile: [profile.followUp] },
    status: 'requested',
    intent: 'order',
    priority: 'urgent',
    code: { coding: [coding(mentorTask, 'match-paused')] },
    focus: { reference: form },
    for: { reference: `Patient/${patient}` },
    authoredOn: now.toISOString(),
    lastModified: now.toISOString(),
    requester: { reference: author },
    owner: { reference: organization },
    restriction: { period: { end: due('match-paused', now, zone) } },
  }
}

/** The matches that waited for a supervision go on. */
export const resumed = ({ matches }: SupervisionOverview, episodes: readonly EpisodeOfCare[]) =>
  matches
    .filter(({ onHold }) => onHold)
    .flatMap(({ episode, patient }) => {
      const found = episodes.find(({ id }) => id === episode)
      return found ? [{ patient, records: [{ ...found, status: 'active' as const }] }] : []
    })
