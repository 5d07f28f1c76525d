import { createHash } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test, vi } from 'vitest'
import { indexPathOf, openAuditIndex } from '../../fhir-server/store/audit-index.ts'
import { leafOf, linkOf } from '../../fhir-server/store/chain.ts'
import { openSqliteStore, type StoreOptions } from '../../fhir-server/store/sqlite.ts'
import { aPath, organization, search } from './a-store.ts'
import { anEvent, log } from './a-writing.ts'

const place = { zone: 'Europe/Brussels' }

function opened(path: string, options: StoreOptions = {}) {
  const store = openSqliteStore(path, options)
  onTestFinished(() => store.close())
  return store
}

/** A log of six events, its store closed again. */
async function aClosedLog(): Promise<string> {
  const path = aPath()
  const store = openSqliteStore(path)
  await log(store, ...['e1', 'e2', 'e3', 'e4', 'e5', 'e6'].map(id => anEvent(id)))
  await store.search(search('AuditEvent', []))
  store.close()
  return path
}

const ids = async (store: ReturnType<typeof opened>) =>
  (await store.search(search('AuditEvent', [], { reach: organization('org-1') }))).versions
    .map(({ id }) => id)
    .join(' ')
const all = 'e1 e2 e3 e4 e5 e6'

test('a log is searched through an index in a file of its own, which its owner alone reads', async () => {
  const path = await aClosedLog()
  expect(indexPathOf(path)).toBe(path.replace('.sqlite', '-audit-index.db'))
  const database = new DatabaseSync(path, { readOnly: true })
  const columns = database.prepare("SELECT name FROM pragma_table_info('audit')").all()
  const others = database
    .prepare("SELECT name FROM sqlite_schema WHERE tbl_name = 'audit' AND type = 'index'")
    .all()
  database.close()
  expect(columns.map(({ name }) => name).join(' ')).toBe(
    'seq chain_id leaf chain id recorded organization json',
  )
  expect(others).toEqual([])
})

test.each([
  ['lost', (path: string) => rmSync(path)],
  ['no database', (path: string) => writeFileSync(path, 'x'.repeat(20_000))],
  ['empty', (path: string) => writeFileSync(path, '')],
  [
    'of an earlier form',
    (path: string) => {
      const database = new DatabaseSync(path)
      database.exec("UPDATE facts SET value = 'otherwise' WHERE name = 'made'; DELETE FROM place")
      database.close()
    },
  ],
])('an index that is %s is made anew', async (_, harm) => {
  const path = await aClosedLog()
  for (const tail of ['-wal', '-shm']) rmSync(`${indexPathOf(path)}${tail}`, { force: true })
  harm(indexPathOf(path))
  expect(await ids(opened(path))).toBe(all)
})

test('an index that belongs to another log is made anew', async () => {
  const path = await aClosedLog()
  rmSync(path)
  const store = opened(path)
  const elsewhere = ['o1', 'o2', 'o3', 'o4', 'o5', 'o6'].map(id => anEvent(id, {}, 'org-2'))
  await log(store, ...elsewhere, anEvent('o7'))
  expect(await ids(store)).toBe('o7')
})

test('an index is brought up to date by itself, soon after events were written', async () => {
  const path = aPath()
  const store = opened(path)
  await log(store, anEvent('e1'))
  const index = new DatabaseSync(indexPathOf(path), { readOnly: true })
  onTestFinished(() => index.close())
  const end = () => index.prepare("SELECT value FROM facts WHERE name = 'end'").get()?.value
  await vi.waitFor(() => expect(end()).toBe(1), { timeout: 20_000 })
  await log(store, anEvent('e2'), anEvent('e3'))
  await vi.waitFor(() => expect(end()).toBe(3), { timeout: 20_000 })
})

test('an index that was broken off goes on where it stood', async () => {
  const path = await aClosedLog()
  rmSync(indexPathOf(path))
  const database = new DatabaseSync(path, { readOnly: true })
  const index = openAuditIndex(indexPathOf(path), database, place)
  expect([index.advance(4), index.end()]).toEqual([true, 4])
  index.close()
  database.close()
  const store = opened(path)
  expect(await ids(store)).toBe(all)
  await log(store, anEvent('e7'))
  expect(await ids(store)).toBe(`${all} e7`)
})

test('a search that waits too long for the index is told when to come back, and finds everything then', async () => {
  const path = await aClosedLog()
  const store = opened(path, { patience: 30 })
  await log(store, anEvent('e7'))
  const other = new DatabaseSync(indexPathOf(path))
  other.exec('BEGIN IMMEDIATE')
  await expect(ids(store)).rejects.toMatchObject({
    status: 503,
    retryAfter: 2,
    issues: [{ code: 'transient', message: expect.stringContaining('still has 1 events to take in') }],
  })
  // What is written meanwhile does not wait for it.
  expect(await log(store, anEvent('e8'))).toEqual({ kind: 'committed' })
  other.exec('ROLLBACK')
  other.close()
  expect(await ids(store)).toBe(`${all} e7 e8`)
})

test('a log from before there was an index is taken over, row by row, with its hashes', async () => {
  const path = aPath()
  const before = new DatabaseSync(path)
  before.exec(`CREATE TABLE audit (
      seq INTEGER PRIMARY KEY, chain_id TEXT NOT NULL, leaf BLOB NOT NULL, chain BLOB NOT NULL,
      id TEXT NOT NULL UNIQUE, recorded TEXT NOT NULL, date INTEGER NOT NULL, organization TEXT NOT NULL,
      action TEXT, outcome TEXT, type TEXT NOT NULL, subtype TEXT NOT NULL, json TEXT NOT NULL
    ) STRICT;
    CREATE INDEX audit_date ON audit (organization, date, action, outcome);
    CREATE TABLE audit_link (role INTEGER NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, type TEXT NOT NULL,
      PRIMARY KEY (role, id, seq, type)) STRICT, WITHOUT ROWID;
    CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
    CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
    CREATE TRIGGER audit_link_no_update BEFORE UPDATE ON audit_link BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
    CREATE TRIGGER audit_link_no_delete BEFORE DELETE ON audit_link BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END`)
  let head: Uint8Array = new Uint8Array(32)
  for (const { id, recorded, json } of [anEvent('e1'), anEvent('e2'), anEvent('e3')]) {
    const leaf = leafOf(json)
    head = linkOf(head, leaf)
    before
      .prepare("INSERT INTO audit VALUES (NULL, 'chain', ?, ?, ?, ?, 0, 'org-1', 'R', '0', '', '', ?)")
      .run(leaf, head, id, recorded, json)
    before.exec("INSERT INTO audit_link VALUES (1, 'nurse', last_insert_rowid(), 'Practitioner')")
  }
  const table = (database: DatabaseSync) =>
    createHash('sha256')
      .update(
        JSON.stringify(
          database
            .prepare(
              'SELECT seq, chain_id, hex(leaf), hex(chain), id, recorded, organization, json FROM audit ORDER BY seq',
            )
            .all(),
        ),
      )
      .digest('hex')
  const was = table(before)
  before.close()
  const store = opened(path)
  expect(await ids(store)).toBe('e1 e2 e3')
  await log(store, anEvent('e4'))
  store.close()
  const after = new DatabaseSync(path)
  onTestFinished(() => after.close())
  expect(
    after.prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'audit%' ORDER BY name").all(),
  ).toEqual([{ name: 'audit' }, { name: 'audit_no_delete' }, { name: 'audit_no_update' }])
  expect(() => after.exec('DELETE FROM audit')).toThrow('only added to')
  after.exec('DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE seq > 3')
  expect(table(after)).toBe(was)
})
