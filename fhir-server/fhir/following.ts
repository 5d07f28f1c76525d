import type { FhirResource } from 'fhir/r4'
import type { Kept } from '../../mentoring/following/facts.ts'
import type { Door } from '../access/door.ts'
import type { WithThem } from '../access/written-besides.ts'
import type { Precondition } from '../store/store.ts'
import type { Draft } from './prepare.ts'
import { problemOf } from './refusals.ts'

/** Drafts as they are written once it is known what follows from them, and what is written besides. */
export type FollowedDrafts = {
  readonly drafts: readonly Draft[]
  readonly besides: Pick<WithThem, 'extras' | 'commands' | 'preconditions'>
}

/**
 * Works out what follows from drafts that are written together: a contact form's talk, a withdrawal's item for the nurse.
 * @throws Problem 422 that names the element, where the programme does not have such a step
 */
export async function followDrafts(door: Door, drafts: readonly Draft[]): Promise<FollowedDrafts> {
  const written = drafts.map(({ resource, before }) => ({
    resource: resource as FhirResource as Kept,
    ...(before ? { before: before as FhirResource } : {}),
  }))
  const outcome = await door.following(written)
  if (outcome.kind === 'refused') throw problemOf(outcome.resource, outcome.refusal)
  const { itself, extras, commands, preconditions } = outcome
  const noted = drafts.map(each => {
    const { resourceType, id, meta } = each.resource
    const changed = itself.get(`${resourceType}/${id}`)
    return changed
      ? { ...each, resource: { ...changed, meta: { ...changed.meta, ...meta, ...notedIn(changed) } } }
      : each
  })
  return { drafts: noted, besides: { extras, commands, preconditions } }
}

/** What the record that follows says of its form and for whom it is; all else of its meta is as it was asked. */
const notedIn = ({ meta }: Kept) => ({
  ...(meta?.profile ? { profile: meta.profile } : {}),
  ...(meta?.security ? { security: meta.security } : {}),
})

/** Whether a lost race was about what follows, and not about what was asked: then all is decided again. */
export const isAbout = ({ preconditions }: FollowedDrafts['besides'], lost: Precondition): boolean =>
  preconditions.includes(lost)
