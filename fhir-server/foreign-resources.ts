import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Resource } from 'fhir/r4'

/** One parsed JSON value, and where it was found, for the remarks: a file name, never content. */
export type Found = { readonly where: string; readonly value: unknown }
export type Gathered = {
  readonly resources: readonly (Resource & { readonly id: string })[]
  /** One line for each thing that was left out or changed. */
  readonly remarks: readonly string[]
}
type Holder = Record<string, unknown>
type Taken = {
  readonly where: string
  readonly resource: Resource & { id: string }
  readonly names: readonly string[]
}

/**
 * Takes the resources out of whatever FHIR JSON was found: Bundles of any kind, lists, single resources. Ids are kept, or
 * made from the fullUrl, or from the content. A reference to a fullUrl, an absolute address or `Type?identifier=…` of
 * something found becomes `Type/id`; any other reference stays as it is. A patient named by identifier alone gets theirs. The later of two with the same id counts.
 * @param problemOf says why a resource is not acceptable, or undefined
 */
export function gather(
  found: Iterable<Found>,
  problemOf: (resource: Resource) => string | undefined = () => undefined,
): Gathered {
  const remarks: string[] = []
  const taken = new Map<string, Taken>()
  const replaced: string[] = []
  for (const one of [...found].flatMap(each => [...resourcesIn({ ...each, fullUrl: '' }, remarks)])) {
    const problem = problemOf(one.resource)
    const before = taken.get(keyOf(one))
    if (problem) remarks.push(`${one.where}: ${one.resource.resourceType} left out: ${problem}`)
    else taken.set(keyOf(one), one)
    if (!problem && before && !isDeepStrictEqual(before.resource, one.resource)) replaced.push(one.where)
  }
  if (replaced.length > 0) {
    remarks.push(
      `${replaced[0]}: the first of ${replaced.length} whose id was seen before; the later ones count`,
    )
  }
  const names = namesOf([...taken.values()])
  const resources = [...taken.values()].map(({ resource }) => resource)
  for (const resource of resources) resolveReferences(resource, names)
  return { resources, remarks }
}

const keyOf = ({ resource }: Taken) => `${resource.resourceType}/${resource.id}`

/** What a reference may call a resource, and its `Type/id`. A name that two of them have means neither. */
function namesOf(taken: readonly Taken[]): ReadonlyMap<string, string | undefined> {
  const names = new Map<string, string | undefined>()
  for (const one of taken) {
    for (const name of one.names) {
      const other = names.has(name) && names.get(name) !== keyOf(one)
      names.set(name, other ? undefined : keyOf(one))
    }
  }
  return names
}

/** How deep Bundles may stand in lists in Bundles, and elements in elements. */
const deepestNesting = 5
const deepestElement = 60

type Place = Found & { readonly fullUrl: string }

function* resourcesIn(place: Place, remarks: string[], depth = 0): Generator<Taken> {
  const { value, where } = place
  const parts = partsOf(place)
  if (parts && depth === deepestNesting) {
    remarks.push(`${where}: nested too deep, left out`)
  } else if (parts) {
    for (const part of parts) yield* resourcesIn(part, remarks, depth + 1)
  } else if (!isHolder(value) || !isTypeName(value.resourceType)) {
    remarks.push(`${where}: not a FHIR resource, left out`)
  } else if (isTooDeep(value)) {
    remarks.push(`${where}: elements nested too deep, left out`)
  } else if (value.resourceType !== 'OperationOutcome') {
    yield take(place, value, value.resourceType)
  }
}

/** What a list or a Bundle holds; undefined for what is neither. An entry without a resource holds nothing to take. */
function partsOf({ value, where }: Place): Place[] | undefined {
  if (Array.isArray(value)) {
    return value.map((each, index) => ({ value: each, where: `${where}, item ${index + 1}`, fullUrl: '' }))
  }
  if (!isHolder(value) || value.resourceType !== 'Bundle') return undefined
  const entries: unknown[] = Array.isArray(value.entry) ? value.entry : []
  return entries.flatMap((entry, index) =>
    isHolder(entry) && entry.resource !== undefined
      ? [
          {
            value: entry.resource,
            where: `${where}, entry ${index + 1}`,
            fullUrl: typeof entry.fullUrl === 'string' ? entry.fullUrl : '',
          },
        ]
      : [],
  )
}

function take({ where, fullUrl }: Place, value: Holder, resourceType: string): Taken {
  const given = typeof value.id === 'string' ? value.id : undefined
  const id = given && isId(given) ? given : (idOfUrl(fullUrl) ?? idOfContent(where, value))
  const names = [
    ...(fullUrl ? [fullUrl] : []),
    ...(given && given !== id ? [`${resourceType}/${given}`] : []),
    `urn:uuid:${id}`,
    ...identifierNames(value, resourceType),
  ]
  return { where, resource: Object.assign(value, { resourceType, id }), names }
}

function idOfUrl(url: string): string | undefined {
  const last = url.slice(Math.max(url.lastIndexOf('/'), url.lastIndexOf(':')) + 1)
  return isId(last) ? last : undefined
}

function idOfContent(where: string, value: Holder): string {
  return createHash('sha256')
    .update(where)
    .update('\0')
    .update(JSON.stringify(value))
    .digest('hex')
    .slice(0, 32)
}

/** The searches by which a transaction elsewhere may name this resource. */
function identifierNames(value: Holder, type: string): string[] {
  const identifiers: unknown[] = Array.isArray(value.identifier) ? value.identifier : []
  return identifiers
    .filter(isHolder)
    .filter(each => typeof each.system === 'string' && typeof each.value === 'string')
    .map(each => `${type}?identifier=${each.system}|${each.value}`)
}

function resolveReferences(resource: object, names: ReadonlyMap<string, string | undefined>): void {
  for (const [element, value] of Object.entries(resource)) {
    if (element === 'reference' && typeof value === 'string') {
      const known = names.get(value) ?? names.get(withoutEscapes(value))
      if (known) Object.assign(resource, { reference: known })
    } else if (typeof value === 'object' && value !== null) {
      if (isHolder(value) && ['subject', 'patient'].includes(element)) referToPatient(value, names)
      resolveReferences(value, names)
    }
  }
}

/** Gives a patient that is named by identifier alone their reference as well, where the identifier is one patient's. */
function referToPatient(subject: Holder, names: ReadonlyMap<string, string | undefined>): void {
  if (subject.reference !== undefined) return
  const [name = ''] = identifierNames({ identifier: [subject.identifier] }, 'Patient')
  const known = names.get(name)
  if (known) Object.assign(subject, { reference: known })
}

function withoutEscapes(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function isTooDeep(value: object, depth = 0): boolean {
  if (depth > deepestElement) return true
  return Object.values(value).some(
    each => typeof each === 'object' && each !== null && isTooDeep(each, depth + 1),
  )
}

const isHolder = (value: unknown): value is Holder =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isTypeName = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Z][A-Za-z]{1,63}$/.test(value)
const isId = (value: string) => /^[A-Za-z0-9.-]{1,64}$/.test(value)
