import type { Issue } from '../../problem.ts'
import { checkEntries } from './bundle.ts'
import { checkContained } from './contained.ts'
import { definitions } from './definitions.ts'
import { checkProfile } from './profile.ts'
import { profilesFor } from './profiles-for.ts'
import { checkStructure } from './structure.ts'
import { isObject, type Json, note, type Walk } from './walk.ts'

export type CheckOptions = {
  /** Also against our profiles; without them R4 alone (a foreign store, an EHR's chart). */
  readonly profiles: boolean
}

/** What is wrong with a resource, each thing at its element; nothing when it is in order. Entries of a Bundle are checked one by one. */
export function checkResource(resource: unknown, options: CheckOptions): readonly Issue[] {
  const type =
    isObject(resource) && typeof resource.resourceType === 'string' ? resource.resourceType : 'Resource'
  const nothing: Json = {}
  const walk: Walk = { issues: [], trail: [type], depth: 0, resource: nothing, container: nothing }
  checkStructure(resource, walk)
  // A profile is asked only of what R4 can read.
  if (walk.issues.some(({ code }) => code !== 'invariant') || !isObject(resource)) return walk.issues
  checkWhole(resource, options, walk)
  return walk.issues
}

function checkWhole(resource: Json, options: CheckOptions, walk: Walk) {
  walk.resource = walk.container = resource
  checkContained(resource, walk)
  if (options.profiles) checkProfiles(resource, walk)
  if (resource.resourceType !== 'Bundle' || !Array.isArray(resource.entry)) return
  checkEntries(resource, walk)
  resource.entry.forEach((entry, at) => {
    if (!isObject(entry) || !isObject(entry.resource)) return
    walk.trail.push('entry', at, 'resource')
    checkWhole(entry.resource, options, walk)
    walk.trail.length -= 3
  })
}

function checkProfiles(resource: Json, walk: Walk) {
  for (const url of profilesFor(resource)) {
    const profile = definitions.profiles[url]
    if (profile) checkProfile(resource, profile, walk)
    else note(walk, 'value', `There is no profile ${url}.`, 'meta.profile')
  }
}
