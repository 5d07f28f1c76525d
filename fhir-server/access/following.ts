import type { FhirResource, Provenance, Resource, Task } from 'fhir/r4'
import { mentorTask } from '../../mentoring/codes.ts'
import { codeIn } from '../../mentoring/coding.ts'
import type { By, Kept, Refused } from '../../mentoring/following/facts.ts'
import { concerns, type Followed, followAll, type Written } from '../../mentoring/following/follow.ts'
import { asNamed } from '../../mentoring/record-labels.ts'
import type { Command, Precondition, Stored } from '../store/store.ts'
import { belongingOf, type Identified } from './belonging.ts'
import { loopFacts } from './loop-facts.ts'
import { sha256 } from './mentor-sources.ts'
import type { Recorder, Recording } from './recording.ts'
import { reviewsAfter, rolesIn } from './supervision-following.ts'

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

/** A record of the request that cannot be, and why. */
export type NotWithThem = { readonly kind: 'refused'; readonly resource: Kept; readonly refusal: Refused }

/** Nothing is written besides. */
export const nothingFollows: WithThem = {
  kind: 'with-them',
  itself: new Map(),
  extras: [],
  commands: [],
  preconditions: [],
}

/** Who writes, and in which organisation. */
export type Writer = By & { readonly organization: string }

/**
 * Works out what follows from records that one request writes, by what the store holds now. What was decided by stands
 * in the preconditions: when it has changed at the commit, nothing is written and all is decided again.
 */
export async function withFollowing(
  house: FollowingHouse,
  writer: Writer,
  written: readonly Written[],
): Promise<WithThem | NotWithThem> {
  if (!written.some(concerns) && !written.some(({ resource }) => rolesIn(resource).length > 0))
    return nothingFollows
  const created = new Set(
    written.filter(({ before }) => !before).map(({ resource }) => `${resource.resourceType}/${resource.id}`),
  )
  const patientOf = new Map<Written, string | undefined>()
  for (const each of written) patientOf.set(each, await patientBy(house, each))
  const all: Extract<Followed, { kind: 'followed' }>['of'][number][] = []
  const now = house.now()
  for (const patient of new Set(patientOf.values())) {
    const theirs = written.filter(each => patientOf.get(each) === patient)
    if (!theirs.some(concerns)) continue
    const isKnown = patient !== undefined && !created.has(`Patient/${patient}`)
    const facts = await loopFacts({
      store: house.store,
      organization: writer.organization,
      now,
      zone: house.zone,
      hasDuty: house.duty !== undefined,
      ...(isKnown ? { patient } : {}),
      ...(writer.role === 'mentor' ? { mentor: writer.who } : {}),
    })
    const followed = followAll(theirs, facts, writer, idsFor)
    if (followed.kind === 'refused') {
      return { kind: 'refused', resource: followed.written.resource, refusal: followed.refusal }
    }
    all.push(...followed.of)
  }
  const reviews = await reviewsAfter(house, writer, recordsOf(written, all))
  return together(house, writer, all, reviews)
}

/** Records as they are about to be: those of the request, as what follows leaves them, and what is written besides. */
function recordsOf(written: readonly Written[], all: readonly FollowedOne[]): readonly Kept[] {
  const noted = all.flatMap(({ following: { itself, writes } }) => [...(itself ? [itself] : []), ...writes])
  return [
    ...new Map(
      [...written.map(({ resource }) => resource), ...noted].map(each => [keyOf(each), each]),
    ).values(),
  ]
}

type FollowedOne = Extract<Followed, { kind: 'followed' }>['of'][number]

async function together(
  house: FollowingHouse,
  writer: Writer,
  all: readonly FollowedOne[],
  reviews: readonly Kept[],
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
  for (const resource of [...writes.values(), ...reviews, ...provenances]) {
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
    commands.push({ do: 'put', resource: stored, version, belongs })
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

/** Where what follows comes from: the record that it is derived from, in this version. */
function provenanceOf(
  { written, following }: FollowedOne,
  { who }: Writer,
  now: Date,
): Kept<Provenance> | undefined {
  const { resource } = written
  const { itself = resource, writes } = following
  const [first, ...rest] = writes.map(each => ({ reference: keyOf(each) }))
  if (!first) return undefined
  return {
    resourceType: 'Provenance',
    id: idsFor(resource)('provenance'),
    ...asNamed([itself, ...writes]),
    target: [first, ...rest],
    recorded: now.toISOString(),
    agent: [{ who: { reference: who } }],
    entity: [{ role: 'derivation', what: { reference: keyOf(resource) } }],
  }
}

/** Ids of what follows from one version of a record: the same each time it is decided. */
const idsFor = (resource: Resource) => (what: string) => idOf(`${what} ${resource.meta?.versionId}`, resource)

/** An id for what follows from a record. */
export const idOf = (what: string, { resourceType, id }: Resource): string =>
  sha256(`${what}|${resourceType}/${id}`).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')

const keyOf = ({ resourceType, id }: Resource | Identified): string => `${resourceType}/${id}`

/** Id of the patient whom a record is about; undefined: nobody, or not one alone. An answer is about whom its request is. */
async function patientBy(
  { store }: FollowingHouse,
  { resource, before }: Written,
): Promise<string | undefined> {
  const named = patientIn(resource) ?? (before && patientIn(before))
  if (named || resource.resourceType !== 'QuestionnaireResponse') return named
  const answers = (resource.item ?? []).flatMap(({ answer }) => answer ?? [])
  const request = answers
    .map(({ valueReference }) => valueReference?.reference)
    .find(each => each?.startsWith('Task/'))
  return request ? (await store.belonging('Task', request.slice('Task/'.length)))?.patients[0] : undefined
}

function patientIn(resource: FhirResource): string | undefined {
  const named = referencesTo(resource).find(each => each?.startsWith('Patient/'))
  return named?.slice('Patient/'.length)
}

function referencesTo(resource: FhirResource): readonly (string | undefined)[] {
  switch (resource.resourceType) {
    case 'QuestionnaireResponse':
    case 'Encounter':
    case 'Flag':
    case 'ServiceRequest':
    case 'CareTeam':
    case 'Communication':
      return [resource.subject?.reference]
    case 'Consent':
    case 'EpisodeOfCare':
    case 'RelatedPerson':
      return [resource.patient?.reference]
    case 'Task':
      return [resource.for?.reference]
    default:
      return []
  }
}

/** Names what is written besides, each for the log. */
export function noteExtras(recording: Recording, extras: readonly Extra[]): void {
  for (const { interaction, resource, version, patients } of extras) {
    const name = keyOf(resource)
    const noted = recording.begin(interaction, interaction === 'update' ? name : undefined)
    noted.references.push(`${name}/_history/${version}`)
    for (const patient of patients) noted.patients.add(patient)
  }
}
