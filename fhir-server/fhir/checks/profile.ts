import { expectedOf, isOf } from './bindings.ts'
import type { Profile, Rule, Slicing } from './definitions.ts'
import { checkInvariants } from './invariants.ts'
import { checkTarget } from './references.ts'
import { isObject, type Json, note, quoted, type Walk } from './walk.ts'

/** Checks a resource that R4 finds in order against one profile of ours. */
export function checkProfile(resource: Json, profile: Profile, walk: Walk) {
  if (resource.resourceType !== profile.type) {
    return note(walk, 'value', `Expected a ${profile.type}: the profile is of that type.`, 'meta.profile')
  }
  checkValue(resource, profile.rule, walk)
}

function checkValue(value: unknown, rule: Rule, walk: Walk) {
  const { pattern, codes, targets, invariants, elements } = rule
  if (pattern !== undefined && !holds(value, pattern)) {
    note(walk, 'value', `Expected ${quoted(pattern)}, found ${quoted(value)}.`)
  }
  if (codes && !isOf(codes, value))
    note(walk, 'code-invalid', `Expected ${expectedOf(codes)}, found ${quoted(value)}.`)
  if (targets && isObject(value)) checkTarget(value, targets, walk)
  if (invariants) checkInvariants(invariants, value, walk)
  if (elements && isObject(value)) {
    for (const [name, below] of Object.entries(elements)) checkElement(value, name, below, walk)
  }
}

function checkElement(parent: Json, name: string, rule: Rule, walk: Walk) {
  const key = keyOf(parent, name)
  const given = key === undefined ? undefined : (parent[key] ?? parent[`_${key}`])
  const values: readonly unknown[] = given === undefined ? [] : Array.isArray(given) ? given : [given]
  walk.trail.push(key ?? name)
  count(values.length, rule, 'Expected', walk)
  if (rule.types && key && !rule.types.some(type => key === name.slice(0, -3) + capital(type))) {
    note(walk, 'structure', `Expected a value of type ${rule.types.join(' or ')}.`)
  }
  values.forEach((value, at) => {
    // Only said about (`_name`), not said: R4 has looked at it.
    if (value === null || (key !== undefined && parent[key] === undefined)) return
    if (Array.isArray(given)) walk.trail.push(at)
    checkValue(value, rule, walk)
    if (Array.isArray(given)) walk.trail.pop()
  })
  if (rule.slicing) checkSlices(values, rule.slicing, walk)
  walk.trail.pop()
}

/** The key in JSON of an element, also of a choice ('value[x]') or of a primitive that is only said about. */
function keyOf(parent: Json, name: string): string | undefined {
  if (!name.endsWith('[x]')) return name in parent || `_${name}` in parent ? name : undefined
  const stem = name.slice(0, -3)
  const isOne = (key: string) => key.startsWith(stem) && /^[A-Z]/.test(key.slice(stem.length))
  return Object.keys(parent)
    .map(key => key.replace(/^_/, ''))
    .find(isOne)
}

function count(
  found: number,
  { min = 0, max = Number.POSITIVE_INFINITY }: Rule,
  expected: string,
  walk: Walk,
) {
  if (found < min) note(walk, 'required', `${expected} at least ${min}, found ${found}.`)
  if (found > max)
    note(walk, 'structure', `${expected} ${max === 0 ? 'none' : `at most ${max}`}, found ${found}.`)
}

function checkSlices(values: readonly unknown[], slicing: Slicing, walk: Walk) {
  const slices = Object.entries(slicing.slices)
  const counts = new Map<string, number>()
  values.forEach((value, at) => {
    const [name, rule] = slices.find(([, slice]) => isOfSlice(value, slice, slicing.by)) ?? []
    walk.trail.push(at)
    if (name && rule) {
      counts.set(name, (counts.get(name) ?? 0) + 1)
      checkValue(value, rule, walk)
    } else if (slicing.closed) {
      note(walk, 'value', `Expected ${slices.map(([, slice]) => inWords(slice, slicing.by)).join(' or ')}.`)
    }
    walk.trail.pop()
  })
  for (const [name, rule] of slices) {
    count(counts.get(name) ?? 0, rule, `Expected one with ${inWords(rule, slicing.by)} (${name}):`, walk)
  }
}

/** What tells a slice apart: at each path a pattern, or a value set. */
const told = (slice: Rule, path: string): Rule | undefined =>
  path === '$this'
    ? slice
    : path.split('.').reduce<Rule | undefined>((rule, name) => rule?.elements?.[name], slice)

function isOfSlice(value: unknown, slice: Rule, by: readonly string[]): boolean {
  return by.every(path => {
    const { pattern, codes } = told(slice, path) ?? {}
    const at =
      path === '$this'
        ? value
        : path.split('.').reduce<unknown>((part, name) => (isObject(part) ? part[name] : undefined), value)
    return (
      (pattern === undefined || holds(at, pattern)) &&
      (codes === undefined || (at !== undefined && isOf(codes, at)))
    )
  })
}

const inWords = (slice: Rule, by: readonly string[]) =>
  by
    .map(path => {
      const { pattern, codes } = told(slice, path) ?? {}
      return `${path === '$this' ? 'value' : path} ${pattern === undefined ? expectedOf(codes ?? '') : quoted(pattern)}`
    })
    .join(', ')

/** Does a value hold all that a pattern says? An array holds each of the pattern's in some place. https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.pattern_x_ */
function holds(value: unknown, pattern: unknown): boolean {
  if (Array.isArray(pattern)) {
    return Array.isArray(value) && pattern.every(part => value.some(each => holds(each, part)))
  }
  if (isObject(pattern)) {
    return isObject(value) && Object.entries(pattern).every(([key, part]) => holds(value[key], part))
  }
  return value === pattern
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
