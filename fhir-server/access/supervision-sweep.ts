import type { EpisodeOfCare, Task } from 'fhir/r4'
import type { Kept } from '../../mentoring/following/facts.ts'
import { supervisionOf } from '../../mentoring/supervision/overview.ts'
import { pausedMatches } from '../../mentoring/supervision/pausing.ts'
import type { Supervised } from '../../mentoring/supervision/supervised.ts'
import type { Store } from '../store/store.ts'
import { rolesOf, supervised } from './supervision-records.ts'
import { idOf } from './written-besides.ts'

type At = { readonly store: Store; readonly organization: string; readonly now: Date; readonly zone: string }

/**
 * For a mentor ('Practitioner/…') whose supervision is so late that their matches pause: each match that does not wait
 * yet, as it waits, with the call to its patient. Empty where it is not so late, or all wait.
 */
export async function matchesThatWait(
  at: At,
  mentor: string,
): Promise<readonly (readonly Kept<EpisodeOfCare | Task>[])[]> {
  const found = await asMentor(at, mentor)
  if (!found) return []
  const overview = supervisionOf(found.records, found.mentor, at.now, at.zone)
  if (!overview.pausesMatches) return []
  const by = { organization: `Organization/${at.organization}`, now: at.now, zone: at.zone }
  return pausedMatches(overview, found.records.episodes, by).flatMap(({ records: [episode, call] }) => {
    const { id } = episode
    if (!id) return []
    const kept = { ...episode, id }
    return [[kept, { ...call, id: idOf(`match-paused ${episode.meta?.versionId}`, kept) }]]
  })
}

/** In whichever of their roles they are a mentor. */
async function asMentor(at: At, person: string): Promise<Supervised | undefined> {
  for (const { id } of await rolesOf(at, person)) {
    const found = id ? await supervised(at, id) : undefined
    if (found) return found
  }
  return undefined
}
