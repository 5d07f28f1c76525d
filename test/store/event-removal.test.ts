import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { InUse, openAlone } from '../../fhir-server/store/database.ts'
import { wipeLeftovers } from '../../fhir-server/store/erasing.ts'
import { openRows } from '../../fhir-server/store/rows.ts'
import { openSqliteStore, sqliteStore } from '../../fhir-server/store/sqlite.ts'
import { aPath, aStore, everything, search } from './a-store.ts'
import { anEvent, log, put, writing } from './a-writing.ts'

/** A log of many events that name whom they are about, and how many of the first are to go. */
const count = 300
const half = 150
const mark = (n: number) => `mark${String(n).padStart(4, '0')}end`
/** Of many lengths, so that they lie over pages and beyond. */
const eventAt = (n: number) =>
  anEvent(`e${n}`, {
    entity: [{ what: { reference: `Patient/${mark(n)}` } }],
    outcomeDesc: `${mark(n)}${'.'.repeat(n % 9 === 0 ? 20_000 : (n * 7919) % 3_000)}`,
  })

async function aLog(): Promise<string> {
  const path = aPath()
  const store = openSqliteStore(path)
  for (let n = 1; n <= count; n++) await log(store, eventAt(n))
  expect((await store.search(search('AuditEvent', []))).total).toBe(count)
  store.close()
  return path
}

/** Removes the first half, and closes. */
async function halved(path: string): Promise<void> {
  const database = openAlone(path)
  const store = sqliteStore(database, { alone: true, rewrittenUpTo: 0 })
  await store.commit({ ...writing({ do: 'remove-events', upTo: half }), audit: [anEvent('run')] })
  expect(() => database.exec("UPDATE audit SET lines = ''")).toThrow('the audit log is only added to')
  expect(() => database.exec('DELETE FROM audit')).toThrow('the audit log is only added to')
  wipeLeftovers(database)
  store.close()
}

describe('events that are removed from the log', () => {
  test('leave their chain, leaf and link as they were, and no byte of what they said', async () => {
    const path = await aLog()
    const places = () => {
      const database = new DatabaseSync(path, { readOnly: true })
      const rows = database.prepare('SELECT seq, chain_id, leaf, chain FROM audit ORDER BY seq').all()
      database.close()
      return rows
    }
    const [before, size] = [places(), statSync(path).size]
    await halved(path)
    expect(statSync(path).size).toBeLessThan(0.7 * size)
    expect(places().slice(0, count)).toEqual(before)
    const bytes = ['', '-wal']
      .filter(tail => existsSync(path + tail))
      .map(tail => readFileSync(path + tail, 'latin1'))
      .join('')
    const left = Array.from({ length: count }, (_, n) => n + 1).filter(n => bytes.includes(mark(n)))
    expect(left).toEqual(Array.from({ length: count - half }, (_, n) => n + 1 + half))
  })

  test('are found no more, by whatever they were found by; the others are', async () => {
    const path = await aLog()
    await halved(path)
    const store = openSqliteStore(path)
    onTestFinished(() => store.close())
    expect((await store.search(search('AuditEvent', []))).total).toBe(count - half + 1)
    const about = (n: number) =>
      search('AuditEvent', [{ param: 'patient', kind: 'reference', any: [{ type: 'Patient', id: mark(n) }] }])
    expect((await store.search(about(half))).total).toBe(0)
    expect((await store.search(about(half + 1))).total).toBe(1)
    expect(await store.read('AuditEvent', `e${half}`, everything)).toBeUndefined()
    expect(await store.belonging('AuditEvent', `e${half}`)).toBeUndefined()
    const rows = await store.logPart({
      after: half - 1,
      upTo: half + 1,
      count: 9,
      reach: everything,
      filters: [],
    })
    expect(rows.map(({ seq, json, removed }) => [seq, json !== undefined, removed])).toEqual([
      [half, false, true],
      [half + 1, true, undefined],
    ])
  })

  test('are removed by no store but one that has the database alone', async () => {
    const store = aStore()
    await log(store, anEvent('e1'))
    const all = { ...writing({ do: 'remove-events', upTo: 1 }), audit: [anEvent('e2')] }
    await expect(store.commit(all)).rejects.toThrow('only added to')
    expect((await store.search(search('AuditEvent', []))).total).toBe(1)
  })
})

test('a database is had alone by nobody while another process holds it, and then by one', () => {
  const path = aPath()
  const program = `import { openAlone } from '${new URL('../../fhir-server/store/database.ts', import.meta.url)}'
    try { openAlone(process.argv[1]).close() } catch (error) { console.log(error.message) }`
  const elsewhere = () =>
    spawnSync(process.execPath, ['--input-type=module', '-e', program, path], { encoding: 'utf8' }).stdout
  const store = openSqliteStore(path)
  // A server opens its file more than once.
  const rows = openRows(path, Date.now)
  expect(elsewhere()).toBe('The database is in use.\n')
  rows.close()
  expect(elsewhere()).toBe('The database is in use.\n')
  store.close()
  expect(elsewhere()).toBe('')
  const alone = openAlone(path)
  expect(elsewhere()).toBe('The database is in use.\n')
  expect(() => openAlone(path)).toThrow(InUse)
  alone.close()
})

test('of the versions before the current one none is left, and numbers go on', async () => {
  const store = aStore()
  const patient = { resourceType: 'Patient', id: 'p' } as const
  await store.commit(writing(put(patient)))
  await store.commit(
    writing(put(patient, { version: 2 }), { do: 'forget-earlier', type: 'Patient', id: 'p' }),
  )
  expect((await store.history('Patient', 'p', everything, 9)).map(({ version }) => version)).toEqual([2])
  expect(await store.vread('Patient', 'p', 1, everything)).toBeUndefined()
  expect((await store.commit(writing(put(patient, { version: 3 })))).kind).toBe('committed')
})
