import type { Observation } from 'fhir/r4'
import { profile } from './artefacts.ts'
import { mentoringObservation, type TreatmentStep, treatmentStep } from './codes.ts'
import { coding } from './coding.ts'
import { dmards } from './suggestion/drugs.ts'
import type { Suggestion } from './suggestion/suggestion.ts'

/** To be signed off by a rheumatologist. The step that the chart's DMARD starts show; undefined where that is not known. */
export function treatmentStepOf({ timeline, couldNotCheck }: Suggestion): TreatmentStep | undefined {
  const classes = timeline.medicines.map(({ substance }) => dmards[substance].class)
  if (classes.some(found => found !== 'csDMARD')) return 'biologic-or-targeted'
  if (classes.length > 0) return 'tablets'
  const isUnsure = couldNotCheck.some(
    gap => gap.code.startsWith('medicine') || (gap.code === 'unread' && gap.what.startsWith('Medication')),
  )
  return isUnsure ? undefined : 'no-dmard'
}

/** The step as the programme keeps it: no drug, no dose. */
export function composeTreatmentStep(step: TreatmentStep, patient: string, day: string): Observation {
  return {
    resourceType: 'Observation',
    meta: { profile: [profile.treatmentStep] },
    status: 'final',
    code: { coding: [coding(mentoringObservation, 'treatment-step')] },
    subject: { reference: patient },
    effectiveDateTime: day,
    valueCodeableConcept: { coding: [coding(treatmentStep, step)] },
  }
}
