import type { Resource } from 'fhir/r4'
import { elementsAt } from './elements.ts'
import { pointerOf, type Target } from './references.ts'
import { care } from './search-parameters/care.ts'
import { chart } from './search-parameters/chart.ts'
import { patientCompartment } from './search-parameters/compartment.ts'
import { documents } from './search-parameters/documents.ts'
import { date, type SearchParameter, type SearchParameters, token, uri } from './search-parameters/kinds.ts'
import { medicines } from './search-parameters/medicines.ts'
import { otherTypes } from './search-parameters/other-types.ts'
import { people } from './search-parameters/people.ts'

/** What every type is searched by. https://hl7.org/fhir/R4/resource.html#search */
const common: SearchParameters = {
  _id: token('id'),
  _lastUpdated: date('meta.lastUpdated'),
  _profile: uri('meta.profile'),
  _security: token('meta.security'),
  _tag: token('meta.tag'),
}

const table: ReadonlyMap<string, SearchParameters> = new Map(
  Object.entries({ ...people, ...chart, ...medicines, ...care, ...documents, ...otherTypes }).map(
    ([type, own]) => [type, withoutPrototype({ ...common, ...own })],
  ),
)

/** The R4 resource types that the store keeps. */
export const resourceTypes: readonly string[] = [...table.keys()]

/** The search parameters of a type, by name: what is indexed, parsed and told in metadata. Empty for what is no R4 type. */
export function searchParametersOf(type: string): SearchParameters {
  return table.get(type) ?? none
}
const none: SearchParameters = withoutPrototype({})

/** Where one reference parameter of a resource points. For `_include`. `base`: this server's own FHIR base. */
export function referencesBy(resource: Resource, parameter: string, base?: string): readonly Target[] {
  const found = searchParametersOf(resource.resourceType)[parameter]
  if (found?.kind !== 'reference') return []
  return found.paths.flatMap(path => elementsAt(resource, path)).flatMap(targetsOf(found.targets, base))
}

/** Ids of the patients in whose compartment a resource is, by its own references; a Patient is in its own. */
export function compartmentPatients(resource: Resource, base?: string): readonly string[] {
  const own = resource.resourceType === 'Patient' && resource.id ? [resource.id] : []
  const paths = Object.hasOwn(patientCompartment, resource.resourceType)
    ? patientCompartment[resource.resourceType]
    : undefined
  const others = (paths ?? [])
    .flatMap(path => elementsAt(resource, path))
    .flatMap(targetsOf(['Patient'], base))
  return [...new Set([...own, ...others.filter(to => to.type === 'Patient').map(to => to.id)])]
}

const targetsOf = (types: SearchParameter['targets'], base: string | undefined) => (element: unknown) =>
  pointerOf(element, types, base).targets

/** So that a parameter called 'constructor' is as unknown as it should be. */
function withoutPrototype(parameters: SearchParameters): SearchParameters {
  return Object.freeze(Object.assign(Object.create(null), parameters))
}
