import type {
  CodeableConcept,
  Condition,
  Encounter,
  MedicationRequest,
  Observation,
  Patient,
  QuestionnaireResponse,
} from 'fhir/r4'
import { peerWish, type Theme, themes, type Wish } from '../../../mentoring/codes.ts'
import { canonical, coding } from '../../../mentoring/coding.ts'
import { concept, inDutch, synthetic, terminology } from './codings.ts'
import { minutesAgo } from './days.ts'
import { type Person, person } from './person.ts'
import { doctor, hospitalReference, nurse } from './staff.ts'

type Diagnosis = {
  readonly code: CodeableConcept
  /** Absent, as where a resource was entered in error. */
  readonly clinicalStatus?: 'active' | 'remission' | 'inactive' | 'resolved'
  readonly verificationStatus?: 'confirmed' | 'provisional' | 'refuted' | 'entered-in-error'
  /** FHIR dates. */
  readonly diagnosed?: string
  readonly onset?: string
  readonly recorded?: string
}
type Prescription = {
  readonly drug: CodeableConcept
  readonly since: string
  readonly dose: readonly [english: string, dutch: string]
  readonly status?: 'active' | 'stopped' | 'completed'
}
/** Builders for one person's chart: each gives one R4 resource, with an id that starts with the person's. */
export function chartOf(id: string, now: Date) {
  const subject = { reference: `Patient/${id}` }
  return {
    patient: (who: Person): Patient => person(id, who),

    condition: (name: string, diagnosis: Diagnosis): Condition => ({
      resourceType: 'Condition',
      id: `${id}-${name}`,
      meta: synthetic,
      ...(diagnosis.diagnosed && {
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/condition-assertedDate',
            valueDateTime: diagnosis.diagnosed,
          },
        ],
      }),
      ...(diagnosis.clinicalStatus && {
        clinicalStatus: status('condition-clinical', diagnosis.clinicalStatus),
      }),
      verificationStatus: status('condition-ver-status', diagnosis.verificationStatus ?? 'confirmed'),
      category: [
        concept(
          'Problem list',
          'Probleemlijst',
          terminology('condition-category', 'problem-list-item', 'Problem List Item'),
        ),
      ],
      code: diagnosis.code,
      subject,
      ...(diagnosis.onset && { onsetDateTime: diagnosis.onset }),
      ...(diagnosis.recorded && { recordedDate: diagnosis.recorded }),
      recorder: doctor,
    }),

    prescription: (
      name: string,
      { drug, since, dose, status = 'active' }: Prescription,
    ): MedicationRequest => ({
      resourceType: 'MedicationRequest',
      id: `${id}-${name}`,
      meta: synthetic,
      status,
      intent: 'order',
      medicationCodeableConcept: drug,
      subject,
      authoredOn: since,
      requester: doctor,
      dosageInstruction: [{ text: dose[0], _text: inDutch(dose[1]) }],
    }),

    score: (name: string, code: CodeableConcept, value: number, on: string): Observation => ({
      ...observation(id, name, 'survey', code, on),
      valueQuantity: { value, system: 'http://unitsofmeasure.org', code: '{score}' },
    }),

    /** @param ucum the unit's code; people read it without brackets */
    laboratory: (
      name: string,
      code: CodeableConcept,
      value: number,
      ucum: string,
      on: string,
    ): Observation => ({
      ...observation(id, name, 'laboratory', code, on),
      valueQuantity: {
        value,
        unit: ucum.replace(/[[\]]/g, ''),
        system: 'http://unitsofmeasure.org',
        code: ucum,
      },
    }),

    answer: (name: string, code: CodeableConcept, given: CodeableConcept, on: string): Observation => ({
      ...observation(id, name, 'survey', code, on),
      valueCodeableConcept: given,
    }),

    /** The answer to "would you want to talk with someone who has had RA for longer?", and what about. */
    wish: (answer: Wish, authored: string, about: readonly Theme[] = []): QuestionnaireResponse => ({
      resourceType: 'QuestionnaireResponse',
      id: `${id}-wish`,
      meta: synthetic,
      questionnaire: `${canonical}/Questionnaire/peer-wish`,
      status: 'completed',
      subject,
      authored,
      author: nurse,
      source: subject,
      item: [
        { linkId: 'wish', answer: [{ valueCoding: coding(peerWish, answer) }] },
        ...(about.length > 0
          ? [{ linkId: 'themes', answer: about.map(theme => ({ valueCoding: coding(themes, theme) })) }]
          : []),
      ],
    }),

    /** The visit that is going on now: what a launch gives as its encounter. */
    visit: (): Encounter => ({ ...visit(id), status: 'in-progress', period: { start: minutesAgo(now, 10) } }),

    pastVisit: (on: string): Encounter => ({
      ...visit(id),
      status: 'finished',
      period: { start: on, end: on },
    }),
  }
}

function observation(id: string, name: string, category: string, code: CodeableConcept, on: string) {
  return {
    resourceType: 'Observation' as const,
    id: `${id}-${name}`,
    meta: synthetic,
    status: 'final' as const,
    category: [{ coding: [terminology('observation-category', category)] }],
    code,
    subject: { reference: `Patient/${id}` },
    effectiveDateTime: on,
    performer: [doctor],
  }
}

function visit(id: string) {
  return {
    resourceType: 'Encounter' as const,
    id: `${id}-visit`,
    meta: synthetic,
    class: terminology('v3-ActCode', 'AMB', 'ambulatory'),
    type: [concept('Rheumatology consultation', 'Raadpleging reumatologie')],
    subject: { reference: `Patient/${id}` },
    participant: [{ individual: doctor }],
    serviceProvider: hospitalReference,
  } satisfies Omit<Encounter, 'status'>
}

function status(system: string, code: string): CodeableConcept {
  return { coding: [terminology(system, code)] }
}
