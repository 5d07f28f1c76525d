import type { Practitioner } from 'fhir/r4'
import { dayIn } from '../../mentoring/consent/calendar.ts'
import { type Mentor, namesOf } from '../../mentoring/consent/standing.ts'
import { whoJoins } from '../../mentoring/contact/encounter.ts'
import { type GroupTalk, groupTalks } from '../../mentoring/contact/group-reading.ts'
import { type GroupAround, whoMayCome, whoMayHelp } from '../../mentoring/contact/group-rules.ts'
import { nameOf } from '../words/person-name.ts'
import type { GroupRecords } from './group-records.ts'

/** Someone who can be chosen: 'Patient/…', 'PractitionerRole/…' or 'Practitioner/…', with the name as the nurse knows it. */
export interface Named {
  readonly who: string
  readonly name?: string
}

/** What the nurse's part on group talks shows. */
export interface GroupView {
  readonly now: Date
  /** Those to come and those without a note, the earliest first; and those that are over, the latest first. */
  readonly coming: readonly GroupTalk[]
  readonly past: readonly GroupTalk[]
  readonly mayCome: readonly Named[]
  readonly mayHelp: readonly Named[]
  readonly moderators: readonly Named[]
  /** By any reference to them. */
  readonly names: ReadonlyMap<string, string>
  /** What a plan is judged by, but for the session itself and its places. */
  around(talk: GroupTalk | undefined): GroupAround
  /** 'RelatedPerson/…': someone close whom this patient ('Patient/…') wishes to bring, on the day of the talk. */
  joins(patient: string, talk: GroupTalk): string | undefined
  readonly complete: boolean
}

export function groupView(records: GroupRecords, zone: string): GroupView {
  const { now, appointments, practitioners, people } = records
  const mentors = mentorsIn(records)
  const ofMentors = new Set(mentors.flatMap(each => [...namesOf(each)]))
  const names = namesIn(records, mentors)
  const named = (who: string): Named => {
    const name = names.get(who)
    return { who, ...(name ? { name } : {}) }
  }
  const talks = groupTalks(appointments, ofMentors, now)
  const isOver = ({ state }: GroupTalk) => state === 'held' || state === 'cancelled'
  const mayCome = whoMayCome(records).map(({ id }) => named(`Patient/${id}`))
  const mayHelp = whoMayHelp(mentors, now, zone).map(({ role }) => named(role))
  return {
    now,
    coming: talks.filter(each => !isOver(each)).toReversed(),
    past: talks.filter(isOver),
    mayCome: mayCome.toSorted(byName),
    mayHelp: mayHelp.toSorted(byName),
    moderators: practitioners
      .filter(({ active, id }) => active !== false && !ofMentors.has(`Practitioner/${id}`))
      .map(({ id }) => named(`Practitioner/${id}`))
      .toSorted(byName),
    names,
    around: talk => {
      const own = new Set([
        talk?.session.id,
        ...(talk?.places ?? []).map(({ appointment }) => appointment.id),
      ])
      return {
        now,
        mayCome: new Set(mayCome.map(({ who }) => who)),
        mayHelp: new Set(mayHelp.map(({ who }) => who)),
        mentors,
        others: appointments.filter(({ id }) => !own.has(id)),
      }
    },
    joins: (patient, { start }) =>
      whoJoins(
        people.filter(each => each.patient.reference === patient),
        { day: dayIn(start.getTime(), zone), zone },
      ),
    complete: records.complete,
  }
}

const mentorsIn = ({ practitioners, mentorRoles }: GroupRecords): readonly Mentor[] =>
  practitioners.flatMap(practitioner => {
    const roles = mentorRoles.filter(
      role => role.practitioner?.reference === `Practitioner/${practitioner.id}`,
    )
    return roles.length > 0 ? [{ practitioner, roles }] : []
  })

function namesIn({ patients, practitioners }: GroupRecords, mentors: readonly Mentor[]) {
  const known = (references: Iterable<string>, person: Parameters<typeof nameOf>[0]) => {
    const name = nameOf(person)
    return name ? [...references].map(reference => [reference, name] as const) : []
  }
  return new Map([
    ...practitioners.flatMap((each: Practitioner) => known([`Practitioner/${each.id}`], each)),
    ...mentors.flatMap(each => known(namesOf(each), each.practitioner)),
    ...patients.flatMap(each => known([`Patient/${each.id}`], each)),
  ])
}

const byName = (one: Named, other: Named) => (one.name ?? '').localeCompare(other.name ?? '')
