import { statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { logAt } from '../store/log-rows.ts'

/** What one AuditEvent takes, in bytes: by itself as JSON, and its share of the files. */
export type LogSize = { readonly json: number; readonly file: number; readonly index: number }

/** Of so many events at the log's end the JSON is looked at. */
const looked = 5_000

/** Measured on the files of a server that runs: its programme's database, whose records are few beside the log. */
export function logSize(dataDirectory: string): LogSize {
  const { events } = first(join(dataDirectory, 'programme.db'), 'SELECT max(seq) AS events FROM audit')
  // The index is worked out after the event: it may be some way behind.
  const { indexed } = first(
    join(dataDirectory, 'programme-audit-index.db'),
    "SELECT value AS indexed FROM facts WHERE name = 'end'",
  )
  return {
    json: jsonSize(join(dataDirectory, 'programme.db'), Number(events)),
    file: statSync(join(dataDirectory, 'programme.db')).size / Number(events),
    index: statSync(join(dataDirectory, 'programme-audit-index.db')).size / Number(indexed),
  }
}

/** Its length, on the average. */
function jsonSize(path: string, events: number): number {
  const rows = logAt(path, events - looked)
  return rows.reduce((sum, { json }) => sum + Buffer.byteLength(json), 0) / rows.length
}

function first(path: string, query: string) {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    return database.prepare(query).get() ?? {}
  } finally {
    database.close()
  }
}
