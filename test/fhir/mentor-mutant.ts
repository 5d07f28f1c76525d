import type { FhirResource } from 'fhir/r4'
import type { Outcome } from '../../fhir-server/fhir/mentor/answer.ts'
import type { MentorRequest } from '../../fhir-server/fhir/mentor/grammar.ts'
import type { refusals } from '../../fhir-server/fhir/mentor/refusals.ts'
import type { Grant } from '../../mentoring/consent/grants.ts'
import type { Projected } from '../../mentoring/mentor-view/project.ts'
import type { PatientSources, Sources } from '../../mentoring/mentor-view/sources.ts'
import type { World } from '../../mentoring/mentor-view/world.ts'
import { honest, type Pipeline } from './mentor-pipeline.ts'
import type { Store } from './mentor-records.ts'

/** A leak, planted on purpose. A new pipeline each time, so that what one keeps is its own. */
export type Mutant = {
  readonly leak: string
  readonly make: () => Pipeline
  /** The property that it turns red; twin worlds where none is named. */
  readonly by?: 'no memory' | 'fewer scopes'
}

export type Json = { [name: string]: unknown; meta: Record<string, unknown> }
type OpenWorld = Extract<World, { kind: 'world' }>

export const allRecords = ({ people }: Store): readonly FhirResource[] =>
  people.flatMap(({ patient, records }) => [patient, ...records])
export const storedOf = (store: Store, { type, id }: { readonly type: string; readonly id: string }) =>
  allRecords(store).find(each => each.resourceType === type && each.id === id)

export const inWorld =
  (change: (world: OpenWorld, store: Store, sources: Sources) => OpenWorld) => (): Pipeline => ({
    ...honest,
    world: (sources, grants, types, store) => {
      const world = honest.world(sources, grants, types, store)
      return world.kind === 'world' ? change(world, store, sources) : world
    },
  })

/** Sends other bytes for what is projected. */
export const sending = (change: (sent: Json, stored: Json | undefined, sources: Sources) => object) =>
  inWorld((world, store, sources) => ({
    ...world,
    resources: world.resources.map(each => {
      const stored = storedOf(store, each) as unknown as Json | undefined
      const sent = { ...JSON.parse(each.json), ...change(JSON.parse(each.json), stored, sources) }
      return { ...each, versionId: sent.meta.versionId, json: JSON.stringify(sent) } as Projected
    }),
  }))

/** Loads, or judges, other than it has to. */
export const loading =
  (change: (sources: PatientSources, store: Store, patient: string) => PatientSources) => (): Pipeline => ({
    ...honest,
    sources: (store, grants, now, types) => {
      const sources = honest.sources(store, grants, now, types)
      const patients = [...sources.patients].map(([id, records]) => [id, change(records, store, id)] as const)
      return { ...sources, patients: new Map(patients) }
    },
  })
export const granting = (change: (grant: Grant, store: Store, now: Date) => Grant) => (): Pipeline => ({
  ...honest,
  grants: (store, now) => honest.grants(store, now).map(grant => change(grant, store, now)),
})
export const answering =
  (change: (outcome: Outcome, request: MentorRequest, store: Store, world: World) => Outcome) =>
  (): Pipeline => ({
    ...honest,
    answer: (world, request, store) => change(honest.answer(world, request, store), request, store, world),
  })

export const told = (answer: (typeof refusals)[keyof typeof refusals]): Outcome => ({
  kind: 'told',
  answer,
  seen: [],
})
export const withBody = (outcome: Outcome, change: (body: string) => string): Outcome =>
  outcome.kind === 'told'
    ? { ...outcome, answer: { ...outcome.answer, body: change(outcome.answer.body) } }
    : outcome

/** Shows a stored record as if it had been projected. */
const raw = (resource: FhirResource): Projected =>
  ({
    type: resource.resourceType,
    id: resource.id ?? '',
    patient: 'lotte',
    resource,
    versionId: 'x',
    json: JSON.stringify(resource),
  }) as unknown as Projected
export const alsoShowing = (which: (resource: FhirResource) => boolean) =>
  inWorld((world, { people }) => ({
    ...world,
    resources: [
      ...world.resources,
      ...people
        .filter(({ patient }) => world.patients.has(patient.id ?? ''))
        .flatMap(({ records }) => records.filter(which).map(raw)),
    ],
  }))

export const as = <T extends Json>(stored: Json | undefined, names: readonly (keyof T & string)[]) =>
  Object.fromEntries(names.filter(name => stored?.[name] !== undefined).map(name => [name, stored?.[name]]))
