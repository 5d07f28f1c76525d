import { renameSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { FhirResource } from 'fhir/r4'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openSqliteStore } from '../../fhir-server/store/sqlite.ts'
import { type Command, type Store, StoreUnavailable } from '../../fhir-server/store/store.ts'
import { aPath, aStore, aThreadlessStore, everything, organization, search } from './a-store.ts'
import { anEvent, log, put, writing } from './a-writing.ts'

const task = (id: string): FhirResource & { id: string } => ({
  resourceType: 'Task',
  id,
  status: 'requested',
  intent: 'order',
})
const writers: Readonly<Record<string, () => Store>> = {
  'in a thread': () => aStore(),
  'without one': () => aThreadlessStore(),
}

describe.each(Object.entries(writers))('a store that is written to %s', (_, open) => {
  const changes: Readonly<Record<string, Command>> = {
    put: put(task('t'), { version: 2 }),
    delete: { do: 'delete', type: 'Task', id: 't', version: 2, updated: '2026-01-16T09:00:00Z' },
    join: { do: 'join', type: 'Task', id: 't', organization: 'org-2' },
    erase: { do: 'erase', type: 'Task', id: 't' },
  }
  test.each(Object.entries(changes))('counts a change by %s before it is acknowledged', async (_, change) => {
    const store = open()
    await store.commit(writing(put(task('t'))))
    const before = store.changes()
    const committed = store.commit(writing(change)).then(() => store.changes())
    expect(await committed).not.toBe(before)
  })

  test('does not count what is only logged, or read', async () => {
    const store = open()
    await store.commit(writing(put(task('t'))))
    const before = store.changes()
    await log(store, anEvent('e1'))
    await store.read('Task', 't', everything)
    expect(store.changes()).toBe(before)
  })

  test('reads what was committed as soon as it is acknowledged, while others read on', async () => {
    const store = open()
    let isDone = false
    const others = async () => {
      while (!isDone) {
        await store.read('Task', 't', everything)
        await setImmediate()
      }
    }
    const reading = others()
    for (const version of [1, 2, 3, 4, 5]) {
      await store.commit(writing(put(task('t'), { version })))
      expect((await store.read('Task', 't', everything))?.version).toBe(version)
      expect((await store.search(search('Task', []))).total).toBe(1)
    }
    isDone = true
    await reading
  })

  test('commits what waits when it is closed, and takes no more', async () => {
    const store = open()
    const waiting = store.commit({ ...writing(put(task('t'))), audit: [anEvent('e1')] })
    store.close()
    expect(await waiting).toEqual({ kind: 'committed' })
    await expect(log(store, anEvent('e2'))).rejects.toThrow(StoreUnavailable)
  })
})

test('of two that open the same file, each reads what the other committed', async () => {
  const path = aPath()
  const [one, other] = [openSqliteStore(path), openSqliteStore(path)]
  onTestFinished(() => {
    one.close()
    other.close()
  })
  await other.read('Task', 't', everything)
  for (const version of [1, 2, 3]) {
    await one.commit(writing(put(task('t'), { version })))
    await setImmediate()
    // Twice: what was read is kept.
    for (const _ of [1, 2]) {
      expect((await other.read('Task', 't', organization('org-1')))?.version).toBe(version)
      expect((await other.read('Task', 't', everything))?.version).toBe(version)
    }
  }
})

test('what no thread can be told of costs no other write its event', async () => {
  const store = openSqliteStore(aPath())
  onTestFinished(() => store.close())
  const row = (id: string) => ({ form: formOfMine, lines: `${id}\n2026-01-15T09:00:00.000Z\norg-1` })
  const unspeakable = { ...writing(), preconditions: [() => {}] as never, audit: [row('e1')] }
  await expect(store.commit(unspeakable)).rejects.toThrow()
  expect(await log(store, row('e2'))).toEqual({ kind: 'committed' })
})

const formOfMine = ['{"id":"', 0, '","recorded":"', 1, '","resourceType":"AuditEvent"}']

test('a writer that breaks tells nobody that their write is kept, and the next write has another one', async () => {
  const path = aPath()
  const store = openSqliteStore(path)
  onTestFinished(() => store.close())
  for (const tail of ['', '-wal', '-shm']) renameSync(path + tail, `${path}-away${tail}`)
  const lost = [log(store, anEvent('e1')), store.commit(writing(put(task('t'))))]
  for (const each of lost) await expect(each).rejects.toThrow(StoreUnavailable)
  for (const tail of ['', '-wal', '-shm']) renameSync(`${path}-away${tail}`, path + tail)
  expect(await store.commit({ ...writing(put(task('t'))), audit: [anEvent('e2')] })).toEqual({
    kind: 'committed',
  })
  const { versions } = await store.search(search('AuditEvent', []))
  expect(versions.map(({ id }) => id)).toEqual(['e2'])
})
