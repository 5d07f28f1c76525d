import type { Cursors } from './cursor.ts'
import { ownerKinds } from './schema.ts'
import { anythingIn, searchIn } from './search.ts'
import type { Source } from './source.ts'
import { type Asking, type List, type Row, type Sql, sql } from './sql.ts'
import type { Belonging, Held, Page, Query, Reach, Version } from './store.ts'

/** What the store is asked, narrowed by a reach in the query itself. Synchronous: a write asks between its own steps. */
export type Reading = {
  version(type: string, id: string, reach: Reach): Version | undefined
  oldVersion(type: string, id: string, version: number, reach: Reach): Version | undefined
  history(type: string, id: string, reach: Reach, count: number, before?: number): readonly Version[]
  search(query: Query): Page
  anything(query: Pick<Query, 'type' | 'criteria' | 'reach'>): boolean
  belonging(type: string, id: string): Belonging | undefined
  held(patient: string): readonly Held[]
}

/** `sourceOf` gives undefined for what is no R4 type: nothing of it is ever found. */
export function reading(
  ask: Asking,
  sourceOf: (type: string) => Source | undefined,
  cursors: Cursors,
): Reading {
  const find = (source: Source, versions: Sql, id: string, reach: Reach, rest: Sql) =>
    sql`SELECT ${source.columns} FROM ${source.table} c ${versions}
      WHERE ${source.named(id)} AND ${source.within(reach)} ${rest}`
  return {
    version(type, id, reach) {
      const source = sourceOf(type)
      const row = source && ask.firstList(find(source, source.withJson, id, reach, nothingMore))
      return row && versionOf(type, row)
    },
    oldVersion(type, id, version, reach) {
      const source = sourceOf(type)
      const only = source && sql`AND ${source.number} = ${version}`
      const row = source && only && ask.firstList(find(source, source.withAllVersions, id, reach, only))
      return row && versionOf(type, row)
    },
    history(type, id, reach, count, before = Number.MAX_SAFE_INTEGER) {
      const source = sourceOf(type)
      if (!source) return []
      const older = sql`AND ${source.number} < ${before} ORDER BY ${source.number} DESC LIMIT ${count}`
      return ask
        .lists(find(source, source.withAllVersions, id, reach, older))
        .map(row => versionOf(type, row))
    },
    search(query) {
      const source = sourceOf(query.type)
      if (!source) return { versions: [], ...(query.total ? { total: 0 } : {}) }
      const { rows, ...rest } = searchIn(source, query, ask, cursors)
      return { versions: rows.map(row => versionOf(query.type, row)), ...rest }
    },
    anything(query) {
      const source = sourceOf(query.type)
      return source !== undefined && anythingIn(source, query, ask)
    },
    belonging(type, id) {
      const source = sourceOf(type)
      const row = source && ask.first(source.belonging(id))
      return row && belongingOf(row)
    },
    held: patient =>
      ask
        .all(sql`SELECT n.name AS type, c.id, c.version, c.patients,
            (SELECT json_group_array(DISTINCT x.owner) FROM owner x
              WHERE x.record = c.record AND x.kind <> ${ownerKinds.patient}) AS organizations
          FROM owner o JOIN current c ON c.record = o.record JOIN numbers n ON n.number = c.type
          WHERE o.owner = ${patient} AND o.kind = ${ownerKinds.patient} ORDER BY n.name, c.id`)
        .map(row => ({
          type: String(row.type),
          id: String(row.id),
          version: Number(row.version),
          belongs: belongingOf(row),
        })),
  }
}

const nothingMore = sql``

/** Of the columns of a source, in their order. */
function versionOf(type: string, [id, version, updated, deleted, json, patients]: List): Version {
  return {
    type,
    id: String(id),
    version: Number(version),
    updated: String(updated),
    deleted: deleted === 1,
    json: String(json),
    patients: idsIn(patients),
  }
}

const belongingOf = (row: Row): Belonging => ({
  organizations: JSON.parse(String(row.organizations)),
  patients: idsIn(row.patients),
})

/** Ids hold no spaces; a list of them stands in one column with spaces between. */
const idsIn = (patients: List[number] | undefined) => (patients ? String(patients).split(' ') : [])
