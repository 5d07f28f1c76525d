import type { CareTeam, EpisodeOfCare } from 'fhir/r4'
import { mentoringRole, mentoringService } from './codes.ts'
import { codeIn, coding } from './coding.ts'

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
  /** Whether the patient has agreed to this mentor already, or is still to be asked. */
  readonly agreed: boolean
}

/** One patient's time with one mentor, planned until the first talk is held, and who belongs to it. */
export function composeMentorship(input: MentorshipInput): {
  readonly episode: EpisodeOfCare
  readonly team: CareTeam
} {
  const { patient, organization, role, mentorName, referral, nurse, today, team, agreed } = input
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
      status: agreed ? 'active' : 'proposed',
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

/** A mentoring that is over since a day; one that never began is called off. Nobody sees anything by it any more. */
export function endMentorship(episode: EpisodeOfCare, today: string): EpisodeOfCare {
  const began = episode.status !== 'planned' && episode.status !== 'waitlist'
  return {
    ...episode,
    status: began ? 'finished' : 'cancelled',
    period: { ...episode.period, end: today },
  }
}

/** Ids of the PractitionerRoles that are mentors in a CareTeam. */
export function mentorsIn({ participant = [] }: CareTeam): readonly string[] {
  return participant.flatMap(({ role = [], member }) => {
    const isMentor = role.some(each => codeIn(mentoringRole, each) === 'peer-mentor')
    const id = /^PractitionerRole\/(.+)$/.exec(member?.reference ?? '')?.[1]
    return isMentor && id ? [id] : []
  })
}
