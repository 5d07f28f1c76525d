import type { FhirResource, Patient } from 'fhir/r4'
import type { Held, Precondition, Reach, Store } from '../store/store.ts'
import { type KeptNotes, keptNotes } from './quiet-notes.ts'

/** All that goes when a patient is erased. */
export type Erasable = {
  /** Every record of this patient alone, deleted ones too. */
  readonly held: readonly Held[]
  /** Records that are another patient's as well: they stay. */
  readonly shared: readonly Held[]
  /** The current versions of those that are not deleted. */
  readonly records: readonly FhirResource[]
  /** What is kept without a name of the charts that the patient came from. */
  readonly notes: readonly KeptNotes[]
  /** That nothing of it has changed when it is written. */
  readonly precondition: Precondition
}

/** Looks up all that there is of a patient; undefined where there is no such patient within reach. */
export async function erasable(
  house: { readonly store: Store; readonly quietKey: Uint8Array },
  patient: string,
  reach: Reach,
): Promise<Erasable | undefined> {
  const { store } = house
  const found = await store.read('Patient', patient, reach)
  if (!found) return undefined
  const all = await store.held(patient)
  const records: FhirResource[] = []
  for (const { type, id } of all) {
    const version = await store.read(type, id, [{ in: 'ids', ids: [id] }])
    if (version && !version.deleted) records.push(JSON.parse(version.json))
  }
  const notes: KeptNotes[] = []
  for (const { chart, organization } of chartsOf(records, all)) {
    notes.push(await keptNotes(house, chart, organization))
  }
  const isShared = ({ belongs }: Held) => belongs.patients.some(each => each !== patient)
  return {
    held: all.filter(each => !isShared(each)),
    shared: all.filter(isShared),
    records,
    notes,
    precondition: { when: 'all-of', patient, records: all },
  }
}

/** The charts that a patient's identifiers name, in the organisation that holds the record. */
function chartsOf(records: readonly FhirResource[], all: readonly Held[]) {
  return records.filter(isPatient).flatMap(({ id, identifier = [] }) => {
    const organizations = all.find(each => each.type === 'Patient' && each.id === id)?.belongs.organizations
    return identifier.flatMap(({ system, value }) => {
      const base = /^(.+)\/Patient$/.exec(system ?? '')?.[1]
      if (!base || !value) return []
      return (organizations ?? []).map(organization => ({ chart: { base, patient: value }, organization }))
    })
  })
}

const isPatient = (record: FhirResource): record is Patient => record.resourceType === 'Patient'
