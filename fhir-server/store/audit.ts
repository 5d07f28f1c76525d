import type { DatabaseSync } from 'node:sqlite'
import { beginning, leafOf, linkOf } from './chain.ts'
import type { AuditRow } from './store.ts'

/** The end of the audit log: one chain for each process that writes. */
export type AuditLog = {
  append(row: AuditRow): void
  /** Notes where the chain stands; the answer goes back there, when what was appended since is undone. */
  note(): () => void
}

/** Begins a chain. What it takes to search the log is worked out afterwards, from the log alone: audit-index.ts. */
export function auditLog(database: DatabaseSync, chainId: string): AuditLog {
  const insert = database.prepare(
    'INSERT INTO audit (chain_id, leaf, chain, id, recorded, organization, json) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  let head = beginning
  return {
    append({ id, recorded, organization, json }) {
      // It stands near the end, canonical JSON being in order.
      if (json.lastIndexOf('"resourceType":"AuditEvent"') < 0) {
        throw new Error('What goes to the audit log is an AuditEvent.')
      }
      const leaf = leafOf(json)
      const chain = linkOf(head, leaf)
      insert.run(chainId, leaf, chain, id, recorded, organization, json)
      head = chain
    },
    note() {
      const before = head
      return () => {
        head = before
      }
    },
  }
}
