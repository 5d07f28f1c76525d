import type { Encounter, QuestionnaireResponse } from 'fhir/r4'
import { profile } from '../../../mentoring/artefacts.ts'
import { coding } from '../../../mentoring/coding.ts'
import { supervisionForm } from '../../../mentoring/supervision/form.ts'
import { supervisionDecision, supervisionType } from '../../../mentoring/supervision/terms.ts'
import { synthetic, terminology } from '../charts/codings.ts'
import { daysAgo, minutesAgo } from '../charts/days.ts'
import { type Centre, referenceTo } from './organizations.ts'

/**
 * A supervision of a mentor that is past: the form that the nurse wrote on its day, and the Encounter that it was.
 * `reviewed`: ids of contact forms.
 */
export function supervised(
  now: Date,
  held: {
    readonly mentor: string
    readonly nurse: string
    readonly centre: Centre
    readonly daysAgo: number
    readonly confidence: number
    readonly reviewed: readonly string[]
  },
): (QuestionnaireResponse | Encounter)[] {
  const { mentor, nurse, centre, confidence, reviewed } = held
  const id = `${mentor}-supervision`
  const day = daysAgo(now, held.daysAgo)
  const type = [{ coding: [coding(supervisionType, 'one-to-one')] }]
  const form: QuestionnaireResponse = {
    resourceType: 'QuestionnaireResponse',
    id: `${id}-form`,
    meta: synthetic,
    encounter: { reference: `Encounter/${id}` },
    questionnaire: supervisionForm.url,
    status: 'completed',
    authored: minutesAgo(now, held.daysAgo * 24 * 60),
    author: { reference: `Practitioner/${nurse}` },
    item: [
      { linkId: 'mentor', answer: [{ valueReference: { reference: `PractitionerRole/${mentor}-role` } }] },
      { linkId: 'date', answer: [{ valueDate: day }] },
      { linkId: 'type', answer: [{ valueCoding: coding(supervisionType, 'one-to-one') }] },
      {
        linkId: 'reviewed',
        answer: reviewed.map(id => ({ valueReference: { reference: `QuestionnaireResponse/${id}` } })),
      },
      { linkId: 'confidence', answer: [{ valueInteger: confidence }] },
      { linkId: 'decisions', answer: [{ valueCoding: coding(supervisionDecision, 'continue') }] },
    ],
  }
  const encounter: Encounter = {
    resourceType: 'Encounter',
    id,
    meta: { ...synthetic, profile: [profile.supervisionEncounter] },
    status: 'finished',
    class: terminology('v3-ActCode', 'AMB', 'ambulatory'),
    type,
    participant: [
      { individual: { reference: `PractitionerRole/${mentor}-role` } },
      { individual: { reference: `Practitioner/${nurse}` } },
    ],
    period: { start: day, end: day },
    serviceProvider: referenceTo(centre),
  }
  return [form, encounter]
}
