import { DatabaseSync } from 'node:sqlite'
import type { FhirResource } from 'fhir/r4'
import { describe, expect, onTestFinished, test } from 'vitest'
import { put as putOf } from '../../fhir-server/access/put.ts'
import { openDatabase } from '../../fhir-server/store/database.ts'
import { openSqliteStore, sqliteStore } from '../../fhir-server/store/sqlite.ts'
import {
  type Criterion,
  type Precondition,
  StoreUnavailable,
  type Write,
} from '../../fhir-server/store/store.ts'
import { aPath, aStore, everything, organization, search } from './a-store.ts'
import { anEvent, put, writing } from './a-writing.ts'

const task = (id: string, note = ''): FhirResource & { id: string } => ({
  resourceType: 'Task',
  id,
  status: 'requested',
  intent: 'order',
  ...(note ? { description: note } : {}),
})
const version = (id: string, is: number): Precondition => ({ when: 'version', type: 'Task', id, version: is })
const write = (changes: Partial<Write>): Write => ({ ...writing(), ...changes })
const create = (id: string): Write => write({ commands: [put(task(id))], preconditions: [version(id, 0)] })
const committed = { kind: 'committed' }

describe('a precondition', () => {
  test('on the version holds for the version that is current, deleted ones counted', async () => {
    const store = aStore()
    expect(await store.commit(create('t'))).toEqual(committed)
    expect(await store.commit(create('t'))).toEqual({ kind: 'conflict', because: version('t', 0) })
    const remove = {
      do: 'delete',
      type: 'Task',
      id: 't',
      version: 2,
      updated: '2026-01-16T09:00:00Z',
    } as const
    expect(await store.commit(write({ commands: [remove], preconditions: [version('t', 1)] }))).toEqual(
      committed,
    )
    const again = write({ commands: [put(task('t'), { version: 3 })], preconditions: [version('t', 1)] })
    expect(await store.commit(again)).toMatchObject({ kind: 'conflict' })
    expect(await store.commit({ ...again, preconditions: [version('t', 2)] })).toEqual(committed)
    expect((await store.read('Task', 't', everything))?.deleted).toBe(false)
  })

  test('that something exists holds within reach alone, and not for what is deleted', async () => {
    const store = aStore()
    await store.commit(create('t'))
    const exists = (id: string, org: string): Write =>
      write({ preconditions: [{ when: 'exists', type: 'Task', id, reach: organization(org) }] })
    expect(await store.commit(exists('t', 'org-1'))).toEqual(committed)
    expect(await store.commit(exists('t', 'org-2'))).toMatchObject({ kind: 'conflict' })
    expect(await store.commit(exists('u', 'org-1'))).toMatchObject({ kind: 'conflict' })
    await store.commit(
      writing({ do: 'delete', type: 'Task', id: 't', version: 2, updated: '2026-01-16T09:00:00Z' }),
    )
    expect(await store.commit(exists('t', 'org-1'))).toMatchObject({ kind: 'conflict' })
  })

  test('that nothing matches sees what was written before it in the same turn, and nothing out of reach', async () => {
    const store = aStore()
    const criteria: Criterion[] = [{ param: 'status', kind: 'token', any: [{ code: 'requested' }] }]
    const createOnce = (id: string, org: string): Write => ({
      commands: [put(task(id), { organizations: [org] })],
      preconditions: [{ when: 'none', query: { type: 'Task', criteria, reach: organization(org) } }],
      audit: [],
    })
    const kinds = await Promise.all(
      [createOnce('a', 'org-1'), createOnce('b', 'org-1'), createOnce('c', 'org-2')].map(each =>
        store.commit(each),
      ),
    )
    expect(kinds.map(({ kind }) => kind)).toEqual(['committed', 'conflict', 'committed'])
  })
})

