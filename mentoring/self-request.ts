import type { Bundle, BundleEntry, FhirResource, ServiceRequest } from 'fhir/r4'
import { policy, profile } from './artefacts.ts'
import { mentoringService, type Theme } from './codes.ts'
import { coding } from './coding.ts'
import { composeParticipation } from './participation.ts'
import { taskOf } from './referral-parts.ts'
import { suggestionReason } from './suggestion/terms.ts'
import { composeWish } from './wish.ts'

/** A patient who asks for a mentor from their own page. */
export type SelfRequest = {
  /** 'Patient/…': who asks, and for whom. */
  readonly patient: string
  /** 'Organization/…': whose nurses get the work. */
  readonly organization: string
  readonly themes: readonly Theme[]
  /** Their consents, to see whether they take part already. */
  readonly consents: readonly FhirResource[]
  /** 'Condition/…': the RA that the programme knows of, where it does. */
  readonly condition?: string
  readonly now: Date
  /** A new UUID each time. */
  readonly newId: () => string
}

/**
 * What a patient's own wish becomes, as one transaction: the wish with its themes, participation where it is not given
 * yet, a proposal, and the nurses' Task. An order is a clinician's to write; the nurse calls, as after any referral.
 */
export function composeSelfRequest(asked: SelfRequest): Bundle {
  const { patient, organization, now, newId } = asked
  const [toWish, toParticipation, toRequest] = [urn(newId), urn(newId), urn(newId)]
  const takesPart = asked.consents.some(takesPartBy)
  const wish = composeWish({ wish: 'yes', themes: asked.themes, patient, author: patient, now })
  const rests = [toWish, ...(takesPart ? [] : [toParticipation])]
  const task = taskOf({ requester: patient, organization, now }, { patient, request: toRequest })
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      entry(wish, toWish),
      ...(takesPart ? [] : [entry(composeParticipation({ patient, organization, now }), toParticipation)]),
      entry(proposalOf(asked, rests), toRequest),
      entry(task, urn(newId)),
    ],
  }
}

function proposalOf({ patient, condition, now }: SelfRequest, supporting: readonly string[]): ServiceRequest {
  return {
    resourceType: 'ServiceRequest',
    meta: { profile: [profile.referralProposal] },
    status: 'active',
    intent: 'proposal',
    priority: 'routine',
    code: { coding: [coding(mentoringService, 'peer-mentoring-ra')] },
    subject: { reference: patient },
    authoredOn: now.toISOString(),
    requester: { reference: patient },
    reasonCode: [{ coding: [coding(suggestionReason, 'asked')] }],
    ...(condition ? { reasonReference: [{ reference: condition }] } : {}),
    supportingInfo: supporting.map(reference => ({ reference })),
  }
}

/** A participation Consent that holds. */
function takesPartBy(resource: FhirResource): boolean {
  return (
    resource.resourceType === 'Consent' &&
    resource.status === 'active' &&
    (resource.policy ?? []).some(({ uri }) => uri === policy.participation)
  )
}

const urn = (newId: () => string) => `urn:uuid:${newId()}`

function entry(resource: FhirResource, fullUrl: string): BundleEntry {
  return { fullUrl, resource, request: { method: 'POST', url: resource.resourceType } }
}
