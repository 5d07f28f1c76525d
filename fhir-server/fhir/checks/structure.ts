import { expectedOf, isOf } from './bindings.ts'
import { definitions, type Element, type Shape } from './definitions.ts'
import { checkInvariants } from './invariants.ts'
import { expectedInstead, type Primitive, primitiveOf } from './primitives.ts'
import { checkReference } from './references.ts'
import { isHopeless, isObject, type Json, note, quoted, type Walk } from './walk.ts'

/** Objects within objects; more is refused. */
const deepest = 50

/** An element with what its type is, looked up once. */
type Known = Element & { readonly primitive: Primitive | undefined; readonly isResource: boolean }
type Type = Shape & { readonly named: ReadonlyMap<string, Known> }
const resourceTypes = new Set(definitions.resourceTypes)
const types: ReadonlyMap<string, Type> = new Map(
  Object.entries(definitions.shapes).map(([name, shape]) => [
    name,
    {
      ...shape,
      named: new Map(Object.entries(shape.elements).map(([key, element]) => [key, known(element)])),
    },
  ]),
)

function known(element: Element): Known {
  const { type } = element
  const isResource = type === 'Resource' || resourceTypes.has(type)
  return { ...element, primitive: primitiveOf(type), isResource }
}
const extensions = new Map(Object.entries(definitions.extensions))

/** Checks a resource against R4 where the walk stands: names, forms, what must be there, codes, targets, invariants. */
export function checkStructure(value: unknown, walk: Walk) {
  if (!isObject(value)) {
    return note(walk, 'structure', 'Expected a resource: a JSON object with a resourceType.')
  }
  const name = value.resourceType
  const type = typeof name === 'string' && resourceTypes.has(name) ? types.get(name) : undefined
  if (!type) {
    return note(
      walk,
      'structure',
      `Expected a resource type of FHIR R4, found ${quoted(name)}.`,
      'resourceType',
    )
  }
  const { resource, container } = walk
  walk.container = walk.trail.at(-2) === 'contained' ? container : value
  walk.resource = value
  checkObject(value, type, walk)
  walk.resource = resource
  walk.container = container
}

function checkObject(value: Json, type: Type, walk: Walk) {
  if (walk.depth >= deepest) {
    return note(walk, 'structure', `Nested more than ${deepest} objects deep.`)
  }
  walk.depth++
  const before = walk.issues.length
  checkElements(value, type, walk)
  for (const { name, keys } of type.required ?? []) {
    if (keys.every(key => value[key] === undefined)) {
      note(walk, 'required', `Expected ${name}: it is missing.`, name)
    }
  }
  if (type.invariants && walk.issues.length === before) checkInvariants(type.invariants, value, walk)
  walk.depth--
}

function checkElements(value: Json, type: Type, walk: Walk) {
  let choices = ''
  let isEmpty = true
  for (const key in value) {
    if (isHopeless(walk)) return
    isEmpty = false
    const element = type.named.get(key)
    walk.trail.push(key)
    if (element) {
      if (element.choice) choices = withChoice(choices, element.choice, walk)
      checkElement(value[key], element, value[`_${key}`], walk)
    } else if (key !== 'resourceType' || value !== walk.resource) {
      checkCompanion(key, value, type, walk)
    }
    walk.trail.pop()
  }
  if (isEmpty) note(walk, 'structure', 'Empty: expected at least one element.')
}

/** The choices made so far in one object, as ' value[x]'; each is made once. */
function withChoice(before: string, choice: string, walk: Walk): string {
  if (before.includes(` ${choice}`)) note(walk, 'structure', `Expected only one ${choice}.`)
  return `${before} ${choice}`
}

const saidOfOne = known({ type: 'Element' })
const saidOfMany = known({ type: 'Element', many: true })

/** `_name` carries what is said about a primitive `name`: its id and extensions. https://hl7.org/fhir/R4/json.html#primitive */
function checkCompanion(key: string, value: Json, type: Type, walk: Walk) {
  const element = key.startsWith('_') ? type.named.get(key.slice(1)) : undefined
  if (!element?.primitive || element.type === 'xhtml') {
    return note(walk, 'structure', `Unknown element ${quoted(key)}.`)
  }
  checkElement(value[key], element.many ? saidOfMany : saidOfOne, value[key.slice(1)], walk)
}

function checkElement(value: unknown, element: Known, beside: unknown, walk: Walk) {
  if (!element.many) {
    if (Array.isArray(value)) return note(walk, 'structure', 'Expected one value, not an array.')
    return checkValue(value, element, walk)
  }
  if (!Array.isArray(value)) return note(walk, 'structure', 'Expected an array.')
  if (value.length === 0) return note(walk, 'structure', 'Empty array: leave the element out instead.')
  for (let at = 0; at < value.length; at++) {
    // A null keeps the place where the other of `name` and `_name` has something.
    if (value[at] === null && Array.isArray(beside) && (beside[at] ?? null) !== null) continue
    walk.trail.push(at)
    checkValue(value[at], element, walk)
    walk.trail.pop()
  }
}

function checkValue(value: unknown, element: Known, walk: Walk) {
  const { type, primitive, isResource, codes, invariants } = element
  const before = walk.issues.length
  if (primitive) {
    const expected = expectedInstead(primitive, value)
    const code = typeof value === 'object' ? 'structure' : 'value'
    if (expected) return note(walk, code, `Expected ${expected}, found ${quoted(value)}.`)
  } else if (isResource) {
    return checkStructure(value, walk)
  } else if (isObject(value)) {
    checkPart(value, element, walk)
  } else {
    return note(walk, 'structure', `Expected an object of type ${type}, found ${quoted(value)}.`)
  }
  // What follows is asked only of what is otherwise in order.
  if (walk.issues.length > before) return
  if (codes && !isOf(codes, value)) {
    note(walk, 'code-invalid', `Expected ${expectedOf(codes)}, found ${quoted(value)}.`)
  }
  if (invariants) checkInvariants(invariants, value, walk)
}

function checkPart(value: Json, { type, targets }: Element, walk: Walk) {
  const shape = types.get(type)
  if (!shape) throw new Error(`No shape of ${type}.`)
  const before = walk.issues.length
  checkObject(value, shape, walk)
  if (walk.issues.length > before) return
  if (type === 'Reference') checkReference(value, targets, walk)
  if (type === 'Extension') checkExtension(value, walk)
}

/** Either a value or extensions, and the value of a type that its definition knows. https://hl7.org/fhir/R4/extensibility.html */
function checkExtension(extension: Json, walk: Walk) {
  const value = Object.keys(extension).find(key => /^_?value[A-Z]/.test(key))
  if ((value !== undefined) === (extension.extension !== undefined)) {
    return note(walk, 'invariant', 'Expected either a value or further extensions (ext-1).')
  }
  const url = String(extension.url)
  const isPart = /xtension$/.test(String(walk.trail.at(-4)))
  if (!isPart && !/^[a-z][a-z0-9+.-]*:/i.test(url)) {
    return note(walk, 'value', `Expected an absolute URL, found ${quoted(url)}.`, 'url')
  }
  const allowed = extensions.get(url)
  const given = value?.replace(/^_?value/, '').toLowerCase()
  if (!allowed || !given || allowed.some(type => type.toLowerCase() === given)) return
  const expected = allowed.length > 0 ? `a value of type ${allowed.join(' or ')}` : 'further extensions'
  note(walk, 'structure', `Expected ${expected}.`, value)
}
