import type { Theme } from '../../mentoring/codes.ts'
import { dayIn, instantAt, timeIn } from '../../mentoring/consent/calendar.ts'
import type { GroupMode, GroupSession } from '../../mentoring/contact/group.ts'
import type { Attendance } from '../../mentoring/contact/group-changes.ts'
import type { GroupTalk } from '../../mentoring/contact/group-reading.ts'
import { type GroupPlan, groupLimits } from '../../mentoring/contact/group-rules.ts'
import type { NotHeldReason } from '../../mentoring/contact/terms.ts'

/** A session that is being planned, or changed. */
export interface PlanDraft {
  readonly kind: 'plan'
  /** The one that is changed. */
  readonly talk?: GroupTalk
  /** YYYY-MM-DD and HH:MM; empty: not said yet. */
  readonly day: string
  readonly time: string
  readonly minutes: number
  readonly capacity: number
  readonly mode: GroupMode
  readonly themes: ReadonlySet<Theme>
  /** 'Practitioner/…'; empty: nobody yet. */
  readonly moderator: string
  readonly mentors: ReadonlySet<string>
  readonly patients: ReadonlySet<string>
}

/** Who came to a session. */
export interface CameDraft {
  readonly kind: 'came'
  readonly talk: GroupTalk
  readonly came: ReadonlySet<string>
  /** Patients with whom someone close came. */
  readonly joined: ReadonlySet<string>
  readonly minutes: number
  readonly themes: ReadonlySet<Theme>
}

/** A session that is called off, or was not held. */
export interface OverDraft {
  readonly kind: 'over'
  readonly talk: GroupTalk
  readonly reason?: NotHeldReason
}

/** What is open beside the list. */
export type GroupDraft = PlanDraft | CameDraft | OverDraft

/** A new one: led by the nurse herself, unless she says otherwise. */
export const newPlan = (me: string): PlanDraft => ({
  kind: 'plan',
  day: '',
  time: '17:00',
  minutes: groupLimits.minutes.usual,
  capacity: groupLimits.capacity.usual,
  mode: 'group-in-person',
  themes: new Set(),
  moderator: me,
  mentors: new Set(),
  patients: new Set(),
})

export const planOf = (talk: GroupTalk, zone: string): PlanDraft => ({
  kind: 'plan',
  talk,
  day: dayIn(talk.start.getTime(), zone),
  time: timeIn(talk.start.getTime(), zone),
  minutes: talk.minutes,
  capacity: talk.capacity,
  mode: talk.mode,
  themes: new Set(talk.themes),
  moderator: talk.moderator ?? '',
  mentors: new Set(talk.mentors),
  patients: new Set(talk.places.map(({ patient }) => patient)),
})

/** Everyone came, for as long as it was planned, about what was planned: usually little changes. */
export const cameTo = (talk: GroupTalk): CameDraft => ({
  kind: 'came',
  talk,
  came: new Set(talk.places.map(({ patient }) => patient)),
  joined: new Set(),
  minutes: talk.minutes,
  themes: new Set(talk.themes),
})

/** The plan as the rules judge it. */
export function planIn(draft: PlanDraft, zone: string): GroupPlan {
  const { mode, minutes, capacity, moderator } = draft
  const start = instantAt(draft.day, draft.time, zone)
  return {
    mode,
    minutes,
    capacity,
    ...(start === undefined ? {} : { start: new Date(start) }),
    ...(moderator ? { moderator } : {}),
    mentors: [...draft.mentors],
    patients: [...draft.patients],
    themes: [...draft.themes],
  }
}

/** The same, once it has a start. */
export function sessionIn(plan: GroupPlan): GroupSession | undefined {
  const { start, patients: _, ...rest } = plan
  return start && { ...rest, start }
}

/** `joins`: whom a patient wishes to bring. */
export function attendanceIn(
  { came, joined, minutes, themes }: CameDraft,
  joins: (patient: string) => string | undefined,
): Attendance {
  const withWhom = (patient: string) => (joined.has(patient) ? joins(patient) : undefined)
  return {
    minutes,
    themes: [...themes],
    came: new Map(
      [...came].map(patient => {
        const person = withWhom(patient)
        return [patient, person ? { joins: person } : {}] as const
      }),
    ),
  }
}

/** The same set with it, or without. */
export function toggled<Value>(set: ReadonlySet<Value>, value: Value): ReadonlySet<Value> {
  const next = new Set(set)
  if (!next.delete(value)) next.add(value)
  return next
}