describe('the writes of one turn', () => {
  test('lose nothing by a conflict among them, and a conflict leaves nothing', async () => {
    const store = aStore()
    await store.commit(create('taken'))
    const outcomes = await Promise.all([
      store.commit({ ...create('a'), audit: [anEvent('e1')] }),
      store.commit({ ...create('taken'), audit: [anEvent('e2')] }),
      store.commit({ ...create('b'), audit: [anEvent('e3')] }),
    ])
    expect(outcomes.map(({ kind }) => kind)).toEqual(['committed', 'conflict', 'committed'])
    const { versions } = await store.search(search('Task', []))
    expect(versions.map(({ id, version: n }) => [id, n])).toEqual([
      ['a', 1],
      ['b', 1],
      ['taken', 1],
    ])
    expect((await store.search(search('AuditEvent', []))).versions.map(({ id }) => id)).toEqual(['e1', 'e3'])
  })

  test('lose nothing by a faulty one among them, of which nothing is kept', async () => {
    const store = aStore()
    const faulty = write({
      commands: [put(task('x')), put(task('y'), { version: 7 })],
      audit: [anEvent('e2')],
    })
    const outcomes = await Promise.allSettled([
      store.commit({ ...create('a'), audit: [anEvent('e1')] }),
      store.commit(faulty),
      store.commit({ ...create('b'), audit: [{ ...anEvent('e4'), json: '{}' }] }),
      store.commit({ ...create('c'), audit: [anEvent('e3')] }),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    expect((await store.search(search('Task', []))).versions.map(({ id }) => id)).toEqual(['a', 'c'])
    expect((await store.search(search('AuditEvent', []))).versions.map(({ id }) => id)).toEqual(['e1', 'e3'])
  })

  test('are applied in the order in which they came, each upon the one before', async () => {
    const store = aStore()
    const update = (n: number) =>
      store.commit(
        write({ commands: [put(task('t', `${n}`), { version: n })], preconditions: [version('t', n - 1)] }),
      )
    const outcomes = await Promise.all([update(1), update(2), update(2), update(3)])
    expect(outcomes.map(({ kind }) => kind)).toEqual(['committed', 'committed', 'conflict', 'committed'])
    const history = await store.history('Task', 't', everything, 10)
    expect(history.map(({ json }) => JSON.parse(json).description)).toEqual(['3', '2', '1'])
  })

  test('may be more than share one commit', async () => {
    const store = aStore()
    await Promise.all(Array.from({ length: 1_201 }, (_, i) => store.commit(create(`t${i}`))))
    expect((await store.search(search('Task', [], { count: 0 }))).total).toBe(1_201)
  })
})

test('a promise settles only when others can see what was written', async () => {
  const path = aPath()
  const store = openSqliteStore(path)
  const other = new DatabaseSync(path, { readOnly: true })
  onTestFinished(() => {
    store.close()
    other.close()
  })
  const count = () => other.prepare('SELECT count(*) AS n FROM versions').get()?.n
  const done = store.commit(create('t'))
  expect(count()).toBe(0)
  await done
  expect(count()).toBe(1)
})

test('a write that the disk has no room for is refused whole, the others of its turn too; with room again all goes on', async () => {
  const database = openDatabase(aPath())
  const store = sqliteStore(database)
  onTestFinished(() => store.close())
  await store.commit({ ...create('before'), audit: [anEvent('e0')] })
  const pages = Number(database.prepare('PRAGMA page_count').get()?.page_count)
  database.exec(`PRAGMA max_page_count = ${pages + 4}`)

  const large = write({ commands: [put(task('large', 'x'.repeat(100_000)))] })
  const small = { ...create('small'), audit: [anEvent('e1')] }
  const faulty = writing(put(task('x'), { version: 7 }))
  for (const writes of [
    [small, large],
    [small, faulty, large],
  ]) {
    for (const outcome of await Promise.allSettled(writes.map(each => store.commit(each)))) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) })
    }
  }
  expect((await store.search(search('Task', []))).versions.map(({ id }) => id)).toEqual(['before'])
  expect((await store.search(search('AuditEvent', []))).total).toBe(1)

  database.exec('PRAGMA max_page_count = 1000000')
  expect(await store.commit(small)).toEqual(committed)
  expect(await store.commit(large)).toEqual(committed)
})

test('closing commits what waits, and takes no more', async () => {
  const path = aPath()
  const store = openSqliteStore(path)
  const done = store.commit(create('t'))
  store.close()
  expect(await done).toEqual(committed)
  await expect(store.commit(create('u'))).rejects.toBeInstanceOf(StoreUnavailable)
  const again = openSqliteStore(path)
  onTestFinished(() => again.close())
  expect(await again.read('Task', 't', everything)).toBeDefined()
})

