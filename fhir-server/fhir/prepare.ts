import type { Resource } from 'fhir/r4'
import { heldBackStill } from '../../mentoring/release.ts'
import { belongingTogether, type Identified, keepInside, keepWithTheirs } from '../access/belonging.ts'
import type { Caller } from '../access/caller.ts'
import { isOfChart } from '../access/chart-patient.ts'
import type { Door } from '../access/door.ts'
import { inTheirName } from '../access/in-their-name.ts'
import { put } from '../access/put.ts'
import { type LocalReference, referencesIn, withLocalReferences } from '../access/references.ts'
import { joinedBy } from '../access/seed.ts'
import { type Issue, Problem } from '../problem.ts'
import type { Belonging, Command, Precondition, Stored, Version } from '../store/store.ts'
import type { FhirServer } from './fhir-server.ts'

/** A resource as it is to be written, checked for its own sake. */
export type Draft = {
  readonly resource: Stored
  readonly version: number
  /** What it takes the place of. */
  readonly before?: Resource
  /** Those that were not there before. */
  readonly references: readonly LocalReference[]
}

/** A draft with all that its commit needs. */
export type Prepared = Draft & {
  readonly belongs: Belonging
  /** The resource as it is kept and sent. */
  readonly json: string
  readonly commands: readonly Command[]
  readonly preconditions: readonly Precondition[]
}

/**
 * Checks a body as a resource of that type and gives it its id and meta. What it refers to is asked for later, but for
 * what the version before referred to: to leave that in place tells nothing, and taking a Consent back must not fail for it.
 * @throws Problem 400 or 422 that names the element
 */
export function draft(
  server: FhirServer,
  caller: Caller,
  body: unknown,
  as: { readonly type: string; readonly id: string; readonly version: number; readonly before?: Version },
): Draft {
  const given = resourceOf(withLocalReferences(body, server.house.base), as.type)
  if (as.version > 1 && given.id !== as.id) {
    throw new Problem(400, {
      code: 'value',
      element: `${as.type}.id`,
      message: `Expected the id of the URL, "${as.id}".`,
    })
  }
  const now = server.house.now().toISOString()
  const before: Resource | undefined = as.before?.json ? JSON.parse(as.before.json) : undefined
  const meta = { ...given.meta, versionId: String(as.version), lastUpdated: now }
  const named = { resourceType: given.resourceType, id: as.id, meta }
  // First, so that every stored JSON begins alike; last, so that they are ours.
  const resource: Stored = { ...named, ...given, ...named }
  const stamped = heldBackStill(server.stamp(resource, caller), before, caller.role)
  inTheirName(caller, stamped, before)
  const [first, ...rest] = server.check(stamped, before)
  if (first) throw new Problem(422, [first, ...rest])
  const known = new Set(before ? referencesIn(before).map(nameOf) : [])
  const references = referencesIn(stamped).filter(each => !known.has(nameOf(each)))
  return { resource: stamped, version: as.version, references, ...(before ? { before } : {}) }
}

/** The body as a resource of the type that the URL names. @throws Problem 400 */
export function resourceOf(body: unknown, type: string): Resource {
  const given =
    typeof body === 'object' && body !== null && 'resourceType' in body ? body.resourceType : undefined
  if (given === type) return body as Resource
  throw new Problem(400, {
    code: 'structure',
    element: 'resourceType',
    message:
      typeof given === 'string'
        ? `Expected a ${type}, as in the URL, but the body is a ${given.slice(0, 64)}.`
        : `Expected one FHIR resource with resourceType "${type}".`,
  })
}

/**
 * Works out, for resources that are to be written together, to whom each belongs, that it stays inside the caller's
 * world, and what must still be true when they are written. @throws Problem 403 or 422
 */
export async function prepare(server: FhirServer, door: Door, drafts: readonly Draft[]): Promise<Prepared[]> {
  const home = door.caller.organization
  const stored = onceEach(door.belonging)
  // Before anything else depends on them: what is hidden is refused as what never was.
  const together = new Set(drafts.map(({ resource }) => keyOf(resource)))
  const outward = drafts.flatMap(({ references }) => references).filter(each => !together.has(nameOf(each)))
  // Most of what is written together is of one patient: that it is there is asked once, now and at the commit.
  const asked = new Set<string>()
  for (const reference of outward) {
    if (!asked.has(nameOf(reference))) await mustReach(door, reference)
    asked.add(nameOf(reference))
  }
  const resources = drafts.map(({ resource }) => resource)
  const pending = await belongingTogether(resources, stored, home)
  const newPatients = new Set(
    drafts
      .filter(({ resource, version }) => version === 1 && isOfChart(resource, door.caller))
      .map(({ resource }) => resource.id),
  )
  await noneMoved(drafts, pending, stored)
  return drafts.map(each => prepareOne(server, door, each, pending, newPatients, asked))
}

/** @throws Problem 422 where a record would become another patient's */
async function noneMoved(
  drafts: readonly Draft[],
  pending: ReadonlyMap<string, Belonging>,
  stored: Door['belonging'],
): Promise<void> {
  for (const { resource, version } of drafts) {
    const { resourceType: type, id } = resource
    const belongs = pending.get(keyOf(resource))
    if (version > 1 && belongs) keepWithTheirs(type, await stored(type, id), belongs)
  }
}

function onceEach<T>(lookUp: (type: string, id: string) => Promise<T>): typeof lookUp {
  const found = new Map<string, Promise<T>>()
  return (type, id) => {
    const key = `${type}/${id}`
    const known = found.get(key) ?? lookUp(type, id)
    found.set(key, known)
    return known
  }
}

function prepareOne(
  server: FhirServer,
  door: Door,
  { resource, version, references, ...rest }: Draft,
  pending: ReadonlyMap<string, Belonging>,
  newPatients: ReadonlySet<string>,
  /** References whose condition no draft has yet. */
  asked: Set<string>,
): Prepared {
  const belongs = pending.get(keyOf(resource)) ?? { patients: [], organizations: [] }
  const { resourceType: type, id } = resource
  door.reach(version === 1 ? 'create' : 'update', type)
  keepInside(door.caller, belongs, newPatients)
  const written = put(resource, version, belongs)
  return {
    ...rest,
    resource,
    version,
    references,
    belongs,
    json: written.json,
    commands: [written, ...joinedBy(resource, belongs)],
    preconditions: [
      { when: 'version', type, id, version: version - 1 },
      ...references
        .filter(reference => asked.delete(nameOf(reference)))
        .flatMap(reference => stillThere(door, reference)),
      ...server.unique(resource, door.caller),
    ],
  }
}

async function mustReach(door: Door, { type, id, element }: LocalReference): Promise<void> {
  if (!(await door.canRefer(type, id))) throw new Problem(422, dangling(element, type))
}

function stillThere(door: Door, { type, id }: LocalReference): Precondition[] {
  // The log only grows: an event that was found does not go between then and the write.
  const reach = type === 'AuditEvent' ? undefined : door.mayRefer(type)
  // An event of the log never goes: what was there stays.
  return reach && type !== 'AuditEvent' ? [{ when: 'exists', type, id, reach }] : []
}

/** A reference to what is not there, or not for the caller. */
export const dangling = (element: string, type: string): Issue => ({
  code: 'not-found',
  element,
  message: `There is no such ${type} here to refer to.`,
})

const nameOf = ({ type, id }: LocalReference) => `${type}/${id}`
const keyOf = (resource: Identified) => `${resource.resourceType}/${resource.id}`
