import type { Appointment, Consent, Patient, Task } from 'fhir/r4'
import { policy } from '../artefacts.ts'
import { mentoringStage, type Stage } from '../codes.ts'
import { codeIn } from '../coding.ts'
import { type Mentor, namesOf, standingOf } from '../consent/standing.ts'
import { type Kept, nameOf } from '../following/facts.ts'
import { isReferralTask } from '../loop-judge.ts'
import type { GroupSession } from './group.ts'

/** How many patients, and how many minutes, a group session is for. */
export const groupLimits = {
  capacity: { least: 2, most: 12, usual: 8 },
  minutes: { least: 30, most: 180, usual: 90 },
  /** How long one lasted in the end. */
  held: { least: 5, most: 300 },
} as const

/** Stages in which a referral or a mentoring is open, so that a patient can be asked to a group talk. */
const open: ReadonlySet<Stage> = new Set<Stage>([
  'referred',
  'accepted',
  'matching',
  'mentor-asked',
  'awaiting-consent',
  'awaiting-first-talk',
  'mentoring',
  'closing',
])

/** Who can be asked to come: patients who take part in the programme, and whose referral or mentoring is open. */
export function whoMayCome(records: {
  readonly patients: readonly Kept<Patient>[]
  readonly consents: readonly Consent[]
  readonly tasks: readonly Task[]
}): readonly Kept<Patient>[] {
  const takesPart = new Set(
    records.consents
      .filter(({ status, policy: policies = [], provision }) => {
        const isParticipation = policies.some(({ uri }) => uri === policy.participation)
        return status === 'active' && isParticipation && provision?.type === 'permit'
      })
      .map(({ patient }) => patient?.reference),
  )
  const isOpen = new Set(
    records.tasks
      .filter(task => {
        const stage = codeIn(mentoringStage, task.businessStatus)
        return isReferralTask(task) && stage !== undefined && open.has(stage)
      })
      .map(task => task.for?.reference),
  )
  return records.patients.filter(each => takesPart.has(nameOf(each)) && isOpen.has(nameOf(each)))
}

/** The roles in which mentors can help with a session now: in standing, and not on a pause. 'PractitionerRole/…' */
export const whoMayHelp = (
  mentors: readonly Mentor[],
  now: Date,
  zone: string,
): readonly { readonly role: string; readonly mentor: Mentor }[] =>
  mentors.flatMap(mentor => {
    const standing = standingOf(mentor, now.getTime(), zone)
    const [role] = standing.kind === 'in-standing' ? standing.roles : []
    return role ? [{ role, mentor }] : []
  })

/** What is to be planned; a day or time that is none leaves `start` out. */
export type GroupPlan = Omit<GroupSession, 'start'> & {
  readonly start?: Date
  /** 'Patient/…': those who said yes. */
  readonly patients: readonly string[]
}

/** What a plan is judged by. */
export type GroupAround = {
  readonly now: Date
  /** 'Patient/…' */
  readonly mayCome: ReadonlySet<string>
  /** 'PractitionerRole/…' */
  readonly mayHelp: ReadonlySet<string>
  readonly mentors: readonly Mentor[]
  /** All that is planned around that time, but for this session and its places. */
  readonly others: readonly Appointment[]
}

/** What stands in the way of a plan, at which question. */
export type GroupFault =
  | { readonly at: 'when'; readonly because: 'no-time' | 'in-the-past' }
  | { readonly at: 'minutes' | 'capacity'; readonly because: 'out-of-bounds' }
  | { readonly at: 'moderator'; readonly because: 'no-moderator' }
  | { readonly at: 'moderator'; readonly because: 'moderator-busy'; readonly who: string }
  | { readonly at: 'mentors'; readonly because: 'mentor-away' | 'mentor-busy'; readonly who: string }
  | { readonly at: 'patients'; readonly because: 'too-many' | 'too-few' }
  | { readonly at: 'patients'; readonly because: 'cannot-come' | 'patient-busy'; readonly who: string }
  | { readonly at: 'came'; readonly because: 'nobody-came' }
  | { readonly at: 'minutes'; readonly because: 'no-length' }
  | { readonly at: 'reason'; readonly because: 'why-missing' }

