import type { Encounter } from 'fhir/r4'
import { missedInARow } from '../clocks.ts'
import { type Day, dayOf, momentsOf } from '../consent/calendar.ts'
import { codesIn } from '../consent/encoding.ts'
import type { Kept } from '../following/facts.ts'
import { notHeldReason } from './terms.ts'

/** A pair: ids of Patient and PractitionerRole. */
export type Between = { readonly patient: string; readonly role: string }

/** The talks of a pair that count – held or not, errors left out –, the earliest first. */
export function talksOf(
  talks: readonly Kept<Encounter>[],
  { patient, role }: Between,
  zone: string,
): readonly Kept<Encounter>[] {
  return talks
    .filter(
      ({ status, subject, participant = [] }) =>
        (status === 'finished' || status === 'cancelled') &&
        subject?.reference === `Patient/${patient}` &&
        participant.some(({ individual }) => individual?.reference === `PractitionerRole/${role}`),
    )
    .toSorted((one, other) => sinceOf(one, zone) - sinceOf(other, zone) || (one.id < other.id ? -1 : 1))
}

const sinceOf = ({ period }: Encounter, zone: string) => momentsOf(period?.start, zone)?.from ?? 0

/** The day of a talk, where the programme is. */
export const dayOfTalk = ({ period }: Encounter, zone: string): Day | undefined => dayOf(period?.start, zone)

/** Talks of a pair that are logged already on that day: is there something to add to them? */
export const talksOn = (
  talks: readonly Kept<Encounter>[],
  between: Between,
  day: Day,
  zone: string,
): readonly Kept<Encounter>[] => talksOf(talks, between, zone).filter(talk => dayOfTalk(talk, zone) === day)

/** A talk that was moved to another day was not missed. */
const isMoved = ({ reasonCode }: Encounter) => codesIn(notHeldReason, reasonCode ?? []).includes('moved')

/** How many of the latest talks of a pair were missed, one after the other. */
export function missedLately(talks: readonly Kept<Encounter>[], between: Between, zone: string): number {
  const counted = talksOf(talks, between, zone).filter(talk => !isMoved(talk))
  const lastHeld = counted.findLastIndex(({ status }) => status === 'finished')
  return counted.length - 1 - lastHeld
}

/** Whether the nurse is to ask what is in the way. */
export const areMissed = (missed: number): boolean => missed >= missedInARow
