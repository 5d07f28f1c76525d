import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { placesHeading, readPlace } from '../../verify-audit/places.ts'
import { leafOf } from '../../verify-audit/tree.ts'
import { verifyLog } from '../../verify-audit/verify.ts'
import { verifyAudit } from '../faults/a-server.ts'
import { aServerWithPrograms, downloaded, exported } from './a-program.ts'
import { changedAt, pathsOf, placesText } from './an-export.ts'

// Real processes are started, on a machine that may have other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const folder = mkdtempSync(join(tmpdir(), 'tampered-'))
let events: string[]
let files: Readonly<
  Record<'export.ndjson' | 'places.txt' | 'early.json' | 'checkpoint.txt' | 'key.txt', string>
>

/** What a server really logged of many kinds of requests, as a program exports it, with a checkpoint from before. */
beforeAll(async () => {
  const { halfword, base, asProgram } = await aServerWithPrograms()
  const [nurse, mentor, program] = [
    await halfword.as('nurse'),
    await halfword.as('mentor'),
    await asProgram('auditing'),
  ]
  const message = {
    resourceType: 'Communication',
    status: 'completed',
    subject: { reference: 'Patient/hilde' },
  }
  const { body } = await nurse.post('Communication', message)
  await nurse.get('Patient/hilde')
  await nurse.get('Patient?_count=3')
  const early = (await program.get('AuditEvent/$checkpoint')).text
  await nurse.put(`Communication/${body.id}`, { ...message, id: body.id }, { 'if-match': 'W/"1"' })
  await nurse.delete(`Communication/${body.id}`)
  await nurse.get('Patient/never')
  await mentor.get('Patient')
  await mentor.get('Patient/hilde')
  const all = await downloaded(program, (await exported(program)).manifest)
  const key = await (await fetch(`${base}/.well-known/audit-log-key`)).text()
  await halfword.close()
  events = all.events.trimEnd().split('\n')
  files = {
    'export.ndjson': all.events,
    'places.txt': all.places,
    'early.json': early,
    'checkpoint.txt': all.checkpoint,
    'key.txt': key,
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const placesIn = (text: string) =>
  text
    .slice(placesHeading.length)
    .trimEnd()
    .split('\n')
    .flatMap(line => readPlace(line) ?? [])
const textOf = (lines: readonly string[]) => lines.map(line => `${line}\n`).join('')
const program = (changes: Partial<typeof files> = {}) => verifyAudit({ folder }, { ...files, ...changes })
const withEvents = (lines: readonly string[]) => program({ 'export.ndjson': textOf(lines) })

describe('of a log that a server wrote, the offline program', () => {
  test('finds nothing to say where nobody touched it', () => {
    expect(program()).toMatchObject({ code: 0, text: expect.stringContaining('fit 2 checkpoint(s)') })
    expect(events.length).toBeGreaterThan(12)
  })

  test('would miss no change of any field of any event', () => {
    const places = [placesIn(files['places.txt'])]
    let fields = 0
    for (const [at, json] of events.entries()) {
      for (const path of pathsOf(JSON.parse(json))) {
        const { fits, sentence } = verifyLog({
          events: events.with(at, changedAt(json, path)),
          places,
          checkpoints: [],
        })
        fields += 1
        if (fits || !sentence.includes(`(line ${at + 1}) is not event no. ${at + 1}`)) {
          expect.fail(`${path.join('.')} of line ${at + 1}: ${sentence}`)
        }
      }
    }
    expect(fields).toBeGreaterThan(300)
  })

  const shown = (at: number) => `AuditEvent/${JSON.parse(events[at] ?? '').id}`
  test.each([
    [
      'changed',
      4,
      () => events.with(4, changedAt(events[4] ?? '', ['outcome'])),
      (at: number) => `${shown(at)} (line 5) is not event no. 5`,
    ],
    [
      'removed',
      4,
      () => events.toSpliced(3, 1),
      (at: number) => `${shown(at)} (line 4) stands where event no. 4`,
    ],
    [
      'added',
      2,
      () => events.toSpliced(6, 0, events[2] ?? ''),
      (at: number) => `${shown(at)} (line 7) is event no. 3`,
    ],
    [
      'swapped',
      6,
      () => events.with(5, events[6] ?? '').with(6, events[5] ?? ''),
      (at: number) => `${shown(at)} (line 6) stands where event no. 6`,
    ],
    [
      'cut off',
      0,
      () => events.slice(0, -2),
      () => `The export ends before event no. ${events.length - 1} of the log`,
    ],
  ])('names the event that was %s', (_, at, tampered, words) => {
    expect(withEvents(tampered())).toMatchObject({ code: 1, text: expect.stringContaining(words(at)) })
  })

  test('finds a log that was written anew as a whole by the checkpoint from before', () => {
    const anew = events.with(1, changedAt(events[1] ?? '', ['outcome']))
    const places = placesIn(files['places.txt']).map((place, at) => ({
      ...place,
      leaf: leafOf(anew[at] ?? ''),
    }))
    const found = program({ 'export.ndjson': textOf(anew), 'places.txt': placesText(places) })
    expect(found).toMatchObject({
      code: 1,
      text: expect.stringContaining('the first that does not is among no. 1 to'),
    })
  })

  test('finds a log that was cut short together with its places', () => {
    const short = placesIn(files['places.txt']).slice(0, -1)
    const found = program({ 'export.ndjson': textOf(events.slice(0, -1)), 'places.txt': placesText(short) })
    expect(found.text).toContain('it was cut short')
    expect(found.code).toBe(1)
  })

  test('believes no checkpoint of which a byte was changed', () => {
    const changed = files['checkpoint.txt'].replace('\ntime 2', '\ntime 3')
    expect(changed).not.toBe(files['checkpoint.txt'])
    expect(program({ 'checkpoint.txt': changed })).toMatchObject({
      code: 1,
      text: expect.stringContaining('its signature does not hold'),
    })
  })
})