/** What is missing or does not go together. `publish`: people are about to be told, so that it has a moderator and someone who comes. */
export function judgeGroup(plan: GroupPlan, around: GroupAround, publish: boolean): readonly GroupFault[] {
  const { start, moderator, mentors, patients, capacity } = plan
  const busy = start ? busyAt(start, plan.minutes, around) : () => false
  const none: readonly GroupFault[] = []
  return [
    ...whenFaults(start, around.now),
    ...(isWithin(plan.minutes, groupLimits.minutes)
      ? none
      : [{ at: 'minutes', because: 'out-of-bounds' } as const]),
    ...(isWithin(capacity, groupLimits.capacity)
      ? none
      : [{ at: 'capacity', because: 'out-of-bounds' } as const]),
    ...(publish && !moderator ? [{ at: 'moderator', because: 'no-moderator' } as const] : none),
    ...(moderator && busy(moderator)
      ? [{ at: 'moderator', because: 'moderator-busy', who: moderator } as const]
      : none),
    ...mentors.flatMap((who): readonly GroupFault[] => {
      if (!around.mayHelp.has(who)) return [{ at: 'mentors', because: 'mentor-away', who }]
      return busy(who) ? [{ at: 'mentors', because: 'mentor-busy', who }] : none
    }),
    ...(patients.length > capacity ? [{ at: 'patients', because: 'too-many' } as const] : none),
    ...(publish && patients.length === 0 ? [{ at: 'patients', because: 'too-few' } as const] : none),
    ...patients.flatMap((who): readonly GroupFault[] => {
      if (!around.mayCome.has(who)) return [{ at: 'patients', because: 'cannot-come', who }]
      return busy(who) ? [{ at: 'patients', because: 'patient-busy', who }] : none
    }),
  ]
}

/** What is missing of who came: one where nobody came was not held. */
export function judgeAttendance(came: ReadonlySet<string>, minutes: number): readonly GroupFault[] {
  return [
    ...(came.size === 0 ? [{ at: 'came', because: 'nobody-came' } as const] : []),
    ...(isWithin(minutes, groupLimits.held) ? [] : [{ at: 'minutes', because: 'no-length' } as const]),
  ]
}

function whenFaults(start: Date | undefined, now: Date): readonly GroupFault[] {
  if (!start || Number.isNaN(start.getTime())) return [{ at: 'when', because: 'no-time' }]
  return start <= now ? [{ at: 'when', because: 'in-the-past' }] : []
}

const isWithin = (value: number, { least, most }: { readonly least: number; readonly most: number }) =>
  Number.isInteger(value) && value >= least && value <= most

const planned: ReadonlySet<Appointment['status']> = new Set(['pending', 'booked', 'arrived', 'checked-in'])

/** Whether someone, by any of their names, is somewhere else then. One ends when the next begins. */
function busyAt(start: Date, minutes: number, { others, mentors }: GroupAround) {
  const from = start.getTime()
  const to = from + minutes * 60_000
  const taken = new Set(
    others
      .filter(({ status, start: begins, end }) => {
        const first = Date.parse(begins ?? '')
        const last = Date.parse(end ?? begins ?? '')
        return planned.has(status) && first < to && from < Math.max(last, first + 60_000)
      })
      .flatMap(({ participant }) =>
        participant.flatMap(({ actor, status }) =>
          actor?.reference && status !== 'declined' ? [actor.reference] : [],
        ),
      ),
  )
  return (who: string) => {
    const names = mentors.map(namesOf).find(each => each.has(who)) ?? new Set([who])
    return [...names].some(name => taken.has(name))
  }
}
