import type { Consent, EpisodeOfCare, FhirResource } from 'fhir/r4'
import { mentoringService, mentorViewScope, type Scope } from '../../../mentoring/codes.ts'
import { canonical, coding } from '../../../mentoring/coding.ts'
import { loinc, synthetic, terminology } from '../charts/codings.ts'
import { daysAgo, minutesAgo, monthsAgo } from '../charts/days.ts'
import { type Centre, referenceTo } from './organizations.ts'

/** One patient's time with one mentor. `ended`: how many days ago the patient withdrew. */
export type Mentorship = {
  readonly patient: string
  readonly mentor: string
  readonly centre: Centre
  readonly startedDaysAgo: number
  readonly endedDaysAgo?: number
  readonly scopes: readonly Scope[]
}

/** The Consent to one mentor – all is denied but for one permit per scope – and the relationship it began. */
export function mentorship(now: Date, match: Mentorship): FhirResource[] {
  return [consent(now, match), episode(now, match)]
}

function consent(
  now: Date,
  { patient, mentor, centre, startedDaysAgo, endedDaysAgo, scopes }: Mentorship,
): Consent {
  const subject = { reference: `Patient/${patient}` }
  const actor = [
    {
      role: { coding: [terminology('v3-ParticipationType', 'IRCP', 'information recipient')] },
      reference: { reference: `PractitionerRole/${mentor}-role` },
    },
  ]
  const purpose = [terminology('v3-ActReason', 'SUPNWK')]
  return {
    resourceType: 'Consent',
    id: `${patient}-mentor-consent`,
    meta: synthetic,
    status: endedDaysAgo === undefined ? 'active' : 'inactive',
    scope: { coding: [terminology('consentscope', 'patient-privacy')] },
    category: [
      { coding: [loinc('59284-0')] },
      { coding: [terminology('v3-ActCode', 'IDSCL', 'information disclosure')] },
    ],
    patient: subject,
    dateTime: minutesAgo(now, startedDaysAgo * 24 * 60),
    performer: [subject],
    organization: [referenceTo(centre)],
    policy: [{ uri: `${canonical}/policy/mentor-view|1` }],
    policyRule: { coding: [terminology('v3-ActCode', 'OPTINR')] },
    provision: {
      type: 'deny',
      period: { start: daysAgo(now, startedDaysAgo), end: monthsAgo(now, -8) },
      actor,
      purpose,
      provision: scopes.map(scope => ({
        type: 'permit',
        actor,
        purpose,
        securityLabel: [coding(mentorViewScope, scope)],
      })),
    },
  }
}

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
