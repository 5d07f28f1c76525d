import { createHash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openSqliteStore } from '../../fhir-server/store/sqlite.ts'
import type { WholeEvent } from '../../fhir-server/store/store.ts'
import { aPath, aStore, everything, organization } from './a-store.ts'
import { anEvent, log } from './a-writing.ts'
import { logAt } from './log-rows.ts'

/** The log as it stands in the file, in the order in which it was written. */
const rowsIn = (path: string) =>
  logAt(path).map(({ chainId, leaf, chain, json }) => ({
    chainId,
    leaf: leaf.toString('hex'),
    chain: chain.toString('hex'),
    json,
  }))

const sha256 = (...parts: (string | Buffer)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** Works the chain of some events out anew, from their JSON alone. */
function chained(jsons: readonly string[]) {
  let previous = '00'.repeat(32)
  return jsons.map(json => {
    const leaf = sha256(Buffer.from([0]), json)
    previous = sha256(Buffer.from(previous, 'hex'), Buffer.from(leaf, 'hex'))
    return { leaf, chain: previous }
  })
}

describe('the chain', () => {
  test('is SHA-256(previous ‖ SHA-256(0x00 ‖ event)) from the first event on, across refused writes', async () => {
    const path = aPath()
    const store = openSqliteStore(path, { chain: 'chain-1' })
    onTestFinished(() => store.close())
    await log(store, anEvent('e1'), anEvent('e2', { outcomeDesc: 'é' }))
    const noEvent: WholeEvent = { ...anEvent('no-event'), json: '{"resourceType":"Patient"}' }
    await Promise.allSettled([
      log(store, anEvent('e3')),
      log(store, anEvent('lost'), noEvent),
      log(store, anEvent('e4')),
    ])
    await log(store, anEvent('e5'))
    const rows = rowsIn(path)
    expect(rows.map(({ json }) => JSON.parse(json).id)).toEqual(['e1', 'e2', 'e3', 'e4', 'e5'])
    expect(rows.map(({ leaf, chain }) => ({ leaf, chain }))).toEqual(chained(rows.map(({ json }) => json)))
    expect(new Set(rows.map(({ chainId }) => chainId))).toEqual(new Set(['chain-1']))
  })

  test('begins anew with each process, under a name of its own', async () => {
    const path = aPath()
    for (const id of ['e1', 'e2']) {
      const store = openSqliteStore(path)
      await log(store, anEvent(id))
      store.close()
    }
    const rows = rowsIn(path)
    expect(rows).toHaveLength(2)
    expect(new Set(rows.map(({ chainId }) => chainId)).size).toBe(2)
    for (const { json, leaf, chain } of rows) expect([{ leaf, chain }]).toEqual(chained([json]))
  })
})

test.each([
  "UPDATE audit SET lines = ''",
  'DELETE FROM audit',
  "UPDATE audit_form SET pieces = '[]'",
  'DELETE FROM audit_form',
])('the database refuses: %s', async statement => {
  const path = aPath()
  const store = openSqliteStore(path)
  await log(store, anEvent('e1'))
  store.close()
  const database = new DatabaseSync(path)
  onTestFinished(() => database.close())
  expect(() => database.exec(statement)).toThrow('the audit log is only added to')
})

test('what is logged has to be an AuditEvent', async () => {
  const store = aStore()
  const patient: WholeEvent = { ...anEvent('e1'), json: '{"resourceType":"Patient"}' }
  await expect(log(store, patient)).rejects.toThrow()
})

test('an event is read as it was written, and has one version', async () => {
  const store = aStore()
  const event = anEvent('e1')
  await log(store, event)
  const read = await store.read('AuditEvent', 'e1', organization('org-1'))
  expect(read).toEqual({
    type: 'AuditEvent',
    id: 'e1',
    version: 1,
    updated: event.recorded,
    deleted: false,
    json: event.json,
    patients: [],
  })
  expect(await store.vread('AuditEvent', 'e1', 1, everything)).toEqual(read)
  expect(await store.vread('AuditEvent', 'e1', 2, everything)).toBeUndefined()
  expect(await store.history('AuditEvent', 'e1', everything, 10)).toEqual([read])
  expect(await store.history('AuditEvent', 'e1', everything, 10, 1)).toEqual([])
  expect(await store.belonging('AuditEvent', 'e1')).toEqual({ organizations: ['org-1'], patients: [] })
  expect(await store.belonging('AuditEvent', 'x')).toBeUndefined()
})
