import type { Bundle, BundleEntry, FhirResource, Patient } from 'fhir/r4'
import { isJson, type Json, textAt } from './chart/json.ts'
import { copyPatient, copyRaCondition } from './chart-copy.ts'
import { type ChartPatient, chartIdentifier } from './chart-identifier.ts'
import type { Route, Theme, TreatmentStep, Wish } from './codes.ts'
import { composeParticipation } from './participation.ts'
import { confirmedBy, copiedFrom, orderOf, type SentReason, taskOf } from './referral-parts.ts'
import { composeTreatmentStep } from './treatment-step.ts'
import { composeWish } from './wish.ts'

/** What a referral is made of: decisions of a person, and the two records of the chart it copies from. */
export type ReferralInput = {
  /** The chart's FHIR base, without a slash at the end. */
  readonly base: string
  /** The chart's Patient and its RA Condition, as they were read. */
  readonly patient: object
  readonly condition: object
  /** The day of diagnosis that whoever refers confirms now; a Provenance says so. */
  readonly confirmed?: string
  /** The day that was confirmed before: the copy carries it, its Provenance is there. */
  readonly knownDay?: string
  readonly step?: TreatmentStep
  readonly reasons: readonly SentReason[]
  readonly wish: Wish
  readonly themes: readonly Theme[]
  /** The patient agrees that the nurse gets in touch. */
  readonly participates: boolean
  readonly route: Route
  readonly note?: string
  /** The proposal that this order fulfils. */
  readonly basedOn?: string
  /** 'Practitioner/…' of the programme: who refers. */
  readonly requester: string
  /** 'Organization/…' of the programme: whose nurses get the work. */
  readonly organization: string
  readonly now: Date
  /** The calendar day of `now` where the organisation is. */
  readonly today: string
  /** A new UUID each time. */
  readonly newId: () => string
}

/** Why nothing is sent. */
export type NoReferral = {
  readonly kind: 'refusal'
  readonly because: 'wish' | 'participation' | 'note-too-long' | 'no-name' | 'no-patient-id'
}

/** The longest note, in UTF-16 units, as a browser's field and the profile count them. */
const longestNote = 200

/**
 * A referral as one FHIR transaction: who the patient is and how to reach them, RA with its dates, the treatment
 * step, the wish with its themes, participation, the order, the nurses' Task, and where it was copied from.
 */
export function composeReferral(input: ReferralInput): Bundle | NoReferral {
  const { base, wish, requester, organization, now, newId } = input
  const [patient, condition] = [jsonOf(input.patient), jsonOf(input.condition)]
  const note = input.note?.trim() ?? ''
  const id = textAt(patient, 'id')
  const copy = id && copyPatient(patient, { base, patient: id }, organization)
  if (wish !== 'yes' && wish !== 'hear-more') return refusal('wish')
  if (!input.participates) return refusal('participation')
  if (note.length > longestNote) return refusal('note-too-long')
  if (!id) return refusal('no-patient-id')
  if (!copy) return refusal('no-name')

  const urn = () => `urn:uuid:${newId()}`
  const [toPatient, toCondition, toStep, toWish, toParticipation, toRequest] = sixOf(urn)
  const to = {
    patient: toPatient,
    condition: toCondition,
    wish: toWish,
    participation: toParticipation,
    request: toRequest,
  }
  const conditionId = textAt(condition, 'id')
  const sources = [`${base}/Patient/${id}`, ...(conditionId ? [`${base}/Condition/${conditionId}`] : [])]
  const steps = input.step ? [entry(toStep, composeTreatmentStep(input.step, toPatient, input.today))] : []
  const copies = [toPatient, toCondition, ...(input.step ? [toStep] : [])]
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      patientEntry(toPatient, copy, { base, patient: id }),
      entry(toCondition, copyRaCondition(condition, toPatient, input.confirmed ?? input.knownDay)),
      ...steps,
      entry(toWish, composeWish({ wish, themes: input.themes, patient: toPatient, author: requester, now })),
      entry(toParticipation, composeParticipation({ patient: toPatient, organization, now })),
      entry(toRequest, orderOf({ ...input, note }, to)),
      entry(urn(), taskOf(input, to)),
      entry(urn(), copiedFrom(sources, copies, input)),
      ...(input.confirmed ? [entry(urn(), confirmedBy(toCondition, input))] : []),
    ],
  }
}

/** One Patient per organisation, EHR base and id there: created only where there is none yet. */
function patientEntry(fullUrl: string, resource: Patient, chart: ChartPatient): BundleEntry<Patient> {
  const { system, value } = chartIdentifier(chart)
  const ifNoneExist = new URLSearchParams({ identifier: `${system}|${value}` }).toString()
  return { fullUrl, resource, request: { method: 'POST', url: 'Patient', ifNoneExist } }
}

function sixOf<Made>(make: () => Made): readonly [Made, Made, Made, Made, Made, Made] {
  return [make(), make(), make(), make(), make(), make()]
}
function jsonOf(resource: object): Json {
  return isJson(resource) ? resource : {}
}
function refusal(because: NoReferral['because']): NoReferral {
  return { kind: 'refusal', because }
}
function entry<Resource extends FhirResource>(fullUrl: string, resource: Resource): BundleEntry<Resource> {
  return { fullUrl, resource, request: { method: 'POST', url: resource.resourceType } }
}
