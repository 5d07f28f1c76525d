import type { Consent, EpisodeOfCare, FhirResource, Resource } from 'fhir/r4'
import { mentoringService, type Scope } from '../../../mentoring/codes.ts'
import { coding } from '../../../mentoring/coding.ts'
import { withdraw } from '../../../mentoring/consent/change.ts'
import { composeConsent, type Recording } from '../../../mentoring/consent/compose.ts'
import { freeze } from '../../../mentoring/consent/frozen.ts'
import { synthetic } from '../charts/codings.ts'
import { daysAgo } from '../charts/days.ts'
import { ofType } from '../pages/chart-rows.ts'
import { type Centre, referenceTo } from './organizations.ts'

/** One patient's time with one mentor. `ended`: how many days ago the patient withdrew. */
export type Mentorship = {
  readonly patient: string
  readonly mentor: string
  /** The nurse before whom the patient signed. */
  readonly nurse: string
  readonly centre: Centre
  readonly startedDaysAgo: number
  readonly endedDaysAgo?: number
  readonly scopes: readonly Scope[]
  /** What the programme holds of the patient, to freeze what the mentor sees of it. */
  readonly held: readonly Resource[]
}

/** The Consent to one mentor, as the app composes it, and the relationship it began. */
export function mentorship(now: Date, match: Mentorship): FhirResource[] {
  return [consent(now, match), episode(now, match)]
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

function episode(now: Date, { patient, centre, startedDaysAgo, endedDaysAgo }: Mentorship): EpisodeOfCare {
  return {
    resourceType: 'EpisodeOfCare',
    id: `${patient}-mentoring`,
    meta: synthetic,
    status: endedDaysAgo === undefined ? 'active' : 'finished',
    type: [{ coding: [coding(mentoringService, 'peer-mentoring-ra')] }],
    patient: { reference: `Patient/${patient}` },
    managingOrganization: referenceTo(centre),
    period: {
      start: daysAgo(now, startedDaysAgo),
      ...(endedDaysAgo !== undefined && { end: daysAgo(now, endedDaysAgo) }),
    },
    referralRequest: [{ reference: `ServiceRequest/${patient}-referral` }],
  }
}
