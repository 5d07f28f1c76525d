import type { Consent, FhirResource, Resource } from 'fhir/r4'
import type { Scope } from '../../../mentoring/codes.ts'
import { withdraw } from '../../../mentoring/consent/change.ts'
import { composeConsent, type Recording } from '../../../mentoring/consent/compose.ts'
import { freeze } from '../../../mentoring/consent/frozen.ts'
import { composeMentorship, endMentorship } from '../../../mentoring/mentorship.ts'
import { synthetic } from '../charts/codings.ts'
import { daysAgo } from '../charts/days.ts'
import { ofType } from '../pages/chart-rows.ts'
import type { Centre } from './organizations.ts'

/** One patient's time with one mentor. `ended`: how many days ago the patient withdrew. */
export type Mentorship = {
  readonly patient: string
  readonly mentor: string
  /** The mentor's first name, by which the patient knows them. */
  readonly mentorName: string
  /** The nurse before whom the patient signed. */
  readonly nurse: string
  readonly centre: Centre
  readonly startedDaysAgo: number
  readonly endedDaysAgo?: number
  readonly scopes: readonly Scope[]
  /** What the programme holds of the patient, to freeze what the mentor sees of it. */
  readonly held: readonly Resource[]
}

/** The Consent to one mentor, the time together that it began and who belongs to it, as the app composes them. */
export function mentorship(now: Date, match: Mentorship): FhirResource[] {
  return [consent(now, match), ...together(now, match)]
}

const zone = 'Europe/Brussels'

function consent(now: Date, match: Mentorship): Consent {
  const { patient, mentor, centre, startedDaysAgo, endedDaysAgo, scopes, held } = match
  const at = new Date(now.getTime() - startedDaysAgo * 86_400_000)
  const [person] = ofType(held, 'Patient')
  const chart = {
    ...(person ? { patient: person } : {}),
    conditions: ofType(held, 'Condition'),
    observations: ofType(held, 'Observation'),
  }
  const given = composeConsent(
    { patient, organization: centre.id, role: `${mentor}-role` },
    {
      scopes: new Set(scopes),
      at,
      zone,
      frozen: freeze(chart, at.getTime(), zone),
      text: { version: '1', document: '' },
      recording: signed(match),
    },
    `${patient}-mentor-consent`,
  )
  const said = endedDaysAgo === undefined ? given : withdraw(given).consent
  return { ...said, meta: { ...said.meta, ...synthetic } }
}

/** On paper: so the demonstration needs no screen of a day that is past. */
const signed = ({ nurse }: Mentorship): Recording => ({
  by: 'paper',
  witness: `Practitioner/${nurse}`,
  paper: {
    attachment: {
      contentType: 'text/plain',
      title: 'Signed consent (synthetic)',
      data: 'U3ludGhldGljOiBub2JvZHkgc2lnbmVkIHRoaXMu',
    },
  },
})

function together(
  now: Date,
  { patient, mentor, mentorName, nurse, centre, ...days }: Mentorship,
): FhirResource[] {
  const team = `CareTeam/${patient}-team`
  const made = composeMentorship({
    patient,
    organization: centre.id,
    role: `${mentor}-role`,
    mentorName,
    referral: `ServiceRequest/${patient}-referral`,
    nurse: `Practitioner/${nurse}`,
    today: daysAgo(now, days.startedDaysAgo),
    team,
    agreed: true,
  })
  const episode = { ...made.episode, id: `${patient}-mentoring`, meta: synthetic, status: 'active' as const }
  const members = { ...made.team, id: `${patient}-team`, meta: synthetic }
  return days.endedDaysAgo === undefined
    ? [episode, members]
    : [endMentorship(episode, daysAgo(now, days.endedDaysAgo)), { ...members, status: 'inactive' }]
}
