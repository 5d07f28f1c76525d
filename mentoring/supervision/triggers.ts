import { dueAfter, missedInARow as missedInRow } from '../clocks.ts'
import { type Day, dayIn, plusDays } from '../consent/calendar.ts'
import type { Confidence } from './confidence.ts'
import type { Flagged, RaisedFlag, Talk } from './talks.ts'
import type { SupervisionReason } from './terms.ts'

/** Something that asks for a supervision at once. */
export type Triggered = {
  readonly reason: TriggerReason
  /** When it became known, in milliseconds; and the last day for the supervision. */
  readonly recorded: number
  readonly due: Day
}
export type TriggerReason = Exclude<
  SupervisionReason,
  'after-first-talk' | 'week-4' | 'week-8' | 'end-talk' | 'regular' | 'agreed'
>

/** What triggers look at; talks oldest first. */
export type TriggerFacts = {
  readonly talks: readonly Talk[]
  readonly flags: readonly Flagged[]
  readonly confidence: readonly Confidence[]
  /** When a nurse noted a patient's complaint, in milliseconds. */
  readonly complaints: readonly number[]
}

/** The clock of the supervision, and when it happened. */
type Rule = {
  readonly within: 'supervised-today' | 'supervised-at-once'
  readonly when: (facts: TriggerFacts) => readonly number[]
}

const limits = { drop: 2, missed: missedInRow, heavy: 3, minutes: 60, talksInAWeek: 2 } as const

/** All that asks for a supervision beside the plan; a mentor who is not well the same day. Defaults of the programme. */
export const triggers: Readonly<Record<TriggerReason, Rule>> = {
  'mentor-distress': { within: 'supervised-today', when: raised('mentor-distress') },
  misinformation: { within: 'supervised-at-once', when: raised('misinformation') },
  boundary: { within: 'supervised-at-once', when: raised('boundary') },
  flag: { within: 'supervised-at-once', when: otherFlags },
  complaint: { within: 'supervised-at-once', when: ({ complaints }) => complaints },
  'missed-talks': { within: 'supervised-at-once', when: missedInARow },
  'confidence-drop': { within: 'supervised-at-once', when: drops },
  'heavy-talks': { within: 'supervised-at-once', when: heavyInARow },
  'long-talk': {
    within: 'supervised-at-once',
    when: ({ talks }) => held(talks).filter(isLong).map(recordedOf),
  },
  'many-talks': { within: 'supervised-at-once', when: manyInAWeek },
}

/** What has happened, each with its last day. */
export function triggered(facts: TriggerFacts, zone: string): readonly Triggered[] {
  return Object.entries(triggers).flatMap(([reason, { within, when }]) =>
    when(facts).map(recorded => ({
      reason: reason as TriggerReason,
      recorded,
      due: dueAfter(within, dayIn(recorded, zone)),
    })),
  )
}

function raised(flag: RaisedFlag) {
  return ({ flags }: TriggerFacts) => flags.filter(each => each.flag === flag).map(recordedOf)
}

/** A question about medicines is handed over as such, and is no worry. */
const notHere: readonly RaisedFlag[] = [
  'mentor-distress',
  'misinformation',
  'boundary',
  'medication-question',
]

function otherFlags({ flags }: TriggerFacts): readonly number[] {
  return flags.filter(({ flag }) => !notHere.includes(flag)).map(recordedOf)
}

/** Of one patient, the talk with which the row is full; one that was moved is as if it had not been planned. */
function missedInARow({ talks }: TriggerFacts): readonly number[] {
  const counted = talks.filter(({ held, missed }) => held || missed)
  return byPatient(counted).flatMap(theirs => ends(theirs, limits.missed, ({ missed }) => missed))
}

function heavyInARow({ talks }: TriggerFacts): readonly number[] {
  return ends(held(talks), limits.heavy, ({ feeling }) => feeling === 'heavy')
}

/** With one patient more talks than two within seven days. */
function manyInAWeek({ talks }: TriggerFacts): readonly number[] {
  return byPatient(held(talks))
    .flatMap(theirs =>
      theirs.filter((talk, index) => {
        const first = theirs[index - limits.talksInAWeek]
        return first !== undefined && talk.day < plusDays(first.day, 7)
      }),
    )
    .map(recordedOf)
}

/** A monthly answer that is so much below the one before it, whoever asked that one. */
function drops({ confidence }: TriggerFacts): readonly number[] {
  return confidence
    .filter(({ from, value }, index) => {
      const before = confidence[index - 1]
      return from === 'check-in' && before !== undefined && before.value - value >= limits.drop
    })
    .map(recordedOf)
}

/** Each time that `count` in a row are so; the next row begins after it. */
function ends(talks: readonly Talk[], count: number, isSo: (talk: Talk) => boolean): readonly number[] {
  let row = 0
  return talks.flatMap(talk => {
    row = isSo(talk) ? row + 1 : 0
    return row > 0 && row % count === 0 ? [talk.recorded] : []
  })
}

function byPatient(talks: readonly Talk[]): readonly (readonly Talk[])[] {
  return [...new Set(talks.map(({ patient }) => patient))].map(patient =>
    talks.filter(each => each.patient === patient),
  )
}

const held = (talks: readonly Talk[]) => talks.filter(talk => talk.held)
const isLong = ({ minutes }: Talk) => minutes !== undefined && minutes > limits.minutes
const recordedOf = ({ recorded }: { readonly recorded: number }) => recorded
