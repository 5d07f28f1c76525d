import { hash } from 'node:crypto'
import type { FhirResource } from 'fhir/r4'
import { answer, type Outcome, type Place } from '../../fhir-server/fhir/mentor/answer.ts'
import { type MentorRequest, parseRequest, typesOf } from '../../fhir-server/fhir/mentor/grammar.ts'
import type { FhirRequest } from '../../fhir-server/fhir/request.ts'
import { type Grant, grantsFor } from '../../mentoring/consent/grants.ts'
import { openRequests } from '../../mentoring/matching/blind-ask.ts'
import { findings, type PatientSources, type Sources } from '../../mentoring/mentor-view/sources.ts'
import { kindsFor, type ShownType } from '../../mentoring/mentor-view/whitelist.ts'
import { type World, worldOf } from '../../mentoring/mentor-view/world.ts'
import { zone } from '../mentoring/mentoring-examples.ts'
import type { Person, Store } from './mentor-records.ts'

export const sha256 = (text: string) => hash('sha256', text)
export const place: Place = {
  base: 'https://programme.example/fhir',
  cursorKey: new TextEncoder().encode('a key for tests, long enough to be one'),
}

/** The way of a mentor's request, step by step; a mutant replaces one of the steps. */
export type Pipeline = {
  readonly grants: (store: Store, now: Date) => readonly Grant[]
  readonly sources: (store: Store, grants: readonly Grant[], now: Date, types: Types) => Sources
  readonly world: (sources: Sources, grants: readonly Grant[], types: Types, store: Store) => World
  readonly answer: (world: World, request: MentorRequest, store: Store) => Outcome
}

type Types = ReadonlySet<ShownType>

/** As consent.md has it. */
export const honest: Pipeline = {
  grants: ({ mentor, people }, now) => grantsFor(mentor, people, now, zone),
  sources: sourcesOf,
  world: (sources, grants, types) => worldOf(sources, grants, sha256, types),
  answer: (world, request) => answer(world, request, place),
}

/** Loads more than it has to – all of a kind's type, of the whole patient – so that the projection is what chooses. */
function sourcesOf(store: Store, grants: readonly Grant[], now: Date, types: Types): Sources {
  const { mentor, people, ownForms } = store
  const asked = store.requests.flatMap(task => {
    const person = people.find(({ patient }) => task.for?.reference === `Patient/${patient.id}`)
    return person ? [{ task, patient: person.patient, consents: person.consents }] : []
  })
  return {
    now,
    zone,
    mentor,
    patients: new Map(
      grants.flatMap(grant => {
        const person = people.find(({ patient }) => patient.id === grant.patient)
        return person ? [[grant.patient, loaded(person, grant, types)] as const] : []
      }),
    ),
    requests: openRequests(mentor, asked, now, zone),
    ownForms,
  }
}

function loaded({ patient, records }: Person, grant: Grant, types: Types): PatientSources {
  const all: readonly FhirResource[] = [patient, ...records]
  return Object.fromEntries(
    [...kindsFor(grant, types)].map(kind => [
      kind,
      all.filter(each => each.resourceType === findings[kind].type),
    ]),
  )
}

export const everything = () => true

/** The bytes of what a request comes to. */
export function serve(pipeline: Pipeline, store: Store, now: Date, request: FhirRequest): string {
  const asked = parseRequest(request, everything, zone)
  const types = typesOf(asked)
  const grants = pipeline.grants(store, now)
  const world = pipeline.world(pipeline.sources(store, grants, now, types), grants, types, store)
  const outcome = pipeline.answer(world, asked, store)
  return JSON.stringify(outcome, (key, value) => (key === 'seen' ? undefined : value))
}
