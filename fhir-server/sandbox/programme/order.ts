import type { FhirResource } from 'fhir/r4'
import { extension, policy, profile, questionnaire } from '../../../mentoring/artefacts.ts'
import {
  mentoringRoute,
  mentoringService,
  mentoringStage,
  peerWish,
  type Stage,
  type SuggestionReason,
  suggestionReason,
  type Theme,
  type TreatmentStep,
  themes,
} from '../../../mentoring/codes.ts'
import { coding } from '../../../mentoring/coding.ts'
import { loinc, synthetic, terminology } from '../charts/codings.ts'
import { minutesAgo } from '../charts/days.ts'
import { type Centre, referenceTo } from './organizations.ts'

/** Someone who was referred, and how far it is. */
export type Referred = {
  readonly id: string
  readonly given: string
  readonly family: string
  readonly gender: 'female' | 'male'
  readonly birthDate: string
  readonly phone: string
  /** The EHR it came from, and the centre it went to. */
  readonly ehr: string
  readonly centre: Centre
  readonly by: { readonly id: string; readonly name: string }
  readonly daysAgo: number
  /** FHIR dates. */
  readonly diagnosed: string
  readonly reason: { readonly code: SuggestionReason; readonly on: string }
  readonly step: TreatmentStep
  readonly themes: readonly [Theme, ...Theme[]]
  readonly status: 'requested' | 'in-progress' | 'cancelled'
  readonly stage: Stage
}

/** What the patient said and what was asked for: the wish, participation, the order and its Task. */
export function order(now: Date, person: Referred): FhirResource[] {
  const { id, centre } = person
  const at = minutesAgo(now, person.daysAgo * 24 * 60)
  const subject = { reference: `Patient/${id}` }
  const requester = requesterOf(person)
  const cancelled = person.status === 'cancelled'
  return [
    {
      resourceType: 'QuestionnaireResponse',
      id: `${id}-wish`,
      meta: metaOf('peerWish'),
      questionnaire: questionnaire.peerWish,
      status: 'completed',
      subject,
      authored: at,
      author: requester,
      source: subject,
      item: [
        { linkId: 'wish', answer: [{ valueCoding: coding(peerWish, 'yes') }] },
        {
          linkId: 'themes',
          answer: person.themes.map(theme => ({ valueCoding: coding(themes, theme) })),
        },
      ],
    },
    {
      resourceType: 'Consent',
      id: `${id}-participation`,
      meta: metaOf('participationConsent'),
      status: 'active',
      scope: { coding: [terminology('consentscope', 'patient-privacy')] },
      category: [
        { coding: [loinc('59284-0')] },
        { coding: [terminology('v3-ActCode', 'IDSCL', 'information disclosure')] },
      ],
      patient: subject,
      dateTime: at,
      performer: [subject],
      organization: [referenceTo(centre)],
      policy: [{ uri: policy.participation }],
      provision: {
        type: 'permit',
        actor: [
          {
            role: { coding: [terminology('v3-ParticipationType', 'IRCP', 'information recipient')] },
            reference: referenceTo(centre),
          },
        ],
        purpose: [terminology('v3-ActReason', 'TREAT', 'treatment')],
      },
    },
    {
      resourceType: 'ServiceRequest',
      id: `${id}-referral`,
      meta: metaOf('referralOrder'),
      status: cancelled ? 'revoked' : 'active',
      intent: 'order',
      priority: 'routine',
      code: { coding: [coding(mentoringService, 'peer-mentoring-ra')] },
      orderDetail: [{ coding: [coding(mentoringRoute, 'nurse-matches')] }],
      subject,
      encounter: { reference: `Encounter/${id}-visit` },
      authoredOn: at,
      requester,
      reasonCode: [
        {
          extension: [{ url: extension.reasonDate, valueDate: person.reason.on }],
          coding: [coding(suggestionReason, person.reason.code)],
        },
      ],
      reasonReference: [{ reference: `Condition/${id}-ra` }],
      supportingInfo: [
        { reference: `QuestionnaireResponse/${id}-wish`, type: 'QuestionnaireResponse' },
        { reference: `Consent/${id}-participation`, type: 'Consent' },
      ],
    },
    {
      resourceType: 'Task',
      id: `${id}-task`,
      meta: metaOf('referralTask'),
      status: person.status,
      businessStatus: { coding: [coding(mentoringStage, person.stage)] },
      intent: 'order',
      priority: 'routine',
      code: {
        coding: [
          {
            system: 'http://hl7.org/fhir/CodeSystem/task-code',
            code: 'fulfill',
            display: 'Fulfill the focal request',
          },
        ],
      },
      focus: { reference: `ServiceRequest/${id}-referral` },
      for: subject,
      authoredOn: at,
      lastModified: at,
      requester,
      owner:
        person.status === 'requested'
          ? referenceTo(centre)
          : { reference: 'Practitioner/nurse', display: 'An Vos' },
    },
  ]
}

export const requesterOf = ({ by }: Referred) => ({ reference: `Practitioner/${by.id}`, display: by.name })

/** A synthetic resource that claims one of our profiles. */
export const metaOf = (kind: keyof typeof profile) => ({ ...synthetic, profile: [profile[kind]] })
