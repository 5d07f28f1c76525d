import type { Provenance, Resource, Task } from 'fhir/r4'
import { mentorTask } from '../../mentoring/codes.ts'
import { codeIn } from '../../mentoring/coding.ts'
import type { By, Following, Kept, Written } from '../../mentoring/following/facts.ts'
import { asNamed } from '../../mentoring/record-labels.ts'
import type { Command, Precondition, Stored } from '../store/store.ts'
import { belongingOf, type Identified } from './belonging.ts'
import { sha256 } from './mentor-sources.ts'
import { put } from './put.ts'
import type { Recorder, Recording } from './recording.ts'

/** What something follows by: one store, its time, and whether a duty roster stands behind it. */
export type FollowingHouse = Recorder & { readonly zone: string; readonly duty?: string }

/** One record that is written besides those that were asked for. */
export type Extra = {
  readonly interaction: 'create' | 'update'
  readonly resource: Stored
  readonly version: number
  readonly patients: readonly string[]
}

/** What is to be written with some records, in the same commit. */
export type WithThem = {
  readonly kind: 'with-them'
  /** Records of the request on which something was noted, by 'Type/id'. */
  readonly itself: ReadonlyMap<string, Kept>
  readonly extras: readonly Extra[]
  readonly commands: readonly Command[]
  readonly preconditions: readonly Precondition[]
}

/** Who writes, and in which organisation. */
export type Writer = By & { readonly organization: string }

/** A record, and what follows from it. */
export type FollowedOne = {
  readonly written: Written
  readonly following: Extract<Following, { kind: 'following' }>
}

/** All that follows, as it is written in the commit: each record once, with where it comes from and whose it is. */
export async function together(
  house: FollowingHouse,
  writer: Writer,
  all: readonly FollowedOne[],
): Promise<WithThem> {
  const now = house.now()
  // A record that two things change is written once, as the later one leaves it.
  const writes = new Map(
    all.flatMap(({ following }) => following.writes.map(each => [keyOf(each), each] as const)),
  )
  const itself = new Map(
    all.flatMap(({ following }) =>
      following.itself ? [[keyOf(following.itself), following.itself] as const] : [],
    ),
  )
  const provenances = all.flatMap(one => provenanceOf(one, writer, now) ?? [])
  const extras: Extra[] = []
  const commands: Command[] = []
  const pending = new Map<string, Stored>()
  for (const resource of [...writes.values(), ...provenances]) {
    const version = Number(resource.meta?.versionId ?? 0) + 1
    const meta = { ...resource.meta, versionId: String(version), lastUpdated: now.toISOString() }
    const stored: Stored = { ...resource, meta }
    pending.set(keyOf(stored), stored)
    const belongs = await belongingIn(house, stored, writer.organization, pending, all)
    extras.push({
      interaction: version === 1 ? 'create' : 'update',
      resource: stored,
      version,
      patients: belongs.patients,
    })
    commands.push(put(stored, version, belongs))
  }
  return { kind: 'with-them', itself, extras, commands, preconditions: preconditionsOf(all, extras, writer) }
}

/** To whom a record belongs that is written with others that are not stored yet. */
async function belongingIn(
  { store }: FollowingHouse,
  resource: Stored,
  home: string,
  pending: ReadonlyMap<string, Stored>,
  all: readonly FollowedOne[],
) {
  const known = await store.belonging(resource.resourceType, resource.id)
  if (known) return known
  const asked = new Map<string, Resource & { readonly id: string }>([
    ...all.map(({ written }) => [keyOf(written.resource), written.resource] as const),
    ...pending,
  ])
  const lookUp = async (type: string, id: string): ReturnType<typeof store.belonging> => {
    const stored = await store.belonging(type, id)
    const unstored = stored ? undefined : asked.get(`${type}/${id}`)
    if (!unstored || unstored.id === resource.id) return stored
    return belongingOf(unstored, store.belonging, home)
  }
  return belongingOf(resource, lookUp, home)
}

function preconditionsOf(
  all: readonly FollowedOne[],
  extras: readonly Extra[],
  { organization }: Writer,
): Precondition[] {
  const own = new Set(all.map(({ written }) => keyOf(written.resource)))
  const written = extras.map(
    ({ resource: { resourceType: type, id }, version }) =>
      ({ when: 'version', type, id, version: version - 1 }) as const,
  )
  const seen = new Set([...own, ...extras.map(({ resource }) => keyOf(resource))])
  const guards = new Map(
    all.flatMap(({ following }) => following.guards.map(each => [keyOf(each), each] as const)),
  )
  return [
    ...written,
    ...[...guards]
      .filter(([key]) => !seen.has(key))
      .map(
        ([, { resourceType: type, id, meta }]) =>
          ({ when: 'version', type, id, version: Number(meta?.versionId ?? 0) }) as const,
      ),
    ...all.flatMap(({ following }) => (following.onlyOne ?? []).map(task => noneOpen(task, organization))),
  ]
}

/** There is no open Task of this kind for this patient. */
function noneOpen({ code, for: about }: Task, organization: string): Precondition {
  const work = codeIn(mentorTask, code) ?? ''
  const patient = about?.reference?.slice('Patient/'.length) ?? ''
  return {
    when: 'none',
    query: {
      type: 'Task',
      reach: [{ in: 'compartment', patient, organization }],
      criteria: [
        { param: 'code', kind: 'token', any: [{ system: mentorTask.system, code: work }] },
        { param: 'status', kind: 'token', any: [{ code: 'requested' }, { code: 'accepted' }] },
      ],
    },
  }
}

/** Where what follows comes from: the record that it is derived from, in this version; unless it says so itself. */
function provenanceOf(
  { written, following }: FollowedOne,
  { who }: Writer,
  now: Date,
): Kept<Provenance> | undefined {
  const { resource } = written
  const { itself = resource, writes } = following
  const [first, ...rest] = writes.map(each => ({ reference: keyOf(each) }))
  if (!first || writes.some(each => each.resourceType === 'Provenance')) return undefined
  return {
    resourceType: 'Provenance',
    id: idsFor(resource)(`provenance of ${first.reference}`),
    ...asNamed([itself, ...writes]),
    target: [first, ...rest],
    recorded: now.toISOString(),
    agent: [{ who: { reference: who } }],
    entity: [{ role: 'derivation', what: { reference: keyOf(resource) } }],
  }
}

/** Ids of what follows from one version of a record: the same each time it is decided. */
export const idsFor = (resource: Resource) => (what: string) =>
  idOf(`${what} ${resource.meta?.versionId}`, resource)

/** An id for what follows from a record. */
export const idOf = (what: string, { resourceType, id }: Resource): string =>
  sha256(`${what}|${resourceType}/${id}`).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')

/** 'Type/id' of a record. */
export const keyOf = ({ resourceType, id }: Resource | Identified): string => `${resourceType}/${id}`

/** Names what is written besides, each for the log; it rests on the same Consents, by patient, as what it follows from. */
export function noteExtras(
  recording: Recording,
  extras: readonly Extra[],
  consents: ReadonlyMap<string, readonly string[]> = new Map(),
): void {
  for (const { interaction, resource, version, patients } of extras) {
    const name = keyOf(resource)
    const noted = recording.begin(interaction, interaction === 'update' ? name : undefined)
    noted.references.push(`${name}/_history/${version}`)
    for (const patient of patients) {
      noted.patients.add(patient)
      const permitted = consents.get(patient)
      if (!permitted) continue
      noted.consents ??= new Map()
      noted.consents.set(patient, permitted)
    }
  }
}
