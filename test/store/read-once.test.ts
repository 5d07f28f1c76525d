import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { cursors } from '../../fhir-server/store/cursor.ts'
import { openDatabase } from '../../fhir-server/store/database.ts'
import { numbersIn } from '../../fhir-server/store/numbers.ts'
import { readOnce } from '../../fhir-server/store/read-once.ts'
import { reading } from '../../fhir-server/store/reading.ts'
import { sourcesOf } from '../../fhir-server/store/record-source.ts'
import { asking } from '../../fhir-server/store/sql.ts'
import { openSqliteStore } from '../../fhir-server/store/sqlite.ts'
import type { Command, Reach, Version } from '../../fhir-server/store/store.ts'
import { aPath, everything, organization } from './a-store.ts'
import { anEvent, log, put, writing } from './a-writing.ts'

/** A store that is written to, and what is read of its file without it. */
function aStoreAndAnother() {
  const path = aPath()
  const store = openSqliteStore(path)
  const database = openDatabase(path)
  onTestFinished(() => {
    store.close()
    database.close()
  })
  const sources = sourcesOf(numbersIn(database), { zone: 'Europe/Brussels' })
  const { version } = reading(asking(database), type => sources.get(type), cursors(new Uint8Array(32)))
  return { store, anew: (id: string, reach: Reach) => version('Task', id, reach) }
}

const ids = ['a', 'b'] as const
const reaches: readonly Reach[] = [
  everything,
  organization('org-1'),
  organization('org-2'),
  [{ in: 'compartment', patient: 'p1' }],
  [{ in: 'ids', ids: ['a-1', 'a-2', 'a-3'] }],
]

describe('a record that is read again', () => {
  test('is as it stands, whatever was written meanwhile, and to whom it belongs now', async () => {
    const { store, anew } = aStoreAndAnother()
    const readTwice = async (id: string, reach: Reach) =>
      Promise.all([store.read('Task', id, reach), store.read('Task', id, reach)])
    const change = fc.record({ id: fc.constantFrom(...ids), how: fc.constantFrom(...ways) })
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async changes => {
        run += 1
        const versions = new Map<string, number>()
        for (const { id: name, how } of changes) {
          const id = `${name}-${run}`
          const before = versions.get(id) ?? 0
          const { command, version = before } = changeOf(how, id, before)
          // What is deleted already cannot be deleted: that changes nothing.
          await store.commit({ ...writing(...(command ? [command] : [])), audit: [anEvent('e')] }).then(
            () => versions.set(id, version),
            () => undefined,
          )
          for (const reach of reaches) {
            const there = anew(id, reach)
            expect(await readTwice(id, reach)).toEqual([there, there])
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  test('is read once while only the log grows', async () => {
    const { store } = aStoreAndAnother()
    await store.commit(writing(put({ resourceType: 'Task', id: 'a' })))
    const first = await store.read('Task', 'a', everything)
    await log(store, anEvent('e1'))
    expect(await store.read('Task', 'a', everything)).toBe(first)
  })

  test('is forgotten when there are many: what is kept is bounded', () => {
    let reads = 0
    const read = readOnce(
      (type, id): Version => {
        reads += 1
        return { type, id, version: 1, updated: '', deleted: false, json: id, patients: [] }
      },
      { stand: () => 0 },
    )
    for (let n = 0; n < 1_001; n++) read('Task', String(n), everything)
    read('Task', '0', everything)
    expect(reads).toBe(1_002)
    const long = 'x'.repeat(3 * 1024 * 1024)
    read('Task', long, everything)
    read('Task', `${long}y`, everything)
    read('Task', long, everything)
    expect(reads).toBe(1_005)
  })

  test('is looked for anew when it was not there', async () => {
    const { store } = aStoreAndAnother()
    expect(await store.read('Task', 'a', everything)).toBeUndefined()
    await store.commit(writing(put({ resourceType: 'Task', id: 'a' })))
    expect(await store.read('Task', 'a', everything)).toBeDefined()
  })
})

const ways = ['put', 'move', 'delete', 'join', 'forget', 'erase', 'log'] as const

/** A change, and the version that the record has after it. What is not there cannot be changed but by a put. */
function changeOf(
  how: (typeof ways)[number],
  id: string,
  before: number,
): { readonly command?: Command; readonly version?: number } {
  const version = before + 1
  const task = { resourceType: 'Task', id } as const
  if (how === 'put') return { command: put(task, { version, patients: ['p1'] }), version }
  if (how === 'move') return { command: put(task, { version, organizations: ['org-2'] }), version }
  if (before === 0 || how === 'log') return {}
  const record = { type: 'Task', id }
  if (how === 'delete') {
    return { command: { do: 'delete', ...record, version, updated: '2026-01-15T09:00:00.000Z' }, version }
  }
  if (how === 'join') return { command: { do: 'join', ...record, organization: 'org-2' } }
  return how === 'erase'
    ? { command: { do: 'erase', ...record }, version: 0 }
    : { command: { do: 'forget-earlier', ...record } }
}
