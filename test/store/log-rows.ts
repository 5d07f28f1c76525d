import { DatabaseSync } from 'node:sqlite'
import { eventOf, eventsIn } from '../../fhir-server/store/audit/audit-form.ts'
import type { WholeEvent } from '../../fhir-server/store/store.ts'

/** A row of the log as it stands in the file, and the event that it holds. */
export type LoggedRow = WholeEvent & {
  readonly seq: number
  readonly chainId: string
  readonly leaf: Buffer
  readonly chain: Buffer
}

/** The log, or what comes after a row of it, in the order in which it was written. */
export function logIn(database: DatabaseSync, after = 0): readonly LoggedRow[] {
  const event = eventsIn(database)()
  return database
    .prepare('SELECT * FROM audit WHERE seq > ? ORDER BY seq')
    .all(after)
    .map(row => ({
      ...eventOf(event(row.form, row.lines)),
      seq: Number(row.seq),
      chainId: String(row.chain_id),
      leaf: Buffer.from(row.leaf as Uint8Array),
      chain: Buffer.from(row.chain as Uint8Array),
    }))
}

/** The same, of a file. */
export function logAt(path: string, after = 0): readonly LoggedRow[] {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    return logIn(database, after)
  } finally {
    database.close()
  }
}
