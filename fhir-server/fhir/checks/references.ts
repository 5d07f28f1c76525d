import { definitions } from './definitions.ts'
import { isObject, type Json, note, quoted, type Walk } from './walk.ts'

const literal =
  /^(?:https?:\/\/(?:[A-Za-z0-9\-.:%$_~]*\/)+)?([A-Z][A-Za-z]+)\/[A-Za-z0-9\-.]{1,64}(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/
const conditional = /^([A-Z][A-Za-z]+)\?\S+$/
const known = new Set(definitions.resourceTypes)

/** Does a Reference point somewhere, and to a type that may stand there? https://hl7.org/fhir/R4/references.html */
export function checkReference(value: Json, targets: readonly string[] | undefined, walk: Walk) {
  const { reference, type } = value
  const pointed = typeof reference === 'string' ? pointedType(reference, walk) : undefined
  if (typeof reference === 'string') {
    const fault = faultOf(reference, pointed)
    if (fault) return note(walk, 'value', fault, 'reference')
  }
  if (typeof type === 'string' && pointed && pointed !== type) {
    note(walk, 'value', `Expected ${pointed}, the type of the reference.`, 'type')
  }
  if (targets) expectTarget(targets, pointed, type, walk)
}

/** Does a Reference point to one of these types, as far as can be seen? */
export function checkTarget(value: Json, targets: readonly string[], walk: Walk) {
  const { reference, type } = value
  const pointed = typeof reference === 'string' ? pointedType(reference, walk) : undefined
  expectTarget(targets, pointed, type, walk)
}

/** `pointed`: the type that the reference names; `said`: the one that stands beside it. */
function expectTarget(targets: readonly string[], pointed: string | undefined, said: unknown, walk: Walk) {
  const found = pointed ?? said
  if (typeof found !== 'string' || targets.includes(found)) return
  const at = pointed ? 'reference' : 'type'
  note(walk, 'value', `Expected a reference to ${targets.join(' or ')}, found one to ${found}.`, at)
}

function faultOf(reference: string, pointed: string | undefined): string | undefined {
  if (reference.startsWith('#')) {
    return pointed !== undefined
      ? undefined
      : `Expected a contained resource with the id ${quoted(reference.slice(1))}: there is none.`
  }
  // Of an address with a scheme nothing more can be said; a relative one is that of a resource here.
  if (/^[a-z][a-z0-9+.-]*:/i.test(reference)) return undefined
  return pointed && known.has(pointed)
    ? undefined
    : `Expected a reference as in "Patient/123", found ${quoted(reference)}.`
}

/** The type that an address names; undefined when it names none. */
function pointedType(reference: string, walk: Walk): string | undefined {
  if (reference === '#') return String(walk.container.resourceType)
  if (reference.startsWith('#')) return containedType(reference.slice(1), walk)
  const type = literal.exec(reference)?.[1]
  // A transaction may look its references up. https://hl7.org/fhir/R4/http.html#trules
  return type ?? (walk.trail[0] === 'Bundle' ? conditional.exec(reference)?.[1] : undefined)
}

/** The types of what a resource contains, by id: worked out once for each. */
const containedTypes = new WeakMap<Json, ReadonlyMap<unknown, string>>()

function containedType(id: string, { container }: Walk): string | undefined {
  const known = containedTypes.get(container) ?? typesIn(container.contained)
  containedTypes.set(container, known)
  return known.get(id)
}

const typesIn = (contained: unknown): ReadonlyMap<unknown, string> =>
  new Map(
    (Array.isArray(contained) ? contained : [])
      .filter(isObject)
      .map(each => [each.id, String(each.resourceType)]),
  )
