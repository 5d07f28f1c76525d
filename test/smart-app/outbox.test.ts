import fc from 'fast-check'
import type { FhirResource, QuestionnaireResponse } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { checkInForm } from '../../mentoring/mentor-notes/check-in.ts'
import { type Answer, answer, type Failure, failure } from '../../smart-app/connection/answer.ts'
import { openOutbox } from '../../smart-app/offline/outbox.ts'
import { inMemory } from '../../smart-app/offline/phone-store.ts'
import { pauseBefore, whatNext } from '../../smart-app/offline/what-next.ts'
import { timersByHand } from './timers-by-hand.ts'

const keyOf = (n: number) => `urn:uuid:00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const note = (n: number) => checkInForm(n % 10, { key: keyOf(n) })

/** What one sending comes to: heard, lost before the server, or lost after it kept the form. */
type Luck = 'heard' | 'lost-before' | 'lost-after' | Failure

/** A server that keeps a form with a key once, behind a line of this luck; when the luck is used up, all goes well. */
function aServer(luck: Luck[]) {
  const kept: string[] = []
  const sent: string[] = []
  const create = async (
    resource: FhirResource,
  ): Promise<Answer<{ resource: FhirResource; etag: string }>> => {
    const key = (resource as QuestionnaireResponse).identifier?.value ?? ''
    sent.push(key)
    const now = luck.shift() ?? 'heard'
    if (now === 'lost-before') return failure('unreachable')
    if (now === 'heard' || now === 'lost-after') {
      if (!kept.includes(key)) kept.push(key)
      return now === 'heard' ? answer({ resource, etag: '' }) : failure('unreachable')
    }
    return failure(now)
  }
  return { kept, sent, create }
}

describe('what becomes of a note', () => {
  test.each([
    ['unreachable', 'no-line'],
    ['took-too-long', 'no-line'],
    ['server-error', 'later'],
    ['session-over', 'sign-in'],
    ['not-accepted', 'refused'],
    ['not-found', 'refused'],
    ['no-right', 'refused'],
  ] as const)('after "%s" is %s', (because, next) => {
    expect(whatNext(failure(because))).toBe(next)
  })

  test('tries come further apart, and at least each minute', () => {
    const pauses = [0, 1, 2, 3, 4, 50].map(pauseBefore)
    expect(pauses).toEqual([2_000, 5_000, 15_000, 30_000, 60_000, 60_000])
  })
})

describe('the outbox', () => {
  test('sends in order, and a note leaves it only when the server has it', async () => {
    const server = aServer(['heard', 'lost-before'])
    const outbox = await openOutbox(inMemory(), server, timersByHand().after)
    await outbox.put([note(1), note(2)])
    await outbox.send()
    expect(server.kept).toEqual([keyOf(1)])
    expect(outbox.notes.value.map(({ key }) => key)).toEqual([keyOf(2)])
    expect(outbox.line.value).toBe('no-line')
    await outbox.send()
    expect([server.kept, outbox.notes.value, outbox.line.value]).toEqual([[keyOf(1), keyOf(2)], [], 'idle'])
  })

  test('tries again by itself while the page is open', async () => {
    const timers = timersByHand()
    const server = aServer(['lost-before'])
    const outbox = await openOutbox(inMemory(), server, timers.after)
    await outbox.put([note(1)])
    await outbox.send()
    timers.pass(2_000)
    await outbox.send()
    expect(server.kept).toEqual([keyOf(1)])
  })

  test('waits for a sign-in, and does not knock meanwhile', async () => {
    const server = aServer(['session-over'])
    const timers = timersByHand()
    const outbox = await openOutbox(inMemory(), server, timers.after)
    await outbox.put([note(1), note(2)])
    await outbox.send()
    expect(outbox.line.value).toBe('sign-in')
    timers.pass(600_000)
    expect(server.sent).toEqual([keyOf(1)])
    expect(outbox.notes.value).toHaveLength(2)
  })

  test('shows one that was refused, and goes on with the next', async () => {
    const server = aServer(['not-accepted'])
    const outbox = await openOutbox(inMemory(), server, timersByHand().after)
    await outbox.put([note(1), note(2)])
    await outbox.send()
    expect(outbox.notes.value.map(({ key, state }) => [key, state])).toEqual([[keyOf(1), 'refused']])
    await outbox.again(keyOf(1))
    expect(server.kept).toEqual([keyOf(2), keyOf(1)])
  })

  test('one at which the server stumbles does not hold up the others', async () => {
    const server = aServer(['server-error'])
    const outbox = await openOutbox(inMemory(), server, timersByHand().after)
    await outbox.put([note(1), note(2)])
    await outbox.send()
    expect(server.kept).toEqual([keyOf(2)])
    expect(outbox.notes.value.map(({ key }) => key)).toEqual([keyOf(1)])
  })

  test('a note that comes in while another is on its way goes in the same round', async () => {
    const server = aServer([])
    const outbox = await openOutbox(inMemory(), server, timersByHand().after)
    await outbox.put([note(1)])
    const round = outbox.send()
    await outbox.put([note(2)])
    await round
    expect(server.kept).toEqual([keyOf(1), keyOf(2)])
  })

  test('destroyed, it sends nothing more', async () => {
    const server = aServer([])
    const outbox = await openOutbox(inMemory(), server, timersByHand().after)
    await outbox.put([note(1)])
    await outbox.destroy()
    await outbox.send()
    expect([server.sent, outbox.notes.value]).toEqual([[], []])
  })

  test('whatever the luck of the line, each note arrives once and in the end all do', async () => {
    const luck = fc.array(
      fc.constantFrom<Luck>(
        'heard',
        'lost-before',
        'lost-after',
        'server-error',
        'session-over',
        'took-too-long',
      ),
      { maxLength: 20 },
    )
    await fc.assert(
      fc.asyncProperty(luck, fc.integer({ min: 1, max: 5 }), async (fate, count) => {
        const store = inMemory()
        const server = aServer([...fate])
        const rounds = fate.length + 2
        for (let round = 0; round < rounds; round += 1) {
          // Each round is a page that was opened anew on what the phone kept.
          const outbox = await openOutbox(store, server, timersByHand().after)
          if (round < count) await outbox.put([note(round)])
          await outbox.send()
        }
        const last = await openOutbox(store, server, timersByHand().after)
        for (let late = rounds; late < count; late += 1) await last.put([note(late)])
        await last.send()
        expect(server.kept.toSorted()).toEqual(Array.from({ length: count }, (_, n) => keyOf(n)))
        expect((await store.notes()).notes).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})
