import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import { definitions, type Rule } from '../../fhir-server/fhir/checks/definitions.ts'
import { examples } from '../profiles/artefacts.ts'
import { oracle } from './oracle.ts'

type Path = readonly (string | number)[]
type Json = Record<string, unknown>

const elementsTold = (resource: unknown) =>
  checkResource(resource, { profiles: true }).map(({ element = '' }) => element)

const profiled = examples.filter(({ meta }) => meta?.profile)

describe('a valid example without one required element', () => {
  test.each(profiled)('is refused at that element: $resourceType $id', each => {
    const all = [...requiredOfR4(each, each.resourceType), ...requiredOfProfile(each)]
    expect(all.length).toBeGreaterThan(0)
    for (const { path, name } of all) {
      // Where nothing else stands beside it, its empty place is what is refused.
      const place = isAlone(each, path) ? path.slice(0, -1) : [...path.slice(0, -1), name]
      const element = inWords(each.resourceType, place)
      expect(elementsTold(without(each, path)), element).toContain(element)
    }
  })
})

describe('a valid example with an unknown element', () => {
  const names = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', '_', ' status'), fc.string())
  test('is refused at that element, wherever it stands and whatever it is called', () => {
    fc.assert(
      fc.property(fc.constantFrom(...examples), fc.nat(), names, fc.jsonValue(), (each, at, name, value) => {
        const copy = structuredClone(each)
        const places = objectsIn(copy)
        const { path, object } = places[at % places.length] ?? { path: [], object: {} }
        // A name with a capital behind a choice's stem may be one of the choice: 'valueDate'.
        fc.pre(!(name in object) || name === '__proto__' || name in Object.prototype)
        fc.pre(!isKnown(name))
        Object.defineProperty(object, name, { value, enumerable: true, configurable: true })
        expect(elementsTold(copy)).toContain(inWords(each.resourceType, [...path, name]))
      }),
    )
  })
})

test('what the JSON schema of R4 refuses is refused here as well', () => {
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(
      '',
      ' ',
      '2026-02-30',
      '2026-1-1',
      'http://a b',
      0,
      -1,
      1.5,
      {},
      [],
      [[]],
      'Patient/1',
      '#',
    ),
  )
  fc.assert(
    fc.property(fc.constantFrom(...examples), fc.nat(), odd, (each, at, value) => {
      const copy = structuredClone(each) as unknown as Json
      const places = placesIn(copy)
      const { parent, key } = places[at % places.length] ?? { parent: copy, key: 'id' }
      Reflect.set(parent, key, value)
      const issues = checkResource(copy, { profiles: true })
      const refused = oracle(copy)
      if (refused) expect(issues, refused).not.toEqual([])
    }),
    { numRuns: 3000 },
  )
})

/** The required elements of R4 that are there, as paths in JSON, and the names the checks call them by. */
function requiredOfR4(value: unknown, type: string, path: Path = []): { path: Path; name: string }[] {
  const shape = definitions.shapes[type]
  if (!shape || !isObject(value)) return []
  const own = (shape.required ?? []).flatMap(({ name, keys }) => {
    const key = keys.find(each => each in value)
    return key ? [{ path: [...path, key], name }] : []
  })
  const below = Object.entries(value).flatMap(([key, part]) => {
    const element = shape.elements[key]
    if (!element) return []
    const parts = Array.isArray(part)
      ? part.map((each, at) => [each, [...path, key, at]] as const)
      : [[part, [...path, key]] as const]
    return parts.flatMap(([each, at]) => requiredOfR4(each, element.type, at))
  })
  return [...own, ...below]
}

/** The same of the profile that an example claims; within slices, where taking it away leaves the slice what it is. */
function requiredOfProfile(example: (typeof examples)[number]) {
  const [claimed = ''] = example.meta?.profile ?? []
  const rule = definitions.profiles[claimed]?.rule
  return rule ? requiredOf(example, rule, []) : []
}

function requiredOf(value: unknown, rule: Rule, path: Path): { path: Path; name: string }[] {
  if (!isObject(value)) return []
  return Object.entries(rule.elements ?? {}).flatMap(([name, below]) => {
    const key = Object.keys(value).find(
      each => each === name || (name.endsWith('[x]') && each.startsWith(name.slice(0, -3))),
    )
    if (!key) return []
    const part = value[key]
    const own = below.min ? [{ path: [...path, key], name }] : []
    const inside = Array.isArray(part)
      ? part.flatMap((each, at) => requiredOf(each, below, [...path, key, at]))
      : requiredOf(part, below, [...path, key])
    return [...own, ...inside]
  })
}

function without(resource: unknown, path: Path): unknown {
  const copy = structuredClone(resource)
  const parent = path.slice(0, -1).reduce<unknown>((part, key) => Reflect.get(part as object, key), copy)
  Reflect.deleteProperty(parent as object, path.at(-1) ?? '')
  return copy
}

const isAlone = (resource: unknown, path: Path) =>
  Object.keys(
    path.slice(0, -1).reduce<unknown>((part, key) => Reflect.get(part as object, key), resource) as object,
  ).length === 1

const known = new Set(Object.values(definitions.shapes).flatMap(({ elements }) => Object.keys(elements)))
const isKnown = (name: string) => known.has(name.replace(/^_/, '')) || name === 'resourceType'

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function objectsIn(value: unknown, path: Path = []): { path: Path; object: Json }[] {
  if (Array.isArray(value)) return value.flatMap((each, at) => objectsIn(each, [...path, at]))
  if (!isObject(value)) return []
  return [
    { path, object: value },
    ...Object.entries(value).flatMap(([key, part]) => objectsIn(part, [...path, key])),
  ]
}

function placesIn(value: unknown): { parent: object; key: string | number }[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => [{ parent: value, key }, ...placesIn(part)])
}

const inWords = (type: string, path: Path) =>
  path.reduce<string>((text, step) => text + (typeof step === 'number' ? `[${step}]` : `.${step}`), type)
