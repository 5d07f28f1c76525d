import type { CodeableConcept, Provenance, ServiceRequest, Task } from 'fhir/r4'
import { extension, profile } from './artefacts.ts'
import { verifier } from './chart/confirmed.ts'
import type { Days } from './chart/days.ts'
import { mentoringRoute, mentoringService, mentoringStage, type Route } from './codes.ts'
import { coding } from './coding.ts'
import type { Reason } from './suggestion/suggestion.ts'
import { suggestionReason } from './suggestion/terms.ts'

/** Why a talk may help, as it is sent: a code and its date. */
export type SentReason = Pick<Reason, 'code' | 'on'>

/** What the order says beside its links. */
export type Ordered = {
  readonly route: Route
  readonly reasons: readonly SentReason[]
  readonly note: string
  /** The proposal that this order fulfils. */
  readonly basedOn?: string
  /** 'Practitioner/…' of the programme. */
  readonly requester: string
  readonly now: Date
}

/** The urns of the records that a referral's parts point at. */
export type Links = Readonly<Record<'patient' | 'condition' | 'wish' | 'participation' | 'request', string>>

/** The order: what is asked for, why, and the answers it rests on. */
export function orderOf(
  { route, reasons, requester, now, basedOn, note }: Ordered,
  to: Links,
): ServiceRequest {
  return {
    resourceType: 'ServiceRequest',
    meta: { profile: [profile.referralOrder] },
    ...(basedOn && { basedOn: [{ reference: basedOn }] }),
    status: 'active',
    intent: 'order',
    priority: 'routine',
    code: {
      coding: [
        coding(mentoringService, 'peer-mentoring-ra'),
        { system: 'http://snomed.info/sct', code: '711281004', display: 'Referral to support group' },
      ],
    },
    orderDetail: [{ coding: [coding(mentoringRoute, route)] }],
    subject: { reference: to.patient },
    authoredOn: now.toISOString(),
    requester: { reference: requester },
    ...(reasons.length > 0 && { reasonCode: reasons.map(reasonOf) }),
    reasonReference: [{ reference: to.condition }],
    supportingInfo: [
      { reference: to.wish, type: 'QuestionnaireResponse' },
      { reference: to.participation, type: 'Consent' },
    ],
    ...(note && { note: [{ text: note }] }),
  }
}

/** A reason as a code with its day, month or year; the fact itself stays in the chart. */
function reasonOf({ code, on }: SentReason): CodeableConcept {
  const dated = on && { extension: [{ url: extension.reasonDate, valueDate: dateOf(on) }] }
  return { ...dated, coding: [coding(suggestionReason, code)] }
}

function dateOf({ text, first }: Days): string {
  return /^\d{4}(-\d\d)?$/.test(text) ? text : first
}

/** The nurses' work; the organisation owns it until one of them accepts. */
export function taskOf(
  {
    requester,
    organization,
    now,
  }: { readonly requester: string; readonly organization: string; readonly now: Date },
  to: Pick<Links, 'patient' | 'request'>,
): Task {
  const at = now.toISOString()
  return {
    resourceType: 'Task',
    meta: { profile: [profile.referralTask] },
    status: 'requested',
    businessStatus: { coding: [coding(mentoringStage, 'referred')] },
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
    focus: { reference: to.request },
    for: { reference: to.patient },
    authoredOn: at,
    lastModified: at,
    requester: { reference: requester },
    owner: { reference: organization },
  }
}

/** Where the copies came from, by their addresses in the EHR. */
export function copiedFrom(
  sources: readonly string[],
  targets: readonly string[],
  { requester, now }: { readonly requester: string; readonly now: Date },
): Provenance {
  return {
    resourceType: 'Provenance',
    meta: { profile: [profile.copyProvenance] },
    target: targets.map(reference => ({ reference })),
    recorded: now.toISOString(),
    activity: {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/v3-DataOperation',
          code: 'CREATE',
          display: 'create',
        },
      ],
    },
    agent: [
      {
        type: {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
              code: 'enterer',
              display: 'Enterer',
            },
          ],
        },
        who: { reference: requester },
      },
    ],
    entity: sources.map(source => ({ role: 'source', what: { reference: source } })),
  }
}

/** Who confirmed the day of diagnosis in the copied Condition, and when. */
export function confirmedBy(
  condition: string,
  { requester, now }: { readonly requester: string; readonly now: Date },
): Provenance {
  return {
    resourceType: 'Provenance',
    meta: { profile: [profile.diagnosisProvenance] },
    target: [{ reference: condition }],
    recorded: now.toISOString(),
    agent: [{ type: { coding: [{ ...verifier }] }, who: { reference: requester } }],
  }
}
