import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../mentoring/canonical-json.ts'
import { runRetained } from '../../mentoring/retention/events.ts'
import type { Place } from '../../verify-audit/places.ts'
import { placeLine, readPlace } from '../../verify-audit/places.ts'
import { verifyLog } from '../../verify-audit/verify.ts'
import { noteOver, opened, placesOf, someEvents } from './an-export.ts'

const before = '2026-11-23T11:00:00+01:00'
const saying = (upTo: number, changes: object = {}) =>
  canonicalJson({
    ...runRetained(
      { id: `run-${upTo}`, recorded: '2036-11-24T09:00:00Z', server: 'https://programme.example/fhir' },
      {},
      { upTo, before },
    ),
    ...changes,
  })

/** A log of 12 events and the one that says that the first 5 were removed. */
const events = [...someEvents(12), saying(5)]
const gone = (log: readonly Place[], ...numbers: number[]) =>
  log.map(
    (place, at): Place => (numbers.includes(at + 1) ? { ...place, exported: false, removed: true } : place),
  )
const first5 = [1, 2, 3, 4, 5]
const log = gone(placesOf(events), ...first5)
const lines = events.slice(5)
// Signed when no. 4 was the last, and at the end.
const checkpoints = [
  opened(noteOver(log, 4, '2026-11-22T10:00:00Z')),
  opened(noteOver(log, 13, '2036-11-24T10:00:00Z')),
]

describe('a log of which retention removed the beginning', () => {
  test('fits, and is told how much is gone', () => {
    expect(verifyLog({ events: lines, places: [log], checkpoints })).toEqual({
      fits: true,
      sentence:
        'All 13 events fit 2 checkpoint(s). 5 events before 2026-11-23 were removed by retention; their hashes are there. The export holds 8 of them, the others by hash.',
    })
    expect(log.map(placeLine).map(line => readPlace(line.trimEnd()))).toEqual(log)
  })

  test('still proves one event that is left, and finds it where it was changed', () => {
    const asked = verifyLog({
      events: lines,
      places: [log],
      checkpoints,
      ...(lines[2] ? { event: lines[2] } : {}),
    })
    expect(asked.sentence).toContain('AuditEvent/e8 is no. 8.')
    const changed = lines.with(1, lines[1]?.replace('"outcome":"0"', '"outcome":"4"') ?? '')
    expect(verifyLog({ events: changed, places: [log], checkpoints })).toMatchObject({
      fits: false,
      sentence: expect.stringContaining('AuditEvent/e7 (line 2) is not event no. 7'),
    })
  })

  test('of which a part was exported says so where the event that tells of it is not in that part', () => {
    const part = log.map(
      (place, at): Place => (at === 12 || at === 7 ? { ...place, exported: false } : place),
    )
    const verdict = verifyLog({
      events: lines.filter((_, at) => at !== 7 && at !== 2),
      places: [part],
      checkpoints,
    })
    expect(verdict).toMatchObject({ fits: true, sentence: expect.stringContaining('said to be removed') })
  })
})

describe('a gap in a log', () => {
  const verdict = (numbers: number[], all: readonly string[] = events, notes = checkpoints) => {
    const places = gone(placesOf(all), ...numbers)
    const left = all.filter((_, at) => !numbers.includes(at + 1))
    const again = notes.map(({ size, time }) =>
      opened(noteOver(placesOf(all), Math.min(size, all.length), time)),
    )
    return verifyLog({ events: left, places: [places], checkpoints: again })
  }

  test.each([
    [
      'goes further than the log says',
      [...first5, 6],
      events,
      'Events no. 1 to 6 are gone, and no event of the log says that retention removed them.',
    ],
    ['is told of by nothing', first5, events.slice(0, 12), 'Events no. 1 to 5 are gone, and no event'],
    [
      'is not at the beginning',
      [...first5, 9],
      events,
      'Event no. 9 is gone, but not all before it: retention removes from the beginning.',
    ],
    ['stands alone in the middle', [9], events, 'Event no. 9 is gone'],
    [
      'is told of by someone else',
      first5,
      [
        ...events.slice(0, 12),
        saying(5, { agent: [{ who: { identifier: { value: 'other' } }, requestor: true }] }),
      ],
      'no event of the log says',
    ],
    [
      'is told of in it',
      [...first5],
      [...events.slice(0, 3), saying(5), ...events.slice(3, 12)],
      'no event of the log says',
    ],
    [
      'is told of by an event that speaks of later ones too',
      first5,
      [...events.slice(0, 5), saying(1_000), ...events.slice(5, 12)],
      'no event of the log says',
    ],
  ])('that %s is not taken for retention', (_, numbers, all, sentence) => {
    expect(verdict(numbers, all)).toMatchObject({ fits: false, sentence: expect.stringContaining(sentence) })
  })

  test('of events that came after a checkpoint which is younger than they are said to be is found', () => {
    const late = [opened(noteOver(log, 4, '2026-11-24T10:00:00Z')), ...checkpoints.slice(1)]
    expect(verdict(first5, events, late)).toEqual({
      fits: false,
      sentence:
        'Events no. 5 to 5 are gone as older than 2026-11-23, but came after the checkpoint of 2026-11-24T10:00:00Z.',
    })
  })
})
