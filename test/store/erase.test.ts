import { existsSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { FhirResource } from 'fhir/r4'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../fhir-server/store/database.ts'
import { openSqliteStore, sqliteStore } from '../../fhir-server/store/sqlite.ts'
import type { Command, Held, Store } from '../../fhir-server/store/store.ts'
import { aPath, aStore, everything, organization, search } from './a-store.ts'
import { anEvent, put, writing } from './a-writing.ts'

type Kept = FhirResource & { id: string }
const patient = (id: string, family: string): Kept => ({
  resourceType: 'Patient',
  id,
  name: [{ family, given: [`${family}-given`] }],
  identifier: [{ system: 'https://ehr.example/Patient', value: `${family}-number` }],
  telecom: [{ system: 'phone', value: `${family}-phone` }],
})
const note = (id: string, of: string, text: string): Kept => ({
  resourceType: 'Communication',
  id,
  status: 'completed',
  subject: { reference: `Patient/${of}` },
  payload: [{ contentString: text }],
})
const of = (...patients: string[]) => ({ patients })
const erase = (type: string, id: string): Command => ({ do: 'erase', type, id })

test('an erased record answers as one that never was, in every way of asking; the log stays', async () => {
  const store = aStore()
  await store.commit({ ...writing(put(patient('p', 'Maes'), of('p'))), audit: [anEvent('e1')] })
  await store.commit(writing(put(patient('p', 'Claes'), { version: 2, ...of('p') })))
  await store.commit(writing(put(note('n', 'p', 'kept'), of('p'))))
  const before = await store.read('AuditEvent', 'e1', everything)
  expect(await store.commit({ ...writing(erase('Patient', 'p')), audit: [anEvent('e2')] })).toEqual({
    kind: 'committed',
  })
  expect(await store.read('Patient', 'p', everything)).toBeUndefined()
  expect(await store.vread('Patient', 'p', 1, everything)).toBeUndefined()
  expect(await store.history('Patient', 'p', everything, 10)).toEqual([])
  expect(await store.belonging('Patient', 'p')).toBeUndefined()
  expect((await store.search(search('Patient', []))).total).toBe(0)
  const byFamily = { param: 'family', kind: 'string', match: 'starts', any: ['Claes'] } as const
  expect((await store.search(search('Patient', [byFamily]))).total).toBe(0)
  expect(await store.read('AuditEvent', 'e1', everything)).toEqual(before)
  expect((await store.search(search('AuditEvent', []))).total).toBe(2)
  // What is not erased stays as it was.
  expect((await store.read('Communication', 'n', organization('org-1')))?.version).toBe(1)
})

test('a freed id can be given anew, from version 1 on, and what is deleted can be erased', async () => {
  const store = aStore()
  await store.commit(writing(put(note('n', 'p', 'first'), of('p'))))
  await store.commit(
    writing({ do: 'delete', type: 'Communication', id: 'n', version: 2, updated: '2026-01-16T09:00:00Z' }),
  )
  await store.commit(writing(erase('Communication', 'n')))
  const again = { when: 'version', type: 'Communication', id: 'n', version: 0 } as const
  const command = put(note('n', 'q', 'second'), of('q'))
  expect(await store.commit({ commands: [command], preconditions: [again], audit: [] })).toEqual({
    kind: 'committed',
  })
  expect(await store.history('Communication', 'n', everything, 10)).toHaveLength(1)
  expect(await store.belonging('Communication', 'n')).toEqual({ organizations: ['org-1'], patients: ['q'] })
})

test.each([
  ['erases what is not there', erase('Patient', 'x')],
  ['erases an event of the log', erase('AuditEvent', 'e1')],
])('a command that %s is a fault, and writes nothing', async (_, command) => {
  const store = aStore()
  await store.commit({ ...writing(), audit: [anEvent('e1')] })
  const both = { ...writing(put(patient('p', 'Maes')), command), audit: [anEvent('e2')] }
  await expect(store.commit(both)).rejects.toThrow()
  expect((await store.search(search('Patient', []))).total).toBe(0)
  expect((await store.search(search('AuditEvent', []))).total).toBe(1)
})

test('an erasure shares the commit of its turn, and goes back with a write that cannot be', async () => {
  const store = aStore()
  await store.commit(writing(put(patient('p', 'Maes'))))
  const outcomes = await Promise.allSettled([
    store.commit(writing(erase('Patient', 'p'), put(patient('q', 'Maes'), { version: 7 }))),
    store.commit(writing(put(patient('r', 'Claes')))),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect((await store.search(search('Patient', []))).versions.map(({ id }) => id)).toEqual(['p', 'r'])
})

describe('what a patient’s compartment holds', () => {
  const filled = async () => {
    const store = aStore()
    await store.commit(writing(put(patient('p', 'Maes'), of('p')), put(patient('q', 'Claes'), of('q'))))
    await store.commit(writing(put(note('n', 'p', 'a'), of('p')), put(note('o', 'q', 'b'), of('q', 'p'))))
    await store.commit(writing(put(note('n', 'p', 'c'), { version: 2, ...of('p') })))
    await store.commit(
      writing({ do: 'delete', type: 'Communication', id: 'o', version: 2, updated: '2026-01-16T09:00:00Z' }),
    )
    return store
  }

  test('is told with the deleted records, their versions and whose they are', async () => {
    const store = await filled()
    const organizations = ['org-1']
    expect(await store.held('p')).toEqual([
      { type: 'Communication', id: 'n', version: 2, belongs: { organizations, patients: ['p'] } },
      { type: 'Communication', id: 'o', version: 2, belongs: { organizations, patients: ['q', 'p'] } },
      { type: 'Patient', id: 'p', version: 1, belongs: { organizations, patients: ['p'] } },
    ])
    expect(await store.held('org-1')).toEqual([])
  })

  test('must be exactly that at the moment of the write: nothing more, nothing less, nothing newer', async () => {
    const store = await filled()
    const held = await store.held('p')
    const given = (records: readonly Held[]) =>
      store.commit({ ...writing(), preconditions: [{ when: 'all-of', patient: 'p', records }] })
    expect((await given(held)).kind).toBe('committed')
    expect((await given(held.slice(1))).kind).toBe('conflict')
    const [first] = held
    expect((await given(first ? [...held, { ...first, id: 'x' }] : [])).kind).toBe('conflict')
    await store.commit(writing(put(note('n', 'p', 'd'), { version: 3, ...of('p') })))
    expect((await given(held)).kind).toBe('conflict')
  })
})

describe('of the erased', () => {
  /** Many records in no order, some rewritten, so that pages are split, joined and left half empty. */
  async function lived(store: Store, count: number): Promise<void> {
    const writes: Promise<unknown>[] = []
    for (let i = 0; i < count; i += 1) {
      // Spread over the index, as names are.
      const family = `${'qzxjvkw'[(i * 5) % 7]}${(i * 7919) % 1009}${markOf(i)}`
      const text = `${family}${'.'.repeat(i % 9 === 0 ? 20_000 : i % 700)}`
      const first = [
        put(patient(`p${i}`, family), of(`p${i}`)),
        put(note(`n${i}`, `p${i}`, text), of(`p${i}`)),
      ]
      writes.push(store.commit(writing(...first)))
      if (i % 11 !== 10) continue
      const again = patient(`p${i - 4}`, `${(i * 31) % 97}${markOf(i - 4)}`)
      writes.push(store.commit(writing(put(again, { version: 2, ...of(`p${i - 4}`) }))))
      if (i % 33 === 32) await Promise.all(writes)
    }
    await Promise.all(writes)
  }
  const markOf = (i: number) => `mark${String(i).padStart(4, '0')}end`
  const everyFifth = (count: number) => Array.from({ length: count / 5 }, (_, i) => i * 5)
  const eraseAll = (store: Store, ids: readonly number[]) =>
    store.commit(writing(...ids.flatMap(i => [erase('Patient', `p${i}`), erase('Communication', `n${i}`)])))

  const bytesOf = (path: string) =>
    ['', '-wal', '-journal']
      .filter(suffix => existsSync(path + suffix))
      .map(suffix => readFileSync(path + suffix, 'latin1'))
      .join('')
  const left = (path: string, ids: readonly number[]) => {
    const bytes = bytesOf(path).toLowerCase()
    return ids.filter(i => bytes.includes(markOf(i)))
  }

  test('no byte stays in the database file or its log: JSON, older versions, names, numbers', async () => {
    const path = aPath()
    const store = openSqliteStore(path)
    onTestFinished(() => store.close())
    await lived(store, 600)
    const erased = everyFifth(600)
    expect(left(path, erased)).toEqual(erased)
    await eraseAll(store, erased)
    expect(left(path, erased)).toEqual([])
    // Still open, and what was not erased is found.
    expect((await store.search(search('Patient', [], { count: 0 }))).total).toBe(480)
    expect(left(path, [1, 2, 3])).toEqual([1, 2, 3])
  })

  test('of a large file the records go at once, and the traces in its pages when it is opened again', async () => {
    const path = aPath()
    const store = openSqliteStore(path, { rewrittenUpTo: 0 })
    await lived(store, 600)
    const erased = everyFifth(600)
    await eraseAll(store, erased)
    const traces = left(path, erased)
    expect(traces.length).toBeLessThan(erased.length / 4)
    expect(bytesOf(path)).not.toContain(`${markOf(0)}-given`)
    store.close()
    const again = openSqliteStore(path)
    onTestFinished(() => again.close())
    expect(left(path, erased)).toEqual([])
    expect((await again.search(search('Patient', [], { count: 0 }))).total).toBe(480)
  })

  test('what someone else’s reading kept in the log goes with the next commit', async () => {
    const path = aPath()
    const store = openSqliteStore(path)
    const other = new DatabaseSync(path, { readOnly: true })
    onTestFinished(() => {
      store.close()
      other.close()
    })
    await lived(store, 20)
    other.exec('BEGIN')
    other.prepare('SELECT count(*) FROM versions').get()
    await eraseAll(store, [5])
    expect(left(path, [5])).toEqual([5])
    other.exec('COMMIT')
    await store.commit({ ...writing(), audit: [anEvent('e1')] })
    expect(left(path, [5])).toEqual([])
  })

  test('what a process that was killed could not wipe goes at the next opening', async () => {
    const path = aPath()
    const database = openDatabase(path)
    const store = sqliteStore(database)
    await lived(store, 20)
    // As if killed between the commit and the wiping: the file is read while it is written.
    const other = new DatabaseSync(path, { readOnly: true })
    other.exec('BEGIN')
    other.prepare('SELECT count(*) FROM versions').get()
    await eraseAll(store, [5])
    store.close()
    other.close()
    expect(left(path, [5])).toEqual([5])
    const again = openSqliteStore(path)
    onTestFinished(() => again.close())
    expect(left(path, [5])).toEqual([])
    expect((await again.search(search('Patient', [], { count: 0 }))).total).toBe(19)
  })
})
