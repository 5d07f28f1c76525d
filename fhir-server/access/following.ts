import type { Kept, Refused, Written } from '../../mentoring/following/facts.ts'
import { concerns, followAll, neededFor } from '../../mentoring/following/follow.ts'
import { reviewAfter } from '../../mentoring/supervision/review-after.ts'
import { rolesChanged, rolesJudged } from '../../mentoring/supervision/roles.ts'
import { type Supervised, supervisedWith } from '../../mentoring/supervision/supervised.ts'
import { patientBy } from './about-whom.ts'
import { loopFacts } from './loop-facts.ts'
import { supervisedIn } from './supervision-records.ts'
import {
  type FollowedOne,
  type FollowingHouse,
  idsFor,
  keyOf,
  together,
  type WithThem,
  type Writer,
} from './written-besides.ts'

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

/**
 * Works out what follows from records that one request writes, by what the store holds now. What was decided by stands
 * in the preconditions: when it has changed at the commit, nothing is written and all is decided again.
 */
export async function withFollowing(
  house: FollowingHouse,
  writer: Writer,
  written: readonly Written[],
): Promise<WithThem | NotWithThem> {
  const known = await Promise.all(written.map(each => withFirst(house, writer, each)))
  if (!known.some(each => concerns(each) || rolesChanged(each.resource).length > 0)) return nothingFollows
  const working: Working = { house, writer, supervised: supervisedIn(house, writer.organization) }
  const first = await followedFrom(working, known, recordsOf(known, []))
  if ('kind' in first) return first
  const changed = first.flatMap(({ following }) => following.inTurn ?? [])
  const second = changed.length > 0 ? await followedFrom(working, changed, recordsOf(written, first)) : []
  if ('kind' in second) return second
  const all = [...first, ...second]
  return together(house, writer, [...all, ...(await reviewsAfter(working, recordsOf(known, all)))])
}

/** A form that was kept before, with how it began: whose words they were, also of one that is deleted. */
async function withFirst(
  { store }: FollowingHouse,
  { organization }: Writer,
  written: Written,
): Promise<Written> {
  const { resourceType: type, id, meta } = written.resource
  if (type !== 'QuestionnaireResponse' || !(Number(meta?.versionId) > 1)) return written
  const found = await store.vread(type, id, 1, [{ in: 'organization', id: organization }])
  return found?.json ? { ...written, first: JSON.parse(found.json) } : written
}

type Working = {
  readonly house: FollowingHouse
  readonly writer: Writer
  /** A mentor of the organisation, by the id of their role; each is looked up once. */
  readonly supervised: (role: string) => Promise<Supervised | undefined>
}

/** What follows from some records, patient by patient; `together`: all that is known to be written with them. */
async function followedFrom(
  { house, writer, supervised }: Working,
  written: readonly Written[],
  together: readonly Kept[],
): Promise<readonly FollowedOne[] | NotWithThem> {
  const { store, zone, duty } = house
  const created = new Set(written.filter(({ before }) => !before).map(({ resource }) => keyOf(resource)))
  const judged = new Map<string, Supervised>()
  for (const role of written.flatMap(({ resource, before }) => rolesJudged(resource, before))) {
    const found = await supervised(role)
    if (found) judged.set(role, supervisedWith(found, together))
  }
  const patientOf = new Map<Written, string | undefined>()
  for (const each of written) patientOf.set(each, await patientBy(store, each))
  const all: FollowedOne[] = []
  for (const patient of new Set(patientOf.values())) {
    const theirs = written.filter(each => patientOf.get(each) === patient)
    if (!theirs.some(concerns)) continue
    const isKnown = patient !== undefined && !created.has(`Patient/${patient}`)
    const facts = await loopFacts({
      store,
      organization: writer.organization,
      now: house.now(),
      zone,
      hasDuty: duty !== undefined,
      supervised: judged,
      needed: neededFor(theirs),
      ...(isKnown ? { patient } : {}),
      ...(writer.role === 'mentor' ? { mentor: writer.who } : {}),
    })
    const followed = followAll(theirs, facts, writer, idsFor)
    if (followed.kind === 'refused') {
      return { kind: 'refused', resource: followed.written.resource, refusal: followed.refusal }
    }
    all.push(...followed.of)
  }
  return all
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

/** When the mentors of these records are due for supervision with them: a Task for each for whom that changes. */
async function reviewsAfter(
  { house: { now, zone }, writer, supervised }: Working,
  records: readonly Kept[],
): Promise<readonly FollowedOne[]> {
  const at = { organization: `Organization/${writer.organization}`, now: now(), zone }
  const reviews = new Map<string, FollowedOne>()
  const [cause] = records
  for (const role of new Set(records.flatMap(rolesChanged))) {
    const found = await supervised(role)
    const mentor = found?.mentor.practitioner.id
    if (!found || !mentor || !cause || reviews.has(mentor)) continue
    const review = reviewAfter(found, records, at, () => idsFor(cause)(`review ${mentor}`))
    if (!review) continue
    const following = { kind: 'following', writes: [review], guards: [] } as const
    reviews.set(mentor, { written: { resource: cause }, following })
  }
  return [...reviews.values()]
}
