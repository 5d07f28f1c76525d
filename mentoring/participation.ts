import type { Consent } from 'fhir/r4'
import { policy, profile } from './artefacts.ts'

/** What the patient agreed to by word: this organisation's programme may hold the referral, and its nurse gets in touch. */
export type Participation = {
  readonly patient: string
  /** 'Organization/…' */
  readonly organization: string
  readonly now: Date
}

/** The Consent to take part; it names no mentor, and a mentor sees nothing by it. */
export function composeParticipation({ patient, organization, now }: Participation): Consent {
  return {
    resourceType: 'Consent',
    meta: { profile: [profile.participationConsent] },
    status: 'active',
    scope: { coding: [{ system: `${terminology}/consentscope`, code: 'patient-privacy' }] },
    category: [
      { coding: [{ system: 'http://loinc.org', code: '59284-0', display: 'Consent Document' }] },
      { coding: [{ system: `${terminology}/v3-ActCode`, code: 'IDSCL', display: 'information disclosure' }] },
    ],
    patient: { reference: patient },
    dateTime: now.toISOString(),
    performer: [{ reference: patient }],
    organization: [{ reference: organization }],
    policy: [{ uri: policy.participation }],
    provision: {
      type: 'permit',
      actor: [
        {
          role: {
            coding: [
              {
                system: `${terminology}/v3-ParticipationType`,
                code: 'IRCP',
                display: 'information recipient',
              },
            ],
          },
          reference: { reference: organization },
        },
      ],
      purpose: [{ system: `${terminology}/v3-ActReason`, code: 'TREAT', display: 'treatment' }],
    },
  }
}

const terminology = 'http://terminology.hl7.org/CodeSystem'
