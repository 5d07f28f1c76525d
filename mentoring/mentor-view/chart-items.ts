import type { Condition, Observation } from 'fhir/r4'
import { extension, rheumatoidArthritis } from '../artefacts.ts'
import { treatmentStep } from '../codes.ts'
import { codeIn, coding } from '../coding.ts'
import { type FrozenItem, type FrozenScope, freeze } from '../consent/frozen.ts'
import { ageBand } from '../consent/terms.ts'
import { observation } from './reported.ts'
import type { PatientSources } from './sources.ts'
import type { Whom } from './whitelist.ts'

/** The ten-year age band. */
export function projectAgeBand(sources: PatientSources, whom: Whom): Observation[] {
  const { value } = itemOf('MV-AGE-BAND', sources, whom)
  const band = codeIn(ageBand, { system: ageBand.system, ...(value ? { code: value } : {}) })
  if (!band) return []
  const concept = { valueCodeableConcept: { coding: [coding(ageBand, band)] } }
  return [{ ...observation('age-band', whom.idFor('age-band'), whom), ...concept }]
}

/** The treatment step, without drug, dose or date. */
export function projectTreatmentStep(sources: PatientSources, whom: Whom): Observation[] {
  const { value, from } = itemOf('MV-TX-STEP', sources, whom)
  const step = codeIn(treatmentStep, { system: treatmentStep.system, ...(value ? { code: value } : {}) })
  if (!step) return []
  const concept = { valueCodeableConcept: { coding: [coding(treatmentStep, step)] } }
  return [{ ...observation('treatment-step', from ?? whom.idFor('treatment-step'), whom), ...concept }]
}

/** Rheumatoid arthritis, and the month in which it was diagnosed (or recorded, where no more is known). */
export function projectDiagnosis(sources: PatientSources, whom: Whom): Condition[] {
  const { value, from, recorded } = itemOf('MV-DX-MONTH', sources, whom)
  if (!value) return []
  return [
    {
      resourceType: 'Condition',
      id: from ?? whom.idFor('diagnosis'),
      ...(recorded ? {} : { extension: [{ url: extension.assertedDate, valueDateTime: value }] }),
      code: { coding: [rheumatoidArthritis] },
      subject: { reference: `Patient/${whom.patient}` },
      ...(recorded ? { recordedDate: value } : {}),
    },
  ]
}

/** What the Consent froze; of a Consent that froze nothing, the chart as of its day. */
function itemOf(scope: FrozenScope, sources: PatientSources, { grant, patient, zone }: Whom): FrozenItem {
  const frozen = grant.frozen[scope]
  const given = grant.given.get(scope)
  if (frozen || given === undefined) return frozen ?? {}
  const own = <R extends { subject?: { reference?: string | undefined } | undefined }>(
    records: readonly R[] = [],
  ) => records.filter(({ subject }) => subject?.reference === `Patient/${patient}`)
  const person = sources.patient?.find(({ id }) => id === patient)
  return freeze(
    {
      ...(person ? { patient: person } : {}),
      conditions: own(sources.conditions),
      observations: own(sources.treatmentSteps),
    },
    given - 1,
    zone,
  )[scope]
}
