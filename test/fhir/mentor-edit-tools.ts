import type { Consent, FhirResource, Patient } from 'fhir/r4'
import { mentoringObservation, treatmentStep } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import type { Person, Store } from './mentor-records.ts'

/** Changes what the mentor may not see, and nothing else. `value` picks one of some ways. */
export type HiddenEdit = (store: Store, value: number) => Store

const words = ['secret a', 'secret b', 'secret c', 'secret d', 'secret e', 'secret f']
export const word = (value: number) => words[value % words.length] ?? 'secret'
export const one = <T>(list: readonly [T, ...T[]], value: number): T => list[value % list.length] ?? list[0]

export const person =
  (id: string, change: (person: Person, value: number) => Person): HiddenEdit =>
  (store, value) => ({
    ...store,
    people: store.people.map(each => (each.patient.id === id ? change(each, value) : each)),
  })

export const patient = (id: string, change: (patient: Patient, value: number) => Partial<Patient>) =>
  person(id, (each, value) => ({ ...each, patient: { ...each.patient, ...change(each.patient, value) } }))

/** Changes one record of Lotte's, of which the type is known to the one who writes the change. */
export const record = (id: string, change: (value: number, found: FhirResource) => object) =>
  person('lotte', (each, value) => ({
    ...each,
    records: each.records.map(found =>
      found.id === `lotte-${id}` ? ({ ...found, ...change(value, found) } as FhirResource) : found,
    ),
  }))

export const added = (make: (value: number) => FhirResource) =>
  person('lotte', (each, value) => ({ ...each, records: [make(value), ...each.records] }))
export const removed = (id: string) =>
  person('lotte', each => ({ ...each, records: each.records.filter(found => found.id !== `lotte-${id}`) }))
export const consentToo = (make: (value: number) => Consent) =>
  person('lotte', (each, value) => ({ ...each, consents: [make(value), ...each.consents] }))

export const subject = { reference: 'Patient/lotte' }
export const note = (value: number) => ({ note: [{ text: word(value) }] })
export const asserted = (day: string) => [
  { url: 'http://hl7.org/fhir/StructureDefinition/condition-assertedDate', valueDateTime: day },
]
export const step = (value: number) => ({
  valueCodeableConcept: {
    coding: [coding(treatmentStep, one(['no-dmard', 'tablets', 'biologic-or-targeted'], value))],
  },
})
export const observation = (code: keyof typeof mentoringObservation.codes) => ({
  code: { coding: [coding(mentoringObservation, code)] },
})
