import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LoggedWrite } from '../../fhir-server/store/audit/audit-form.ts'
import { packing, unpacking } from '../../fhir-server/store/commit-words.ts'

const forms = Array.from({ length: 40 }, (_, n) => ['form ', n])

test('a thread is told writes as they are, each form of an event once', () => {
  const event = fc.record({ form: fc.constantFrom(...forms), lines: fc.string() })
  const write: fc.Arbitrary<LoggedWrite> = fc.record({
    commands: fc.constantFrom([], [{ do: 'forget-earlier', type: 'Task', id: 't' } as const]),
    preconditions: fc.constant([]),
    audit: fc.array(event, { maxLength: 3 }),
  })
  fc.assert(
    fc.property(fc.array(fc.array(write, { maxLength: 4 }), { maxLength: 6 }), messages => {
      const [packed, unpacked] = [packing(), unpacking()]
      const told: LoggedWrite['audit'][number]['form'][] = []
      for (const writes of messages) {
        const message = packed(writes)
        told.push(...message.newForms.map(([, form]) => form))
        expect(unpacked(structuredClone(message))).toEqual(writes)
      }
      expect(new Set(told).size).toBe(told.length)
    }),
  )
})

test('more forms than a thread remembers come there as they are', () => {
  const [packed, unpacked] = [packing(), unpacking()]
  const writes = (from: number): LoggedWrite[] => [
    {
      commands: [],
      preconditions: [],
      audit: Array.from({ length: 700 }, (_, n) => ({ form: [`form ${from + n}`], lines: String(from + n) })),
    },
  ]
  for (let from = 0; from < 14_000; from += 700) {
    expect(unpacked(structuredClone(packed(writes(from))))).toEqual(writes(from))
  }
})