describe('a record', () => {
  test('keeps what it was joined to when it is put anew, and loses what an earlier put said', async () => {
    const store = aStore()
    const staff: FhirResource & { id: string } = { resourceType: 'Practitioner', id: 'd' }
    await store.commit(writing(put(staff, { organizations: ['org-1'] })))
    await store.commit(writing({ do: 'join', type: 'Practitioner', id: 'd', organization: 'org-2' }))
    await store.commit(writing(put(staff, { version: 2, organizations: ['org-3'], patients: ['p1'] })))
    expect(await store.belonging('Practitioner', 'd')).toEqual({
      organizations: expect.arrayContaining(['org-2', 'org-3']),
      patients: ['p1'],
    })
    expect(await store.read('Practitioner', 'd', organization('org-1'))).toBeUndefined()
    expect(await store.read('Practitioner', 'd', organization('org-2'))).toBeDefined()
  })

  test('that is deleted is still told to whom it belonged, and is found by no search', async () => {
    const store = aStore()
    await store.commit(create('t'))
    await store.commit(
      writing({ do: 'delete', type: 'Task', id: 't', version: 2, updated: '2026-01-16T09:00:00.000Z' }),
    )
    expect(await store.read('Task', 't', organization('org-1'))).toEqual({
      type: 'Task',
      id: 't',
      version: 2,
      updated: '2026-01-16T09:00:00.000Z',
      deleted: true,
      json: '',
      patients: [],
    })
    expect((await store.search(search('Task', []))).total).toBe(0)
    expect(await store.read('Task', 't', organization('org-2'))).toBeUndefined()
  })

  test('is given back as the text that was written', async () => {
    const store = aStore()
    const command = put(task('t', 'é “…” \u0000 1.50'))
    await store.commit(writing(command))
    const text = command.do === 'put' ? command.json : ''
    expect((await store.read('Task', 't', everything))?.json).toBe(text)
  })
})

test('a first version of what there was before is a fault, also once that is deleted, and changes nothing', async () => {
  const store = aStore()
  await store.commit(create('t'))
  const again = put(task('t', 'another'), { organizations: ['org-2'] })
  await expect(store.commit(writing(again))).rejects.toThrow('does not follow')
  const kept = await store.read('Task', 't', organization('org-1'))
  expect(kept).toMatchObject({ version: 1, deleted: false })
  expect(kept?.json).not.toContain('another')
  await store.commit(
    writing({ do: 'delete', type: 'Task', id: 't', version: 2, updated: '2026-01-16T09:00:00.000Z' }),
  )
  await expect(store.commit(writing(again))).rejects.toThrow('does not follow')
  expect(await store.read('Task', 't', organization('org-2'))).toBeUndefined()
})

test.each([
  ['put', put({ resourceType: 'AuditEvent', id: 'e1' } as FhirResource & { id: string })],
  ['deleted', { do: 'delete', type: 'AuditEvent', id: 'e1', version: 2, updated: '2026-01-16T09:00:00Z' }],
  ['joined', { do: 'join', type: 'AuditEvent', id: 'e1', organization: 'org-2' }],
] as const)('an AuditEvent cannot be %s', async (_, command) => {
  const store = aStore()
  await store.commit(write({ audit: [anEvent('e1')] }))
  await expect(store.commit(writing(command))).rejects.toThrow()
})

const textOf = (id: string, versionId: string) => ({
  ...task(id),
  meta: { versionId, lastUpdated: '2026-01-15T09:00:00.000Z' },
})
const nobody = { organizations: [], patients: [] }

test.each([
  ['skips a version', put(task('x'), { version: 2 })],
  ['names another version than its text', putOf(textOf('x', '2'), 1, nobody)],
  ['names another record than its text', { ...putOf(textOf('y', '1'), 1, nobody), id: 'x' }],
  ['names another type than its text', { ...putOf(textOf('x', '1'), 1, nobody), type: 'Basic' }],
  [
    'deletes what is not there',
    { do: 'delete', type: 'Task', id: 'x', version: 1, updated: '2026-01-16T09:00:00Z' },
  ],
  ['joins what is not there', { do: 'join', type: 'Task', id: 'x', organization: 'org-2' }],
] as const)('a command that %s is a fault, and writes nothing', async (_, command) => {
  const store = aStore()
  await expect(store.commit(writing(command))).rejects.toThrow()
  expect(await store.read('Task', 'x', everything)).toBeUndefined()
  expect(await store.read('Basic', 'x', everything)).toBeUndefined()
})
