import type { Consent, PractitionerRole } from 'fhir/r4'
import { dayOf } from '../../mentoring/consent/calendar.ts'
import { namesOf } from '../../mentoring/consent/standing.ts'
import {
  mentorProfile,
  type RosterEntry,
  type RosterFacts,
  rosterEntry,
} from '../../mentoring/matching/roster.ts'
import { isUnderReview } from '../../mentoring/matching/under-review.ts'
import { formOf } from '../../mentoring/mentor-view/forms.ts'
import { supervisionOf } from '../../mentoring/supervision/overview.ts'
import { readFor } from '../consent/shared.ts'
import type { MatchRecords } from './match-records.ts'

/** The organisation's mentors as the nurse sees them. */
export function rosterOf(records: MatchRecords, zone: string): readonly RosterEntry[] {
  const { mentors, roles, now } = records
  return roles.flatMap(role => {
    const { id } = role
    const practitioner = mentors.find(each => role.practitioner?.reference === `Practitioner/${each.id}`)
    if (!id || !practitioner) return []
    const mentor = { practitioner, roles: [role] }
    const profile = profileBy(records, namesOf(mentor))
    const due = supervisionOf(records.supervision, mentor, now, zone).next?.day
    const flagUnderReview = isUnderReview(records.reviews, namesOf(mentor))
    const facts = {
      ...factsOf(records, role, zone),
      flagUnderReview,
      ...(due ? { supervisionDue: due } : {}),
    }
    return [rosterEntry(mentor, { ...role, id }, profile, facts, now, zone)]
  })
}

function profileBy({ profiles }: MatchRecords, names: ReadonlySet<string>) {
  return profiles
    .filter(({ questionnaire }) => formOf({ mentorProfile }, questionnaire))
    .filter(({ author }) => names.has(author?.reference ?? ''))
    .toSorted((one, other) => (other.authored ?? '').localeCompare(one.authored ?? ''))[0]
}

function factsOf(
  records: MatchRecords,
  role: PractitionerRole,
  zone: string,
): Omit<RosterFacts, 'flagUnderReview'> {
  const { mentorConsents, openEpisodes, patient, now } = records
  const name = `PractitionerRole/${role.id}`
  const named = mentorConsents.filter(({ provision }) =>
    provision?.actor?.some(({ reference }) => reference?.reference === name),
  )
  const others = named.filter(consent => consent.patient?.reference !== `Patient/${patient.id}`)
  const open = new Set(openEpisodes.map(episode => episode.patient.reference))
  const running = others
    .filter(consent => isRunning(consent, role.id ?? '', now, zone))
    .map(each => each.patient?.reference)
  const days = named
    .filter(({ status, provision }) => status !== 'rejected' && provision?.provision)
    .flatMap(({ dateTime }) => dayOf(dateTime, zone) ?? [])
    .toSorted()
  const [first] = days
  const last = days.at(-1)
  return {
    load: new Set(running.filter(each => open.has(each))).size,
    ...(first ? { firstMatch: first } : {}),
    ...(last ? { lastMatch: last } : {}),
  }
}

function isRunning(consent: Consent, role: string, now: Date, zone: string): boolean {
  const patient = idOf(consent.patient?.reference)
  const organization = idOf(consent.organization?.[0]?.reference)
  return readFor(consent, { patient, organization, role, now, zone }).kind === 'permit'
}

const idOf = (reference: string | undefined) => reference?.split('/')[1] ?? ''
