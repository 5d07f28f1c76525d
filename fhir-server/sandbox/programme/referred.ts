import type { FhirResource, Patient } from 'fhir/r4'
import { extension, rheumatoidArthritis } from '../../../mentoring/artefacts.ts'
import { chartIdentifier } from '../../../mentoring/chart-identifier.ts'
import { mentoringObservation, treatmentStep } from '../../../mentoring/codes.ts'
import { coding } from '../../../mentoring/coding.ts'
import { concept, synthetic, terminology } from '../charts/codings.ts'
import { daysAgo, minutesAgo } from '../charts/days.ts'
import { metaOf, order, type Referred, requesterOf } from './order.ts'
import { referenceTo } from './organizations.ts'

/** What the programme holds after a referral: who it is, RA with its date, the wish, participation, the order and the nurses' Task. */
export function referred(now: Date, person: Referred): FhirResource[] {
  const { id } = person
  const at = minutesAgo(now, person.daysAgo * 24 * 60)
  const subject = { reference: `Patient/${id}` }
  const requester = requesterOf(person)
  return [
    patient(person),
    {
      resourceType: 'Condition',
      id: `${id}-ra`,
      meta: metaOf('raCondition'),
      extension: [{ url: extension.assertedDate, valueDateTime: person.diagnosed }],
      clinicalStatus: { coding: [terminology('condition-clinical', 'active')] },
      verificationStatus: { coding: [terminology('condition-ver-status', 'confirmed')] },
      code: { coding: [rheumatoidArthritis] },
      subject,
      recordedDate: person.diagnosed,
    },
    {
      resourceType: 'Provenance',
      id: `${id}-copied`,
      meta: metaOf('copyProvenance'),
      target: [{ reference: `Condition/${id}-ra` }],
      recorded: at,
      agent: [{ who: requester }],
      entity: [{ role: 'source', what: { reference: `${person.ehr}/Condition/${id}-ra` } }],
    },
    {
      resourceType: 'Observation',
      id: `${id}-step`,
      meta: metaOf('treatmentStep'),
      status: 'final',
      code: { coding: [coding(mentoringObservation, 'treatment-step')] },
      subject,
      effectiveDateTime: daysAgo(now, person.daysAgo),
      valueCodeableConcept: { coding: [coding(treatmentStep, person.step)] },
    },
    {
      resourceType: 'Encounter',
      id: `${id}-visit`,
      meta: synthetic,
      status: 'finished',
      class: terminology('v3-ActCode', 'AMB', 'ambulatory'),
      type: [concept('Rheumatology consultation', 'Raadpleging reumatologie')],
      subject,
      participant: [{ individual: requester }],
      period: { start: minutesAgo(now, person.daysAgo * 24 * 60 + 20), end: at },
    },
    ...order(now, person),
  ]
}

function patient(person: Referred): Patient {
  return {
    resourceType: 'Patient',
    id: person.id,
    meta: metaOf('patient'),
    identifier: [chartIdentifier({ base: person.ehr, patient: person.id })],
    active: true,
    name: [{ use: 'official', family: person.family, given: [person.given] }],
    telecom: [{ system: 'phone', use: 'mobile', rank: 1, value: person.phone }],
    gender: person.gender,
    birthDate: person.birthDate,
    communication: [
      {
        language: concept('Dutch', 'Nederlands', { system: 'urn:ietf:bcp:47', code: 'nl-BE' }),
        preferred: true,
      },
    ],
    managingOrganization: referenceTo(person.centre),
  }
}
