import type { Patient, Resource } from 'fhir/r4'

/** What the chart pages need of the stand-in EHR's store. */
export type ChartReader = {
  /** A page of patients by name, for what was typed into the search field ('' finds all). Pages count from 1. */
  patients(query: { readonly search: string; readonly page: number }): Promise<PatientPage>
  /** All of one chart, the Patient among it; undefined when there is no such patient. */
  chart(patient: string): Promise<readonly Resource[] | undefined>
}
export type PatientPage = {
  readonly patients: readonly Patient[]
  /** How many were found in all. */
  readonly total: number
  readonly pageSize: number
}
