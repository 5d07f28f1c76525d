import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { auditEvent, type Happening, type Interaction } from '../../mentoring/audit-event.ts'
import { canonicalJson, settled } from '../../mentoring/canonical-json.ts'
import { roles } from '../../mentoring/roles.ts'

/** The same value with the members of every object in the other order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, turned(member)]),
  )
}

describe('canonical JSON', () => {
  test('sorts members by their UTF-16 code units and writes no spaces (RFC 8785, 3.2.3)', () => {
    const value = {
      '\u20ac': 1,
      '\r': 2,
      '\ufb33': 3,
      '1': 4,
      '\ud83d\ude00': 5,
      '\u0080': 6,
      '\u00f6': 7,
      '10': 8,
      '9': 9,
    }
    expect(canonicalJson(value)).toBe(
      '{"\\r":2,"1":4,"10":8,"9":9,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
    )
  })

  test('is the same whatever order the members came in, and says the same as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), value => {
        const json = canonicalJson(value)
        expect(canonicalJson(turned(value))).toBe(json)
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('leaves out what is undefined, in order or not', () => {
    expect(canonicalJson({ a: 1, b: undefined })).toBe('{"a":1}')
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}')
  })
})

describe('what is settled', () => {
  test('is written as it is without that, wherever it stands', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (part, other) => {
        const copy = structuredClone(part)
        const whole = (some: unknown) => ({ z: [other, some], a: { b: some } })
        const json = canonicalJson(whole(copy))
        expect(canonicalJson(whole(typeof part === 'object' && part ? settled(part) : part))).toBe(json)
      }),
    )
  })

  test('cannot be changed, at any depth: its text stays true', () => {
    const value = settled({ b: [{ c: 1 }] })
    expect(() => {
      const [first] = value.b
      if (first) first.c = 2
    }).toThrow(TypeError)
    expect(() => value.b.push({ c: 3 })).toThrow(TypeError)
    expect(canonicalJson(value)).toBe('{"b":[{"c":1}]}')
  })

  test('what was frozen on the outside alone is settled to its depth', () => {
    const value = settled(Object.freeze({ a: { b: 1 } }))
    expect(Object.isFrozen(value.a)).toBe(true)
  })
})

const interactions: readonly Interaction[] = [
  ...(['read', 'vread', 'history-instance', 'search-type', 'create'] as const),
  ...(['update', 'delete', 'batch', 'transaction', 'operation'] as const),
]
const happening: Happening = {
  id: 'e',
  recorded: '2026-11-23T09:00:00.000Z',
  interaction: 'read',
  outcome: '0',
  who: {
    issuer: 'https://p.example/oauth',
    sub: 's',
    clientId: 'c',
    fhirUser: 'Practitioner/n',
    role: 'nurse',
    tokenTail: 't',
    address: '127.0.0.1',
  },
  server: 'https://p.example/fhir',
  request: { id: 'r', raw: 'R0VU' },
}
const { fhirUser: _none, ...program } = happening.who

/** What one event may differ by from another in the members it has. */
const differences: readonly Partial<Happening>[] = [
  {},
  { outcome: '4', because: '404 not-found' },
  { patient: 'p', data: ['Condition/1/_history/2'], consents: ['Consent/1'] },
  { who: { ...program, role: 'program' } },
]

test('every AuditEvent is composed in canonical order, so that the log writes it the quick way', () => {
  for (const interaction of interactions) {
    for (const role of roles) {
      for (const difference of differences) {
        const who = { ...happening.who, role }
        const event = auditEvent({ ...happening, who, interaction, ...difference })
        expect(JSON.stringify(event)).toBe(canonicalJson(turned(event)))
      }
    }
  }
})
