import { hash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Place } from './index-entries.ts'
import type { Records } from './records.ts'
import { resourceTypes, searchParametersOf } from './search-parameters.ts'

/** To be counted up when the way changes in which values are read out of elements. */
const extraction = 1

const atOnce = 1_000

/** Indexes every current record anew when it was indexed by another table of search parameters than this one. To be called in a transaction. */
export function reindexIfChanged(database: DatabaseSync, records: Records, place: Place): void {
  const table = resourceTypes.map(type => [type, searchParametersOf(type)])
  const now = hash('sha256', JSON.stringify([extraction, place, table]))
  const indexedBy = database.prepare("SELECT value FROM facts WHERE name = 'indexed by'").get()?.value
  if (indexedBy === now) return
  const some = database.prepare(
    `SELECT c.record, n.name AS type, v.json FROM current c JOIN numbers n ON n.number = c.type
     JOIN versions v ON v.row = c.row WHERE c.record > ? AND c.deleted = 0 ORDER BY c.record LIMIT ?`,
  )
  let last = 0
  for (let rows = some.all(last, atOnce); rows.length > 0; rows = some.all(last, atOnce)) {
    for (const { record, type, json } of rows) {
      last = Number(record)
      records.reindex(last, JSON.parse(String(json)), String(type))
    }
  }
  database
    .prepare(
      "INSERT INTO facts (name, value) VALUES ('indexed by', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
    )
    .run(now)
}
