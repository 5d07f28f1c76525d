import type { Store } from '../store/store.ts'
import { type Known, lookUpMentor, type Whose } from './mentor-known.ts'

/** What was looked up while the store's records stood as they do. */
type Kept = { readonly changes: number; readonly mentors: Map<string, Promise<Known | undefined>> }

const ofStores = new WeakMap<Store, Kept>()
/** So many mentors are kept at most; then all are looked up anew. */
const mostMentors = 100
/** Who is named by more patients than that is looked up each time. */
const mostPatients = 100

/**
 * What the store holds for a mentor, looked up once for as long as no record of the store changes – whichever record:
 * what a withdrawal takes away is gone from the request that comes next. Nothing is decided here: who may see
 * what, and when, is asked of these records at each request anew.
 */
export function knownMentor(store: Store, whose: Whose): Promise<Known | undefined> {
  const { mentors } = keptNow(store)
  const key = `${whose.organization} ${whose.practitioner} ${whose.zone}`
  const known = mentors.get(key)
  if (known) return known
  const found = lookUpMentor(store, whose)
  if (mentors.size >= mostMentors) mentors.clear()
  mentors.set(key, found)
  const forget = () => mentors.delete(key)
  found.then(mentor => mentor && mentor.facts.length > mostPatients && forget(), forget)
  return found
}

function keptNow(store: Store): Kept {
  const changes = store.changes()
  const kept = ofStores.get(store)
  if (kept?.changes === changes) return kept
  const anew: Kept = { changes, mentors: new Map() }
  ofStores.set(store, anew)
  return anew
}
