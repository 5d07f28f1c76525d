import { describe, expect, test } from 'vitest'
import { verifyLog } from '../../verify-audit/verify.ts'
import { changedAt, noteOver, opened, pathsOf, placesOf, someEvents } from './an-export.ts'

const events = someEvents(12)
const log = placesOf(events)
const checkpoints = [opened(noteOver(log, 5)), opened(noteOver(log, 9)), opened(noteOver(log))]
const withPlaces = (lines: readonly string[]) => verifyLog({ events: lines, places: [log], checkpoints })
const alone = (lines: readonly string[]) => verifyLog({ events: lines, places: [], checkpoints })

describe('an export that is as it was written', () => {
  test('fits, with its places and without', () => {
    expect(withPlaces(events)).toEqual({ fits: true, sentence: 'All 12 events fit 3 checkpoint(s).' })
    expect(alone(events).fits).toBe(true)
  })

  test('fits where it holds a part of the log: the others are there by their hashes', () => {
    const part = log.map((place, at) => ({ ...place, exported: at % 2 === 0 }))
    const half = events.filter((_, at) => at % 2 === 0)
    const verdict = verifyLog({ events: half, places: [part], checkpoints })
    expect(verdict).toMatchObject({ fits: true, sentence: expect.stringContaining('holds 6 of them') })
    expect(verifyLog({ events: half.slice(1), places: [part], checkpoints }).fits).toBe(false)
  })

  test('includes one event that is asked for, and no other', () => {
    const asked = (event: string) => verifyLog({ events, places: [log], checkpoints, event })
    expect(asked(events[6] ?? '').sentence).toContain('AuditEvent/e7 is no. 7.')
    expect(asked(someEvents(13)[12] ?? '')).toMatchObject({
      fits: false,
      sentence: expect.stringContaining('e13'),
    })
  })
})

describe('an export that was tampered with', () => {
  test.each([...pathsOf(JSON.parse(events[4] ?? ''))].map(path => [path.join('.'), path] as const))(
    'in %s is found, and the event named',
    (_, path) => {
      const changed = events.with(4, changedAt(events[4] ?? '', path))
      expect(withPlaces(changed)).toMatchObject({
        fits: false,
        sentence: expect.stringMatching(/\(line 5\) is not event no\. 5 of the log/),
      })
      expect(alone(changed)).toMatchObject({ fits: false, sentence: expect.stringContaining('no. 1 to 5') })
    },
  )

  test.each([
    ['by a byte that JSON does not see', events.with(2, `${events[2]} `), 'line 3'],
    ['by removing the first', events.slice(1), 'AuditEvent/e2 (line 1) stands where event no. 1'],
    ['by removing one', events.toSpliced(6, 1), 'AuditEvent/e8 (line 7) stands where event no. 7'],
    ['by cutting it short', events.slice(0, 11), 'ends before event no. 12'],
    ['by emptying it', [], 'ends before event no. 1'],
    [
      'by adding one',
      events.toSpliced(3, 0, someEvents(13)[12] ?? ''),
      'AuditEvent/e13 (line 4) is not event no. 4',
    ],
    [
      'by adding one at the end',
      [...events, someEvents(13)[12] ?? ''],
      'AuditEvent/e13 (line 13) is one too many',
    ],
    ['by repeating one', events.toSpliced(5, 0, events[2] ?? ''), 'AuditEvent/e3 (line 6) is event no. 3'],
    ['by swapping two', events.with(7, events[8] ?? '').with(8, events[7] ?? ''), 'AuditEvent/e9 (line 8)'],
  ])('%s is found, and the first that does not fit is named', (_, lines, words) => {
    expect(withPlaces(lines)).toMatchObject({ fits: false, sentence: expect.stringContaining(words) })
    // Of what came after the last checkpoint a root cannot tell.
    if (lines.length <= events.length) expect(alone(lines).fits).toBe(false)
  })
})

describe('a log that was rewritten as a whole', () => {
  const rewritten = events.with(6, changedAt(events[6] ?? '', ['action']))
  const anew = placesOf(rewritten)
  const fresh = opened(noteOver(anew))

  test('and signed for anew fits by itself, but not an old checkpoint', () => {
    expect(verifyLog({ events: rewritten, places: [anew], checkpoints: [fresh] }).fits).toBe(true)
    expect(verifyLog({ events: rewritten, places: [anew], checkpoints: [fresh, ...checkpoints] })).toEqual({
      fits: false,
      sentence:
        'The events up to no. 5 fit; the first that does not is among no. 6 to 9, signed for on 2026-11-23T19:00:00Z.',
    })
  })

  test('is named to the event where an older file of places is at hand', () => {
    const older = log.slice(0, 9)
    const verdict = verifyLog({ events: rewritten, places: [anew, older], checkpoints: [fresh] })
    expect(verdict.sentence).toBe('Event no. 7 of the log is no longer what an older file of places says.')
  })

  test('is found where it is shorter than a checkpoint says', () => {
    const shorter = placesOf(events.slice(0, 8))
    const verdict = verifyLog({ events: events.slice(0, 8), places: [shorter], checkpoints })
    expect(verdict.sentence).toContain(
      'ends with event no. 8, but the checkpoint of 2026-11-23T19:00:00Z signs for 9',
    )
  })

  test('is found where only the chains were told anew', () => {
    const others = log.map(place => ({ ...place, chain: 'chain-a' }))
    expect(verifyLog({ events, places: [others], checkpoints })).toMatchObject({
      fits: false,
      sentence: expect.stringContaining('chains of the first 5 events'),
    })
  })

  test('under the key itself leaves two checkpoints that contradict each other', () => {
    const verdict = verifyLog({ events, places: [log], checkpoints: [opened(noteOver(log)), fresh] })
    expect(verdict.sentence).toContain('contradicts another over the same 12 events')
  })
})
