import { isObject, type Json, note, type Walk } from './walk.ts'

/** What R4 asks of contained resources: dom-2 to dom-5. https://hl7.org/fhir/R4/references.html#contained */
export function checkContained(resource: Json, walk: Walk) {
  const { contained } = resource
  if (!Array.isArray(contained)) return
  const told = localReferencesIn(resource)
  contained.forEach((each, at) => {
    if (!isObject(each)) return
    walk.trail.push('contained', at)
    if (each.contained !== undefined)
      note(walk, 'invariant', 'A contained resource contains none itself (dom-2).', 'contained')
    const meta = isObject(each.meta) ? each.meta : {}
    if (meta.versionId !== undefined || meta.lastUpdated !== undefined) {
      note(walk, 'invariant', 'A contained resource has no version and no time of update (dom-4).', 'meta')
    }
    if (meta.security !== undefined)
      note(walk, 'invariant', 'A contained resource has no security label (dom-5).', 'meta.security')
    if (!told.has(`#${each.id}`) && !localReferencesIn(each).has('#')) {
      note(
        walk,
        'invariant',
        'A contained resource is referred to from its resource, or refers to it (dom-3).',
      )
    }
    walk.trail.length -= 2
  })
}

/** All texts in a resource that begin with '#': the references to what it contains. */
function localReferencesIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string' && value.startsWith('#')) found.add(value)
  else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) localReferencesIn(part, found)
  }
  return found
}
