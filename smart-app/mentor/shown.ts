import type { FhirResource } from 'fhir/r4'
import { mentorViewScope, type Scope } from '../../mentoring/codes.ts'
import { codeIn } from '../../mentoring/coding.ts'
import { neededScopes, offeredScopes } from '../../mentoring/consent/scopes.ts'

/** What a person can share with a mentor, in the order of every page. */
export const shareable: readonly Scope[] = [...neededScopes, ...offeredScopes]

/** What is shared of one person, by the label under which it travels; what is not here is not shared, or not noted yet. */
export type Shown = ReadonlyMap<Scope, readonly FhirResource[]>

/**
 * What is not in it, in two: what is shared and has nothing noted yet, and the rest. A mentor is not told which is which:
 * on their page all is the rest.
 */
export function missingIn(shown: Shown, shared: ReadonlySet<Scope> = new Set()) {
  const missing = shareable.filter(scope => !shown.has(scope))
  return {
    notNoted: missing.filter(scope => shared.has(scope)),
    notShared: missing.filter(scope => !shared.has(scope)),
  }
}

/** Sorts what a mentor gets of one person by its label. Both the mentor's page and the preview begin here. */
export function shownIn(resources: readonly FhirResource[]): Shown {
  const labelled = resources.map(resource => ({ resource, scope: labelOf(resource) }))
  return new Map(
    shareable.flatMap(scope => {
      const own = labelled.filter(each => each.scope === scope).map(({ resource }) => resource)
      return own.length > 0 ? [[scope, own] as const] : []
    }),
  )
}

/** The scope under which a resource was let through; undefined for what is under none. */
function labelOf(resource: FhirResource): Scope | undefined {
  return codeIn(mentorViewScope, { coding: resource.meta?.security ?? [] })
}
