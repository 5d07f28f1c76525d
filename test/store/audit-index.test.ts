import { rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test, vi } from 'vitest'
import { indexPathOf, openAuditIndex } from '../../fhir-server/store/audit/audit-index.ts'
import { leafOf, linkOf } from '../../fhir-server/store/audit/chain.ts'
import { openSqliteStore, type StoreOptions } from '../../fhir-server/store/sqlite.ts'
import { aPath, everything, organization, search } from './a-store.ts'
import { anEvent, log } from './a-writing.ts'
import { logAt } from './log-rows.ts'

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
  expect(columns.map(({ name }) => name).join(' ')).toBe('seq chain_id leaf chain form lines')
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

const refusing = (table: string) =>
  ['UPDATE', 'DELETE']
    .map(
      change => `CREATE TRIGGER ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table}
        BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;`,
    )
    .join('\n')

const places = 'seq INTEGER PRIMARY KEY, chain_id TEXT NOT NULL, leaf BLOB NOT NULL, chain BLOB NOT NULL'
const earlier = {
  'before there was an index': {
    schema: `CREATE TABLE audit (${places},
        id TEXT NOT NULL UNIQUE, recorded TEXT NOT NULL, date INTEGER NOT NULL, organization TEXT NOT NULL,
        action TEXT, outcome TEXT, type TEXT NOT NULL, subtype TEXT NOT NULL, json TEXT NOT NULL
      ) STRICT;
      CREATE INDEX audit_date ON audit (organization, date, action, outcome);
      CREATE TABLE audit_link (role INTEGER NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, type TEXT NOT NULL,
        PRIMARY KEY (role, id, seq, type)) STRICT, WITHOUT ROWID;
      ${refusing('audit')} ${refusing('audit_link')}
      INSERT INTO audit_link VALUES (1, 'nurse', 1, 'Practitioner')`,
    insert: "INSERT INTO audit VALUES (NULL, 'chain', ?, ?, ?, ?, 0, ?, 'R', '0', '', '', ?)",
  },
  'before its events had forms': {
    schema: `CREATE TABLE audit (${places},
        id TEXT NOT NULL, recorded TEXT NOT NULL, organization TEXT NOT NULL, json TEXT NOT NULL
      ) STRICT;
      ${refusing('audit')}`,
    insert: "INSERT INTO audit VALUES (NULL, 'chain', ?, ?, ?, ?, ?, ?)",
  },
}

test.each(Object.entries(earlier))(
  'a log from %s is taken over, row by row, with its hashes',
  async (_, { schema, insert }) => {
    const path = aPath()
    const before = new DatabaseSync(path)
    before.exec(schema)
    let head: Uint8Array = new Uint8Array(32)
    const was = [anEvent('e1'), anEvent('e2', {}, 'org-2'), anEvent('e3')].map((event, at) => {
      const leaf = leafOf(event.json)
      head = linkOf(head, leaf)
      // Retention had removed the first.
      const row = at === 0 ? { id: '', recorded: '', organization: '', json: '' } : event
      before.prepare(insert).run(leaf, head, row.id, row.recorded, row.organization, row.json)
      const hashes = { leaf: Buffer.from(leaf), chain: Buffer.from(head) }
      return { ...row, seq: at + 1, chainId: 'chain', ...hashes }
    })
    before.close()
    const store = opened(path)
    expect(await ids(store)).toBe('e3')
    const [removed] = await store.logPart({ after: 0, upTo: 1, count: 1, reach: everything, filters: [] })
    expect(removed?.removed).toBe(true)
    await log(store, anEvent('e4'))
    store.close()
    expect(logAt(path).slice(0, 3)).toEqual(was)
    const after = new DatabaseSync(path)
    onTestFinished(() => after.close())
    const tables = after
      .prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'audit%' ORDER BY name")
      .all()
    expect(tables.map(({ name }) => name)).toEqual(
      ['audit', 'audit_form'].flatMap(name => [name, `${name}_no_delete`, `${name}_no_update`]).sort(),
    )
    expect(() => after.exec('DELETE FROM audit')).toThrow('only added to')
  },
)

test('an event whose time another hand has spoilt keeps no other from being found', async () => {
  const path = await aClosedLog()
  for (const tail of ['', '-wal', '-shm']) rmSync(indexPathOf(path) + tail, { force: true })
  const database = new DatabaseSync(path)
  database.exec(
    "DROP TRIGGER audit_no_update; UPDATE audit SET lines = replace(lines, char(10) || '2026', char(10) || 'x') WHERE seq = 2",
  )
  database.close()
  const store = opened(path)
  expect((await ids(store)).split(' ').toSorted().join(' ')).toBe(all)
  expect(await store.read('AuditEvent', 'e2', everything)).toBeDefined()
})
