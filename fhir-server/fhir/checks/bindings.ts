import type { CodeableConcept, Coding } from 'fhir/r4'
import { type Codes, definitions } from './definitions.ts'

type Lookup = { readonly any: ReadonlySet<string>; readonly in: ReadonlyMap<string, ReadonlySet<string>> }
const lookups = new Map(Object.entries(definitions.codes).map(([url, codes]) => [url, lookupOf(codes)]))

function lookupOf(codes: Codes): Lookup {
  const bySystem = Object.entries(codes).map(([system, list]) => [system, new Set(list)] as const)
  return { any: new Set(Object.values(codes).flat()), in: new Map(bySystem) }
}

/** Is a code, a Coding or a CodeableConcept (by one of its codings) of this value set? A value set that cannot be listed refuses nothing. */
export function isOf(valueSet: string, value: unknown): boolean {
  const lookup = lookups.get(valueSet)
  if (!lookup) return true
  if (typeof value === 'string') return lookup.any.has(value)
  const given = (value ?? {}) as CodeableConcept & Coding
  if (given.code === undefined)
    return Array.isArray(given.coding) && given.coding.some(each => isOneOf(lookup, each))
  return isOneOf(lookup, given)
}

const isOneOf = (lookup: Lookup, { system = '', code }: Coding) =>
  code !== undefined && lookup.in.get(system)?.has(code) === true

/** What such a value set expects, in words. */
export function expectedOf(valueSet: string): string {
  const codes = [...(lookups.get(valueSet)?.any ?? [])]
  return codes.length <= 16 ? `one of ${codes.join(', ')}` : `a code of ${valueSet}`
}
