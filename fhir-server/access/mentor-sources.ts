import { hash } from 'node:crypto'
import type { Task } from 'fhir/r4'
import { grantsFor, type PatientFacts } from '../../mentoring/consent/grants.ts'
import { stretchOf } from '../../mentoring/consent/turning-points.ts'
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
import { type Decided, type Known, lookUpMentor, type Only } from './mentor-known.ts'

/** SHA-256 of a text, in hexadecimal digits. */
export const sha256: Hash = text => hash('sha256', text)

/** A mentor, what is granted to them at an instant, and their world by it. */
export type Loaded = {
  readonly known: Known
  readonly decided: Decided
  /** For the types that were looked for. */
  readonly world: World
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
 * a request names them, then – for each grant – only the kinds that its scopes show. The grants are those of this very
 * instant; they are decided anew when a record changes or an instant has come at which they may turn. Undefined: no such
 * Practitioner.
 */
export async function loadForMentor(looking: Looking): Promise<Loaded | undefined> {
  const { store, now, zone, only, types = everyType } = looking
  const known = await (only ? lookUpMentor(store, looking, only) : knownMentor(store, looking))
  if (!known) return undefined
  const decided = decidedAt(known, now, zone)
  const { grants, requests, worlds } = decided
  const isKept = !changesWithTime(types)
  const key = [...types].join()
  const kept = isKept ? worlds.get(key) : undefined
  if (kept) return { known, decided, world: kept }
  const patients = new Map<string, PatientSources>()
  for (const grant of grants) {
    patients.set(grant.patient, await known.recordsOf(grant.patient, kindsFor(grant, types)))
  }
  const ownForms = types.has('QuestionnaireResponse') ? await known.ownForms() : []
  const sources: Sources = { now, zone, mentor: known.mentor, patients, requests, ownForms }
  const world = worldOf(sources, grants, sha256, types)
  if (worlds.size >= mostWorlds) worlds.clear()
  if (isKept) worlds.set(key, world)
  return { known, decided, world }
}

/** So many worlds of one mentor are kept at most. */
const mostWorlds = 20

/** What these records come to at an instant. Between two turning points that is the same, and decided once. */
function decidedAt(known: Known, now: Date, zone: string): Decided {
  const stretch = stretchOf(known.turns, now.getTime())
  if (known.decided?.stretch === stretch) return known.decided
  const { mentor, facts, asked } = known
  const grants = grantsFor(mentor, facts, now, zone)
  known.decided = {
    stretch,
    grants,
    consents: new Map(grants.map(grant => [grant.patient, grant.consents])),
    requests: openRequests(mentor, withTheirPatients(asked, facts), now, zone),
    worlds: new Map(),
  }
  return known.decided
}

function withTheirPatients(asked: readonly Task[], facts: readonly PatientFacts[]) {
  return asked.flatMap(task => {
    const of = facts.find(({ patient }) => task.for?.reference === `Patient/${patient.id}`)
    return of ? [{ task, patient: of.patient, consents: of.consents }] : []
  })
}
