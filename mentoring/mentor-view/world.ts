import { canonicalJson } from '../canonical-json.ts'
import type { Grant } from '../consent/grants.ts'
import type { NoStanding } from '../consent/standing.ts'
import { isMentorRoleOf } from '../consent/standing.ts'
import { type Hash, type Projected, project } from './project.ts'
import type { Sources } from './sources.ts'
import { everyType, type ShownType } from './whitelist.ts'

/** All that a mentor can reach. There is no third kind, and no list here means "all": what is not in it is not there. */
export type World =
  | { readonly kind: 'refused'; readonly because: NoStanding }
  | {
      readonly kind: 'world'
      /** Who looks: 'Practitioner/…'. */
      readonly mentor: string
      /** By type and id. */
      readonly resources: readonly Projected[]
      /** Ids of the patients with a grant in force: of whom a form may speak. */
      readonly patients: ReadonlySet<string>
      /** Ids of the requests that may be answered. */
      readonly requests: ReadonlySet<string>
      /** What is granted, in words that bind a page's cursor: the visible part of the grants and nothing else. */
      readonly granted: string
      readonly zone: string
    }

/**
 * A mentor's world at one instant, as far as a request for these types can reach. A mentor whose role ended, who paused
 * or is untrained has one too: their own pages, no patient.
 */
export function worldOf(
  sources: Sources,
  grants: readonly Grant[],
  hash: Hash,
  types: ReadonlySet<ShownType> = everyType,
): World {
  const { mentor, zone } = sources
  if (!mentor.roles.some(role => isMentorRoleOf(role, mentor.practitioner))) {
    return { kind: 'refused', because: 'no-mentor-role' }
  }
  const resources = project(sources, grants, hash, types)
  const requests = resources.filter(({ type, scope }) => type === 'Task' && scope === 'MV-ASK')
  return {
    kind: 'world',
    mentor: `Practitioner/${mentor.practitioner.id}`,
    resources,
    patients: new Set(grants.map(({ patient }) => patient)),
    requests: new Set(requests.map(({ id }) => id)),
    granted: canonicalJson(grants.map(({ patient, scopes }) => [patient, [...scopes].sort()])),
    zone,
  }
}
