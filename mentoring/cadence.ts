import { compareText, type Day } from './chart/days.ts'
import { clocks, lastTalk, plannedTalks } from './clocks.ts'
import { daysBetween, plusDays } from './consent/calendar.ts'

/** What the picture adds to the plan of clocks.ts. Proposed numbers, to be signed off by a rheumatologist. */
export const cadencePlan = {
  /** Days between a talk and the one before it; the first: after consent. */
  days: daysBetweenPlanned(),
  /** When a mentoring is renewed, once. */
  renewed: [28, 28, 28],
  shortUnderMinutes: 15,
} as const

/** As the one plan has it. */
function daysBetweenPlanned(): readonly number[] {
  const planned = plannedTalks('2026-01-01')
  return planned.map((day, at) => daysBetween(planned[at - 1] ?? day, day) || clocks['first-talk'].days)
}

/** One talk that was documented. */
export type TalkFact = { readonly day: Day; readonly held: boolean; readonly minutes?: number }

export type CadenceMark = { readonly day: Day; readonly kind: 'planned' | 'held' | 'short' | 'missed' }

/** How the talks of one mentoring go, for the picture and its text. */
export type Cadence = {
  /** In order of time, those to come included. */
  readonly marks: readonly CadenceMark[]
  /** Held, the short ones too. */
  readonly held: number
  /** How many there could have been by now: documented, or planned for a day that has passed. */
  readonly of: number
  readonly daysSinceHeld?: number
  /** The day of the next talk: as agreed, or else as the plan has it. Absent when the plan is done. */
  readonly next?: Day
  /** So few are left that the last one is to be planned. */
  readonly toPlanLast: boolean
  readonly today: Day
}

/**
 * Works out the cadence of a mentoring. Each documented talk sets the day of the next; a missed one is not counted as one
 * of the plan.
 * @param mentoring since which day, the talks so far, the day agreed for the next, whether that one is the last, and
 *   whether it was renewed
 */
export function cadenceOf(
  mentoring: {
    readonly start: Day
    readonly talks: readonly TalkFact[]
    readonly agreed?: Day
    readonly last?: boolean
    readonly renewed?: boolean
  },
  today: Day,
): Cadence {
  const talks = mentoring.talks
    .filter(({ day }) => day <= today)
    .toSorted((one, other) => compareText(one.day, other.day))
  const heldOnes = talks.filter(({ held }) => held)
  const planned = plannedAfter(talks, heldOnes.length, mentoring)
  const documented = talks.map(
    ({ day, held, minutes }): CadenceMark => ({ day, kind: kindOf(held, minutes) }),
  )
  const lastHeld = heldOnes.at(-1)?.day
  const [next] = planned
  const total = daysOf(mentoring).length
  return {
    marks: [...documented, ...planned.map((day): CadenceMark => ({ day, kind: 'planned' }))],
    held: heldOnes.length,
    of: talks.length + planned.filter(day => day < today).length,
    ...(lastHeld ? { daysSinceHeld: daysBetween(lastHeld, today) } : {}),
    ...(next ? { next } : {}),
    toPlanLast: !mentoring.last && total - heldOnes.length <= lastTalk.talksAhead,
    today,
  }
}

const daysOf = ({ renewed = false }: { readonly renewed?: boolean }): readonly number[] =>
  renewed ? [...cadencePlan.days, ...cadencePlan.renewed] : cadencePlan.days

function kindOf(held: boolean, minutes: number | undefined): CadenceMark['kind'] {
  if (!held) return 'missed'
  return minutes !== undefined && minutes < cadencePlan.shortUnderMinutes ? 'short' : 'held'
}

function plannedAfter(
  talks: readonly TalkFact[],
  held: number,
  mentoring: Parameters<typeof cadenceOf>[0],
): readonly Day[] {
  const { start, agreed, last = false } = mentoring
  const before = talks.at(-1)?.day
  const steps = daysOf(mentoring).slice(held)
  const planned: Day[] = []
  for (const days of last ? steps.slice(0, 1) : steps) {
    const from = planned.at(-1) ?? before ?? start
    const isAgreed = planned.length === 0 && agreed !== undefined && (before === undefined || agreed > before)
    planned.push(isAgreed ? agreed : plusDays(from, days))
  }
  // Beyond the plan, only what is agreed.
  return planned.length === 0 && agreed && (!before || agreed > before) ? [agreed] : planned
}
