import type { ElementDefinition, ElementDefinitionType, StructureDefinition } from 'fhir/r4'
import { withoutVersion } from './compile-codes.ts'
import type { Element, Invariant, Required, Shape } from './definitions.ts'

/** The types that a resource can have. */
export const resourceTypesOf = (base: readonly StructureDefinition[]): string[] =>
  base.filter(({ kind, abstract }) => kind === 'resource' && !abstract).map(({ type }) => type)

/** R4's types as shapes: one for each type, and one for each part that has elements of its own. */
export function shapesOf(
  base: readonly StructureDefinition[],
  isListed: (valueSet: string) => boolean,
): Record<string, Shape> {
  const shapes: Record<string, Shape> = {}
  for (const { kind, snapshot } of base) {
    if (kind !== 'resource' && kind !== 'complex-type') continue
    const all = snapshot?.element ?? []
    for (const parent of all) {
      const children = all.filter(({ path }) => parentOf(path) === parent.path)
      if (children.length > 0) shapes[parent.path] = shapeOf(parent, children, all, isListed)
    }
  }
  return shapes
}

function shapeOf(
  parent: ElementDefinition,
  children: readonly ElementDefinition[],
  all: readonly ElementDefinition[],
  isListed: (valueSet: string) => boolean,
): Shape {
  const named = children.map(child => ({ child, elements: elementsOf(child, all, isListed) }))
  const required = named
    .filter(({ child }) => child.min)
    .map(({ child, elements }): Required => {
      const keys = elements.flatMap(([key, { type }]) => (isPrimitive(type) ? [key, `_${key}`] : [key]))
      return { name: lastOf(child.path), keys }
    })
  const invariants = invariantsOf(parent)
  return {
    elements: Object.fromEntries(named.flatMap(({ elements }) => elements)),
    ...(required.length > 0 ? { required } : {}),
    ...(invariants.length > 0 ? { invariants } : {}),
  }
}

/** One element, or one for each type of a choice, under the names they have in JSON. */
function elementsOf(
  definition: ElementDefinition,
  all: readonly ElementDefinition[],
  isListed: (valueSet: string) => boolean,
): [string, Element][] {
  const { path, contentReference, type = [], max, binding } = definition
  const name = lastOf(path)
  const hasParts = all.some(each => parentOf(each.path) === path)
  const valueSet = binding?.strength === 'required' ? withoutVersion(binding.valueSet ?? '') : ''
  const rest = {
    ...(max !== '1' ? { many: true as const } : {}),
    ...(isListed(valueSet) ? { codes: valueSet } : {}),
  }
  if (contentReference) return [[name, { type: contentReference.replace(/^.*#/, ''), ...rest }]]
  if (hasParts) return [[name, { type: path, ...rest }]]
  const choice = name.endsWith('[x]') ? { choice: name } : {}
  return type.map(each => {
    const code = codeOf(each, definition)
    const key = name.endsWith('[x]') ? name.slice(0, -3) + capital(code) : name
    const invariants = [...invariantsOf(definition), ...simpleQuantity(each)]
    const element: Element = {
      type: code,
      ...rest,
      ...choice,
      ...targetsOf(each),
      ...(invariants.length > 0 ? { invariants } : {}),
    }
    return [key, element]
  })
}

/** Ids and URLs have types of FHIRPath in the StructureDefinitions. */
function codeOf({ code, extension }: ElementDefinitionType, { base }: ElementDefinition): string {
  if (!code.startsWith('http://hl7.org/fhirpath/')) return code
  if (base?.path === 'Resource.id') return 'id'
  return extension?.find(({ url }) => url.endsWith('structuredefinition-fhir-type'))?.valueUrl ?? 'string'
}

export function targetsOf({ code, targetProfile = [] }: ElementDefinitionType) {
  const targets = targetProfile.map(url => withoutVersion(url).replace(/^.*\//, ''))
  return code === 'Reference' && targets.length > 0 && !targets.includes('Resource') ? { targets } : {}
}

/** Checked in code: something in every element, extensions, contained resources, local references, narrative, entries of a Bundle. */
const inCode = /^(ele-1|ext-1|dom-\d|ref-1|txt-\d|bdl-[2347])$/
/** What an invariant may not need: another resource, a variable of the publisher's, a regular expression of another dialect. */
const outOfReach = /resolve\(|%context|\[\^\\s\\\./

function invariantsOf({ path, constraint = [] }: ElementDefinition): Invariant[] {
  return constraint
    .filter(({ key, severity }) => severity === 'error' && !inCode.test(key))
    .filter(({ expression = '' }) => expression && !outOfReach.test(expression))
    .map(({ key, human, expression = '' }) => ({
      key,
      human,
      // `trace` would print what it sees.
      expression: expression.replace(/\.trace\('[^']*'\)/g, ''),
      base: path.replace('[x]', ''),
    }))
}

function simpleQuantity({ profile }: ElementDefinitionType): Invariant[] {
  if (!profile?.some(url => url.endsWith('/SimpleQuantity'))) return []
  const human = 'The comparator is not used on a SimpleQuantity'
  return [{ key: 'sqty-1', human, expression: 'comparator.empty()', base: 'Quantity' }]
}

const isPrimitive = (type: string) => /^[a-z]/.test(type)
const parentOf = (path: string) => path.replace(/\.?[^.]+$/, '')
const lastOf = (path: string) => path.slice(path.lastIndexOf('.') + 1)
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
