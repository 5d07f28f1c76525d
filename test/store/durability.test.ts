import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import type { FhirResource } from 'fhir/r4'
import { expect, onTestFinished, test } from 'vitest'
import { leafOf, linkOf } from '../../fhir-server/store/audit/chain.ts'
import { openSqliteStore } from '../../fhir-server/store/sqlite.ts'
import { aPath, everything, organization, search } from './a-store.ts'
import { anEvent, put, writing } from './a-writing.ts'
import { logAt } from './log-rows.ts'

test('a process killed in the middle of its work has lost nothing that it acknowledged', async () => {
  const path = aPath()
  const writer = spawn(process.execPath, [fileURLToPath(new URL('./writer.ts', import.meta.url)), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void writer.kill('SIGKILL'))
  const exit = once(writer, 'exit')
  const acknowledged: string[] = []
  for await (const id of createInterface({ input: writer.stdout })) {
    acknowledged.push(id)
    if (acknowledged.length === 400) writer.kill('SIGKILL')
  }
  expect(await exit).toEqual([null, 'SIGKILL'])
  expect(acknowledged.length).toBeGreaterThanOrEqual(400)

  const store = openSqliteStore(path)
  onTestFinished(() => store.close())
  for (const id of acknowledged) {
    expect(await store.read('Task', id, organization('org-1'))).toMatchObject({
      id,
      version: 1,
      deleted: false,
    })
    expect(await store.read('AuditEvent', `e-${id}`, organization('org-1'))).toMatchObject({ version: 1 })
  }
  // Of what was not acknowledged, each write is there with its event or not at all.
  const total = async (type: string) => (await store.search(search(type, [], { count: 0 }))).total
  expect(await total('Task')).toBe(await total('AuditEvent'))
  expect(brokenLinks(path)).toBe(0)
  expect(await store.commit({ ...writing(), audit: [anEvent('after')] })).toEqual({ kind: 'committed' })
})

function brokenLinks(path: string): number {
  let previous: Uint8Array = new Uint8Array(32)
  return logAt(path).filter(({ chain, json }) => {
    const expected = linkOf(previous, leafOf(json))
    previous = chain
    return Buffer.compare(expected, previous) !== 0
  }).length
}

const patient: FhirResource & { id: string } = {
  resourceType: 'Patient',
  id: 'p1',
  name: [{ family: 'Maes' }],
}
const byFamily = search('Patient', [{ param: 'family', kind: 'string', match: 'starts', any: ['maes'] }])

test('a store that is closed and opened again has everything, and goes on', async () => {
  const path = aPath()
  const before = openSqliteStore(path)
  await before.commit({ ...writing(put(patient, { patients: ['p1'] })), audit: [anEvent('e1')] })
  const read = await before.read('Patient', 'p1', everything)
  before.close()
  const after = openSqliteStore(path)
  onTestFinished(() => after.close())
  expect(await after.read('Patient', 'p1', everything)).toEqual(read)
  expect((await after.search(byFamily)).total).toBe(1)
  expect(await after.read('AuditEvent', 'e1', everything)).toBeDefined()
  expect(await after.commit(writing(put(patient, { version: 2 })))).toEqual({ kind: 'committed' })
})

test('a store that was indexed by another table of search parameters is indexed anew when it is opened', async () => {
  const path = aPath()
  const before = openSqliteStore(path)
  await before.commit(writing(put(patient)))
  before.close()
  const database = new DatabaseSync(path)
  database.exec("DELETE FROM word; UPDATE facts SET value = 'another' WHERE name = 'indexed by'")
  database.close()
  const after = openSqliteStore(path)
  onTestFinished(() => after.close())
  expect((await after.search(byFamily)).total).toBe(1)
})

test('a time zone that does not exist stops the opening', () => {
  expect(() => openSqliteStore(aPath(), { zone: 'Europe/Bruges' })).toThrow(RangeError)
})
