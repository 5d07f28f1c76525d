import { hash } from 'node:crypto'
import type { Task } from 'fhir/r4'
import { type Grant, grantsFor, type PatientFacts } from '../../mentoring/consent/grants.ts'
import { openRequests } from '../../mentoring/matching/blind-ask.ts'
import type { Hash } from '../../mentoring/mentor-view/project.ts'
import type { PatientSources, Sources } from '../../mentoring/mentor-view/sources.ts'
import {
  changesWithTime,
  everyType,
  kindsFor,
  type ShownType,
} from '../../mentoring/mentor-view/whitelist.ts'
import { type World, worldOf } from '../../mentoring/mentor-view/world.ts'
import type { Store } from '../store/store.ts'
import { knownMentor } from './mentor-kept.ts'
import { lookUpMentor, type Only } from './mentor-known.ts'

/** SHA-256 of a text, in hexadecimal digits. */
export const sha256: Hash = text => hash('sha256', text)

/** What a mentor's world is made from, and the grants that let it. */
export type Loaded = {
  readonly sources: Sources
  readonly grants: readonly Grant[]
  /** The world of these sources and grants, for the types that were looked for. */
  world(): World
}

/** One mentor, in the records of one organisation, at one instant. */
export type Looking = {
  readonly store: Store
  /** Id of the Practitioner. */
  readonly practitioner: string
  readonly organization: string
  readonly now: Date
  readonly zone: string
  /** The types that the request can reach: nothing is loaded for others. */
  readonly types?: ReadonlySet<ShownType>
  /** For a preview: of this patient alone, and as if this Consent were in force beside the others. */
  readonly only?: Only
}

/**
 * Loads what the grants in force let be projected, and nothing else: first who the mentor is, then of whom a Consent or
 * a request names them, then – for each grant – only the kinds that its scopes show. The grants are decided here, at
 * this instant. Undefined: no such Practitioner.
 */
export async function loadForMentor(looking: Looking): Promise<Loaded | undefined> {
  const { store, now, zone, only, types = everyType } = looking
  const known = await (only ? lookUpMentor(store, looking, only) : knownMentor(store, looking))
  if (!known) return undefined
  const { mentor, facts, asked, worlds } = known
  const grants = grantsFor(mentor, facts, now, zone)
  const patients = new Map<string, PatientSources>()
  for (const grant of grants) {
    patients.set(grant.patient, await known.recordsOf(grant.patient, kindsFor(grant, types)))
  }
  const requests = openRequests(mentor, withTheirPatients(asked, facts), now, zone)
  const ownForms = types.has('QuestionnaireResponse') ? await known.ownForms() : []
  const sources: Sources = { now, zone, mentor, patients, requests, ownForms }
  const world = () => worldOf(sources, grants, sha256, types)
  return {
    grants,
    sources,
    world: changesWithTime(types) ? world : () => once(worlds, decided(sources, grants, types), world),
  }
}

/** So many worlds of one mentor are kept at most. */
const mostWorlds = 20

function once(worlds: Map<string, World>, key: string, make: () => World): World {
  const known = worlds.get(key)
  if (known) return known
  const world = make()
  if (worlds.size >= mostWorlds) worlds.clear()
  worlds.set(key, world)
  return world
}

/**
 * All that was decided on the same records, in words: for equal words the same is projected. The moment itself is not
 * among them: of what changes with time nothing is kept.
 */
const decided = ({ requests, zone }: Sources, grants: readonly Grant[], types: ReadonlySet<ShownType>) =>
  JSON.stringify([
    [...types],
    zone,
    grants.map(({ patient, scopes, consents, frozen, given }) => [
      patient,
      [...scopes],
      consents,
      frozen,
      [...given],
    ]),
    requests.map(({ task, withAgeBand }) => [task.id, withAgeBand]),
  ])

function withTheirPatients(asked: readonly Task[], facts: readonly PatientFacts[]) {
  return asked.flatMap(task => {
    const of = facts.find(({ patient }) => task.for?.reference === `Patient/${patient.id}`)
    return of ? [{ task, patient: of.patient, consents: of.consents }] : []
  })
}
