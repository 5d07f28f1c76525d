import type { Appointment, Consent, Task } from 'fhir/r4'
import { type Cadence, cadenceOf } from '../../mentoring/cadence.ts'
import type { ContactMode, Stage } from '../../mentoring/codes.ts'
import { type Day, dayIn, momentsOf, timeIn } from '../../mentoring/consent/calendar.ts'
import { isGroupTalk, whoJoins } from '../../mentoring/contact/encounter.ts'
import { wasTaken } from '../../mentoring/loop-move.ts'
import { mentorsIn } from '../../mentoring/mentorship.ts'
import { readFor } from '../consent/shared.ts'
import { nameOf } from '../words/person-name.ts'
import { type LoggedTalk, talksIn } from './talk-of.ts'
import type { TalkRecords } from './talk-records.ts'

/** A mentor who can have held a talk. */
interface TalkMentor {
  /** Id of the PractitionerRole. */
  readonly role: string
  readonly name?: string
}

/** Whether the patient's consent to a mentor holds now; ended: since which day, where that is known. */
export type ConsentNow =
  | { readonly kind: 'in-force' }
  | { readonly kind: 'ended'; readonly on?: Day }
  | { readonly kind: 'none' }

/** What the drawer shows of one mentoring. */
export interface TalkView {
  readonly consent: ConsentNow
  /** The mentor of the match that runs, or ran last. */
  readonly mentor?: TalkMentor
  readonly mentors: readonly TalkMentor[]
  /** The newest first. */
  readonly talks: readonly LoggedTalk[]
  readonly lastMode?: ContactMode
  readonly cadence: Cadence
  /** Whether the patient wished that someone close joins, on this day. */
  readonly mayJoin: (day: Day) => boolean
  /** The day of the talk after one of today. */
  readonly following?: Day
  /** The newest talk that was agreed, its time of day as HH:MM. */
  readonly agreed?: { readonly day: Day; readonly time: string }
  readonly today: Day
}

/** `referral`: its stage, and the Task that says whether the mentoring was renewed. */
export function talkView(
  records: TalkRecords,
  referral: { readonly stage: Stage; readonly task: Task },
  zone: string,
): TalkView {
  const { roles, mentors, forms, now } = records
  const today = dayIn(now.getTime(), zone)
  const everyone = roles.flatMap(({ id, practitioner }) => {
    const person = mentors.find(each => practitioner?.reference === `Practitioner/${each.id}`)
    const name = (person && nameOf(person)) ?? practitioner?.display
    return id ? [{ role: id, ...(name ? { name } : {}) }] : []
  })
  const { consent, role } = consentNow(records, zone)
  const mentor = everyone.find(each => each.role === (role ?? roleInTeam(records)))
  const start = startOf(records, zone) ?? today
  const talks = talksIn(forms, zone).filter(({ day }) => day >= start)
  const lastMode = talks.find(({ mode }) => mode)?.mode
  const agreed = agreedIn(records, zone)
  const mentoring = {
    start,
    talks: talks.map(({ day, held, minutes }) => ({
      day,
      held,
      ...(minutes === undefined ? {} : { minutes }),
    })),
    ...(agreed ? { agreed: agreed.day } : {}),
    last: referral.stage === 'closing',
    renewed: wasTaken(referral.task, 'closing'),
  }
  // Where the talk that is being noted leads.
  const withThis = [...mentoring.talks, { day: today, held: true }]
  const following = cadenceOf({ ...mentoring, talks: withThis }, today).next
  return {
    consent,
    ...(mentor ? { mentor } : {}),
    mentors: everyone,
    talks,
    ...(lastMode ? { lastMode } : {}),
    mayJoin: day => whoJoins(kept(records.people), { day, zone }) !== undefined,
    cadence: cadenceOf(mentoring, today),
    ...(following ? { following } : {}),
    ...(agreed ? { agreed } : {}),
    today,
  }
}

/** Records as the store holds them have their id. */
const kept = (people: TalkRecords['people']) =>
  people.flatMap(person => (person.id ? [{ ...person, id: person.id }] : []))

/** The consent in force and its mentor; or the one that ended last. */
function consentNow(records: TalkRecords, zone: string): { consent: ConsentNow; role?: string } {
  const { consents, roles, patient, now } = records
  const organization = patient.managingOrganization?.reference?.slice('Organization/'.length) ?? ''
  for (const { id: role } of roles) {
    const between = { patient: patient.id, organization, role: role ?? '', now, zone }
    if (role && consents.some(each => readFor(each, between).kind === 'permit'))
      return { consent: { kind: 'in-force' }, role }
  }
  const [last] = consents
    .flatMap(each => {
      const role = mentorNamedBy(each)
      return role && each.provision?.provision ? [{ each, role }] : []
    })
    .toSorted((one, other) => changed(other.each).localeCompare(changed(one.each)))
  if (!last) return { consent: { kind: 'none' } }
  const on = endOf(last.each, zone)
  return { consent: { kind: 'ended', ...(on ? { on } : {}) }, role: last.role }
}

const changed = ({ meta, dateTime }: Consent) => meta?.lastUpdated ?? dateTime ?? ''

const mentorNamedBy = ({ provision }: Consent) =>
  provision?.actor?.flatMap(
    ({ reference }) => /^PractitionerRole\/(.+)$/.exec(reference.reference ?? '')?.[1] ?? [],
  )[0]

/** A Consent that is taken back ends with that version; one that runs out, with its period. */
function endOf(consent: Consent, zone: string): Day | undefined {
  const end = consent.status === 'active' ? consent.provision?.period?.end : consent.meta?.lastUpdated
  const limits = momentsOf(end, zone)
  return limits && dayIn(limits.to - 1, zone)
}

/** The mentor in the newest team of this patient. */
const roleInTeam = ({ teams }: TalkRecords) =>
  teams
    .toSorted((one, other) => (other.period?.start ?? '').localeCompare(one.period?.start ?? ''))
    .flatMap(mentorsIn)[0]

/** The first day of the mentoring that runs, or ran last. */
function startOf({ episodes }: TalkRecords, zone: string): Day | undefined {
  const starts = episodes
    .filter(({ status }) => status !== 'cancelled' && status !== 'entered-in-error')
    .flatMap(({ period }) => momentsOf(period?.start, zone)?.from ?? [])
  return starts.length > 0 ? dayIn(Math.max(...starts), zone) : undefined
}

/** The newest talk that was agreed. */
function agreedIn({ appointments }: TalkRecords, zone: string): { day: Day; time: string } | undefined {
  const booked = (each: Appointment) =>
    (each.status === 'booked' || each.status === 'pending') && !isGroupTalk(each)
  const starts = appointments.filter(booked).flatMap(({ start }) => momentsOf(start, zone)?.from ?? [])
  if (starts.length === 0) return undefined
  const at = Math.max(...starts)
  return { day: dayIn(at, zone), time: timeIn(at, zone) }
}
