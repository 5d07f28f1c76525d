import type { Identifier } from 'fhir/r4'

/** A patient of one EHR's chart: its FHIR base, and the id there. */
export type ChartPatient = { readonly base: string; readonly patient: string }

/** How the programme's Patient names the chart it came from: one Patient per (organisation, EHR base, id). */
export function chartIdentifier({ base, patient }: ChartPatient): Identifier & {
  readonly system: string
  readonly value: string
} {
  return { system: `${base}/Patient`, value: patient }
}
