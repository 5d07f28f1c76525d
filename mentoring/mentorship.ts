import type { CareTeam, EpisodeOfCare } from 'fhir/r4'
import { mentoringRole, mentoringService } from './codes.ts'
import { coding } from './coding.ts'

/** Between whom, from when, and by which referral. */
export type MentorshipInput = {
  /** Ids of the Patient, of the Organization and of the mentor's PractitionerRole. */
  readonly patient: string
  readonly organization: string
  readonly role: string
  /** How the patient calls the mentor. */
  readonly mentorName?: string
  /** 'ServiceRequest/…' */
  readonly referral?: string
  /** The nurse who looks after it: 'Practitioner/…'. */
  readonly nurse: string
  /** The calendar day where the organisation is, YYYY-MM-DD. */
  readonly today: string
  /** How the EpisodeOfCare names the CareTeam: a urn of the same transaction. */
  readonly team: string
}

/** One patient's time with one mentor, planned until the first talk is held, and who belongs to it. */
export function composeMentorship(input: MentorshipInput): {
  readonly episode: EpisodeOfCare
  readonly team: CareTeam
} {
  const { patient, organization, role, mentorName, referral, nurse, today, team } = input
  const subject = { reference: `Patient/${patient}` }
  const home = { reference: `Organization/${organization}` }
  const period = { start: today }
  const mentor = {
    reference: `PractitionerRole/${role}`,
    ...(mentorName ? { display: mentorName } : {}),
  }
  return {
    episode: {
      resourceType: 'EpisodeOfCare',
      status: 'planned',
      type: [{ coding: [coding(mentoringService, 'peer-mentoring-ra')] }],
      patient: subject,
      managingOrganization: home,
      period,
      ...(referral ? { referralRequest: [{ reference: referral }] } : {}),
      team: [{ reference: team }],
    },
    team: {
      resourceType: 'CareTeam',
      status: 'active',
      subject,
      period,
      participant: [
        { role: [{ coding: [coding(mentoringRole, 'peer-mentor')] }], member: mentor, period },
        { member: { reference: nurse }, period },
      ],
      managingOrganization: [home],
    },
  }
}

/** A mentoring that is over since a day: nobody sees anything by it any more. */
export function endMentorship(episode: EpisodeOfCare, today: string): EpisodeOfCare {
  return { ...episode, status: 'finished', period: { ...episode.period, end: today } }
}
