import { createHash } from 'node:crypto'
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import type { Rows } from '../store/rows.ts'

/** The rows of one authorization server: no other server finds them, and secrets are kept as hashes only. */
export type ServerRows = Rows & {
  /** Notes something that may happen once only. False when it already had. */
  once(model: string, id: string, seconds: number): boolean
}

/** `server` sets the rows of two servers apart that share a file. */
export function rowsOf(server: string, rows: Rows): ServerRows {
  const own = (model: string) => `${server} ${model}`
  const key = (model: string, id: string) => (plainIds.has(model) ? id : hashed(id))
  return {
    upsert: (model, id, payload, seconds) => rows.upsert(own(model), key(model, id), payload, seconds),
    find: (model, id) => rows.find(own(model), key(model, id)),
    findByUid: (model, uid) => rows.findByUid(own(model), uid),
    take: (model, id) => rows.take(own(model), key(model, id)),
    consume: (model, id) => rows.consume(own(model), key(model, id)),
    destroy: (model, id) => rows.destroy(own(model), key(model, id)),
    revokeByGrantId: (model, grantId) => rows.revokeByGrantId(own(model), grantId),
    close: () => rows.close(),
    once(model, id, seconds) {
      // No await between the look and the write: nothing can come in between.
      if (rows.find(own(model), hashed(id))) return false
      rows.upsert(own(model), hashed(id), {}, seconds)
      return true
    },
  }
}

/** Ids that open nothing by themselves: their cookies are signed, or nobody outside sees them. */
const plainIds = new Set(['Session', 'Interaction', 'Grant', 'Context', 'Client', 'ReplayDetection'])

const hashed = (value: string) => createHash('sha256').update(value).digest('base64url')

/** The library's storage over our rows. https://github.com/panva/node-oidc-provider/blob/main/docs/README.md#adapter
 *  `changed` is called before anything that was issued ends, so that nothing remembered outlives it. */
export function adapterOf(rows: ServerRows, changed: () => void): (model: string) => Adapter {
  return model => ({
    async upsert(id, payload, seconds) {
      if (model === 'ReplayDetection' && rows.find(model, id))
        throw new errors.InvalidClientAuth('client assertion tokens must only be used once')
      // The id of a token is the token: it is not written.
      const { jti, ...rest } = payload
      rows.upsert(model, id, plainIds.has(model) ? { ...rest, jti } : rest, seconds)
    },
    find: async id => restored(rows.find(model, id), id),
    findByUid: async uid => rows.findByUid(model, uid) as AdapterPayload | undefined,
    findByUserCode: async () => undefined,
    async consume(id) {
      if (rows.consume(model, id)) return
      // Someone was faster by less than a look: as with every second use, all that came of the first ends.
      const grantId = rows.find(model, id)?.grantId
      if (typeof grantId === 'string') endGrant(rows, grantId)
      changed()
      throw new errors.InvalidGrant('already used')
    },
    async destroy(id) {
      changed()
      if (model === 'Grant') endGrant(rows, id)
      else rows.destroy(model, id)
    },
    async revokeByGrantId(grantId) {
      changed()
      rows.revokeByGrantId(model, grantId)
    },
  })
}

/** Ends a grant with all that was issued from it. */
export function endGrant(rows: ServerRows, grantId: string): void {
  // The grant and its context first: without them no token of it is good for anything.
  rows.destroy('Grant', grantId)
  rows.destroy('Context', grantId)
  for (const model of ['AccessToken', 'RefreshToken', 'AuthorizationCode'])
    rows.revokeByGrantId(model, grantId)
}

const restored = (payload: Readonly<Record<string, unknown>> | undefined, id: string) =>
  payload && ({ ...payload, jti: id } as AdapterPayload)
