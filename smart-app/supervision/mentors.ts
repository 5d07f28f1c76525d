import type { Practitioner, PractitionerRole } from 'fhir/r4'
import { type Mentor, standingOf } from '../../mentoring/consent/standing.ts'
import { certifiedUntil } from '../../mentoring/supervision/certificate.ts'
import { type SupervisionOverview, supervisionOf } from '../../mentoring/supervision/overview.ts'
import { isPausedBySupervision } from '../../mentoring/supervision/pausing.ts'
import { nameOf } from '../words/person-name.ts'
import type { MentorRecords } from './supervision-records.ts'

/** A mentor as the supervisor meets them. */
export interface SupervisedMentor {
  readonly mentor: Mentor
  /** The role in which they are supervised. */
  readonly role: PractitionerRole & { readonly id: string }
  readonly name?: string
  readonly firstName?: string
  readonly overview: SupervisionOverview
  readonly certifiedUntil?: string
  readonly pause?: 'own' | 'supervision'
}

/** All mentors whose role runs, late ones first, then by the day that is next. */
export function supervisedMentors(
  records: MentorRecords,
  now: Date,
  zone: string,
): readonly SupervisedMentor[] {
  return records.mentors
    .flatMap(practitioner => supervisedMentor(records, practitioner, now, zone) ?? [])
    .toSorted((a, b) => dueOf(a).localeCompare(dueOf(b)) || (a.name ?? '').localeCompare(b.name ?? ''))
}

/** One of them; undefined where they have no role that runs. */
export function supervisedMentor(
  records: MentorRecords,
  practitioner: Practitioner,
  now: Date,
  zone: string,
): SupervisedMentor | undefined {
  const reference = `Practitioner/${practitioner.id}`
  const roles = records.roles.filter(role => role.practitioner?.reference === reference)
  const mentor = { practitioner, roles }
  const role = roles.find(({ id, active }) => id !== undefined && active === true)
  const standing = standingOf(mentor, now.getTime(), zone)
  if (!role?.id || (standing.kind === 'not-in-standing' && gone.includes(standing.because))) return undefined
  const isPaused = standing.kind === 'not-in-standing' && standing.because === 'paused'
  const name = nameOf(practitioner)
  const firstName = practitioner.name?.find(({ given }) => given?.[0])?.given?.[0]
  const until = certifiedUntil(practitioner, zone)
  return {
    mentor,
    role: { ...role, id: role.id },
    ...(name ? { name } : {}),
    ...(firstName ? { firstName } : {}),
    overview: supervisionOf(records, mentor, now, zone),
    ...(until ? { certifiedUntil: until } : {}),
    ...(isPaused ? { pause: isPausedBySupervision(role) ? 'supervision' : 'own' } : {}),
  }
}

const gone = ['no-mentor-role', 'role-ended']
const dueOf = ({ overview }: SupervisedMentor) => overview.next?.day ?? '9999-12-31'
