import type { ServiceRequest } from 'fhir/r4'
import { extension, profile } from './artefacts.ts'
import { mentoringService, type NotNowReason, notNowReason } from './codes.ts'
import { coding } from './coding.ts'
import type { QuietAnswer } from './quiet.ts'

/** "Not now", of a patient whom the programme knows. */
export type NotNowInput = {
  /** 'Patient/…' of the programme. */
  readonly patient: string
  readonly reason?: NotNowReason
  readonly requester: string
  readonly now: Date
}

/**
 * What a reason says of when to ask again; reasons that are not the patient's word say nothing. It is what the programme
 * keeps, without a name, of a patient it does not know.
 */
export const quietAnswers: Readonly<Partial<Record<NotNowReason, QuietAnswer>>> = {
  'does-not-want': 'no',
  'maybe-later': 'later',
  'has-support': 'has-support',
  'prefers-alternative': 'prefers-alternative',
}

/** On hold: it may come up again. Revoked: the patient has answered. */
const notNowStatus: Readonly<Record<NotNowReason, 'on-hold' | 'revoked'>> = {
  'does-not-want': 'revoked',
  'maybe-later': 'on-hold',
  'has-support': 'revoked',
  'prefers-alternative': 'revoked',
  'no-time-today': 'on-hold',
  'no-fitting-mentor': 'on-hold',
  other: 'on-hold',
}

/** "Not now" as a proposal, on hold or revoked, with its coded reason where one was given. */
export function composeNotNow({ patient, reason, requester, now }: NotNowInput): ServiceRequest {
  const coded = reason && {
    extension: [
      { url: extension.statusReason, valueCodeableConcept: { coding: [coding(notNowReason, reason)] } },
    ],
  }
  return {
    resourceType: 'ServiceRequest',
    meta: { profile: [profile.referralProposal] },
    ...coded,
    status: reason ? notNowStatus[reason] : 'on-hold',
    intent: 'proposal',
    code: { coding: [coding(mentoringService, 'peer-mentoring-ra')] },
    subject: { reference: patient },
    authoredOn: now.toISOString(),
    requester: { reference: requester },
  }
}
