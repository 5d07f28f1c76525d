import fc from 'fast-check'
import fhirpath from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { describe, expect, test } from 'vitest'
import { definitions, type Invariant } from '../../fhir-server/fhir/checks/definitions.ts'
import { atAGlance } from '../../fhir-server/fhir/checks/invariants-at-a-glance.ts'

/** Every invariant of R4 and of our profiles, once. */
const invariants = [...new Map(found(definitions).map(each => [each.expression, each])).values()]

function found(value: unknown): Invariant[] {
  if (typeof value !== 'object' || value === null) return []
  if ('expression' in value && typeof value.expression === 'string') return [value as Invariant]
  return Object.values(value).flatMap(found)
}

/** Values whose members are those that an expression names, as text, as a choice, as what is said of a primitive, or nested. */
function valuesFor(base: string, expression: string): fc.Arbitrary<Record<string, unknown>> {
  const names = [...new Set(expression.match(/\b[a-z]\w*\b/gi) ?? [])].slice(0, 8)
  const texts = [...(expression.match(/'[^']*'/g) ?? []).map(text => text.slice(1, -1)), 'x']
  const elements = Object.values(definitions.shapes[base]?.elements ?? {})
  const choices = new Set(elements.map(({ choice }) => choice))
  const simple = fc.oneof(fc.constantFrom(...texts), fc.integer({ min: -1, max: 3 }), fc.boolean())
  const members = (value: fc.Arbitrary<unknown>) =>
    fc
      .array(fc.tuple(fc.constantFrom(...names), fc.constantFrom('', 'String', '_'), value), { maxLength: 5 })
      .map(list =>
        Object.fromEntries(
          list.map(([name, way, member]) => {
            // A choice stands under no name but the long one: R4 itself has asked that before.
            if (choices.has(`${name}[x]`)) return [`${name}String`, member]
            return way === '_' ? [`_${name}`, { id: 'a' }] : [name + way, member]
          }),
        ),
      )
  const inner = members(simple)
  return members(fc.oneof(simple, inner, fc.array(inner, { minLength: 1, maxLength: 2 })))
}

describe('an invariant that is true at a glance', () => {
  test('the invariants were found, and of many a glance can be enough', () => {
    expect(invariants.length).toBeGreaterThan(180)
    const quick = invariants.filter(({ expression }) => atAGlance(expression)({ type: 'other' }))
    expect(quick.length).toBeGreaterThan(50)
  })

  test.each(invariants.map(({ key, base, expression }) => [key, base, expression] as const))(
    '%s is not false to its engine',
    (_, base, expression) => {
      const isTrue = atAGlance(expression)
      const evaluate = fhirpath.compile({ base, expression }, r4)
      fc.assert(
        fc.property(valuesFor(base, expression), value => {
          if (!isTrue(value)) return true
          try {
            const result: unknown = evaluate(value, { resource: value })
            return !(Array.isArray(result) && result.length === 1 && result[0] === false)
          } catch {
            // What its engine cannot work out is not held against a value.
            return true
          }
        }),
        { numRuns: 60 },
      )
    },
  )

  test.each([
    ["value.empty() or component.code.where(a = 'b or c').empty()", { valueString: 'x' }, true],
    ["value.empty() or component.code.where(a = 'b').empty()", { valueString: 'x', component: [{}] }, false],
    ["fullUrl.exists() implies fullUrl.contains('/_history/').not()", { fullUrl: 'urn:x' }, true],
    ["fullUrl.exists() implies fullUrl.contains('/_history/').not()", { fullUrl: 'a/_history/1' }, false],
    ['a.empty() and b.empty()', {}, false],
    ['a.exists() xor b.exists()', { a: 1 }, false],
    ['a.count().empty()', {}, false],
    ['Appointment.reason.empty()', { reason: 'x' }, false],
  ])('%s of %j: %s', (expression, value, expected) => {
    expect(atAGlance(expression)(value)).toBe(expected)
  })
})
