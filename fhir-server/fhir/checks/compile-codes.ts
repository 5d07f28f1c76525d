import type {
  CodeSystem,
  CodeSystemConcept,
  StructureDefinition,
  ValueSet,
  ValueSetComposeInclude,
} from 'fhir/r4'
import type { Codes } from './definitions.ts'

type Listed = Map<string, Set<string>>
type Known = {
  readonly valueSets: ReadonlyMap<string, ValueSet>
  readonly systems: ReadonlyMap<string, CodeSystem>
}

/** The codes of each value set that some element requires, where they can be listed: not those made by a filter or of a system that R4 does not hold. */
export function codesOf(
  structures: readonly StructureDefinition[],
  valueSets: readonly ValueSet[],
  systems: readonly CodeSystem[],
): Record<string, Codes> {
  const known: Known = {
    valueSets: new Map(valueSets.map(each => [each.url ?? '', each])),
    systems: new Map(systems.map(each => [each.url ?? '', each])),
  }
  const wanted = structures.flatMap(({ snapshot }) =>
    (snapshot?.element ?? []).flatMap(({ binding }) =>
      binding?.strength === 'required' && binding.valueSet ? [withoutVersion(binding.valueSet)] : [],
    ),
  )
  const found = [...new Set(wanted)].flatMap(url => {
    const listed = listOf(url, known)
    return listed ? [[url, asObject(listed)] as const] : []
  })
  return Object.fromEntries(found)
}

export const withoutVersion = (canonical: string) => canonical.replace(/\|.*$/, '')

function listOf(url: string, known: Known): Listed | undefined {
  const compose = known.valueSets.get(withoutVersion(url))?.compose
  if (!compose) return undefined
  const listed: Listed = new Map()
  for (const include of compose.include) {
    const part = partOf(include, known)
    if (!part) return undefined
    for (const [system, codes] of part) {
      listed.set(system, new Set([...(listed.get(system) ?? []), ...codes]))
    }
  }
  for (const exclude of compose.exclude ?? []) {
    if (!exclude.concept) return undefined
    for (const { code } of exclude.concept) listed.get(exclude.system ?? '')?.delete(code)
  }
  return listed
}

function partOf(include: ValueSetComposeInclude, known: Known): Listed | undefined {
  const { system, concept, filter, valueSet } = include
  if (filter || (system && valueSet)) return undefined
  if (valueSet) {
    const [only, ...others] = valueSet
    return only && others.length === 0 ? listOf(only, known) : undefined
  }
  if (!system) return undefined
  const codes = concept?.map(({ code }) => code) ?? codesIn(known.systems.get(system))
  return codes && new Map([[system, new Set(codes)]])
}

function codesIn(system: CodeSystem | undefined): string[] | undefined {
  return system?.content === 'complete' && system.concept ? system.concept.flatMap(andBelow) : undefined
}

const andBelow = ({ code, concept }: CodeSystemConcept): string[] => [
  code,
  ...(concept ?? []).flatMap(andBelow),
]

const asObject = (listed: Listed): Codes =>
  Object.fromEntries([...listed].map(([system, codes]) => [system, [...codes]]))
