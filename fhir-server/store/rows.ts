import type { DatabaseSync } from 'node:sqlite'
import { inTransaction, openDatabase } from './database.ts'

/** A JSON object. `grantId` and `uid` in it, when they are strings, are indexed. */
type RowPayload = Readonly<Record<string, unknown>>

/**
 * Key-value rows of an authorization server: sessions, grants, tokens, nonces. Synchronous; each call is one
 * transaction, on disk when it returns. An expired row is as if absent, and is swept away in small steps.
 * @throws StoreUnavailable when the disk refuses
 */
export type Rows = {
  /** Writes or replaces. Without `seconds` the row does not expire. */
  upsert(model: string, id: string, payload: RowPayload, seconds?: number): void
  find(model: string, id: string): RowPayload | undefined
  findByUid(model: string, uid: string): RowPayload | undefined
  /** Finds and destroys in one step: what may be used once only. */
  take(model: string, id: string): RowPayload | undefined
  /** Stamps `consumed` (epoch seconds) into the payload, once. False when there is no such row, or it was consumed already. */
  consume(model: string, id: string): boolean
  destroy(model: string, id: string): void
  /** Destroys the rows of this model that carry this grantId. */
  revokeByGrantId(model: string, grantId: string): void
  close(): void
}

/** Expired rows removed with each upsert: more than come in, so that they never heap up. */
const sweptAtOnce = 20

const schema = `
  CREATE TABLE IF NOT EXISTS rows (
    model TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL,
    grant_id TEXT, uid TEXT, expires_at INTEGER,
    PRIMARY KEY (model, id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS rows_grant ON rows (grant_id, model) WHERE grant_id IS NOT NULL;
  CREATE INDEX IF NOT EXISTS rows_uid ON rows (uid, model) WHERE uid IS NOT NULL;
  CREATE INDEX IF NOT EXISTS rows_expiry ON rows (expires_at) WHERE expires_at IS NOT NULL`

/** Opens the rows in the store's database file. `now` is security time: real milliseconds since 1970. */
export function openRows(path: string, now: () => number): Rows {
  const database = openDatabase(path)
  database.exec(schema)
  const alive = '(expires_at IS NULL OR expires_at > ?)'
  const upsert = database.prepare(
    `INSERT INTO rows (model, id, payload, grant_id, uid, expires_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (model, id) DO UPDATE SET payload = excluded.payload, grant_id = excluded.grant_id,
       uid = excluded.uid, expires_at = excluded.expires_at`,
  )
  const sweep = database.prepare(
    'DELETE FROM rows WHERE rowid IN (SELECT rowid FROM rows WHERE expires_at <= ? LIMIT ?)',
  )
  const find = database.prepare(`SELECT payload FROM rows WHERE model = ? AND id = ? AND ${alive}`)
  const findByUid = database.prepare(`SELECT payload FROM rows WHERE model = ? AND uid = ? AND ${alive}`)
  const take = database.prepare(`DELETE FROM rows WHERE model = ? AND id = ? AND ${alive} RETURNING payload`)
  const consume = database.prepare(
    `UPDATE rows SET payload = json_set(payload, '$.consumed', ?)
     WHERE model = ? AND id = ? AND payload ->> '$.consumed' IS NULL AND ${alive}`,
  )
  const destroy = database.prepare('DELETE FROM rows WHERE model = ? AND id = ?')
  const revoke = database.prepare('DELETE FROM rows WHERE model = ? AND grant_id = ?')
  const once = <T>(work: () => T) => inTransaction(database, work)

  return {
    upsert(model, id, payload, seconds) {
      const expiry = seconds === undefined ? null : now() + Math.round(seconds * 1000)
      once(() => {
        sweep.run(now(), sweptAtOnce)
        upsert.run(model, id, JSON.stringify(payload), textOf(payload.grantId), textOf(payload.uid), expiry)
      })
    },
    find: (model, id) => payloadOf(find.get(model, id, now())),
    findByUid: (model, uid) => payloadOf(findByUid.get(model, uid, now())),
    take: (model, id) => once(() => payloadOf(take.get(model, id, now()))),
    consume: (model, id) => once(() => consume.run(Math.floor(now() / 1000), model, id, now()).changes === 1),
    destroy: (model, id) => once(() => void destroy.run(model, id)),
    revokeByGrantId: (model, grantId) => once(() => void revoke.run(model, grantId)),
    close: () => database.close(),
  }
}

/** Of a database that is this process's alone: the rows that expired before an instant. */
export function expiredRows(database: DatabaseSync, before: number) {
  database.exec(schema)
  const counted = database.prepare('SELECT count(*) AS count FROM rows WHERE expires_at <= ?')
  return {
    count: () => Number(counted.get(before)?.count),
    remove: () =>
      inTransaction(
        database,
        () => void database.prepare('DELETE FROM rows WHERE expires_at <= ?').run(before),
      ),
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)

function payloadOf(row: Record<string, unknown> | undefined): RowPayload | undefined {
  return typeof row?.payload === 'string' ? JSON.parse(row.payload) : undefined
}
