import type { DatabaseSync } from 'node:sqlite'
import { entriesIn, eventIn } from './audit-entries.ts'
import type { AuditIndex } from './audit-index.ts'
import { answersTo, type Identified, type Matcher, matcherOf, matchersWithin } from './audit-matching.ts'
import { searchEvents } from './audit-search.ts'
import type { Cursors } from './cursor.ts'
import { removedJson } from './event-removal.ts'
import type { Place } from './index-entries.ts'
import { asking, type Row, sql } from './sql.ts'
import type { Belonging, Criterion, LogPart, LogRow, Page, Query, Reach, Version } from './store.ts'

/** What is asked of the audit log: by id and by search through its index, and in its own order straight from its rows. */
export type AuditReading = {
  event(id: string, reach: Reach): Promise<Version | undefined>
  search(query: Query): Promise<Page>
  belonging(id: string): Promise<Belonging | undefined>
  end(): number
  part(part: LogPart): readonly LogRow[]
  /** Where one event stands, without the event. */
  place(id: string, reach: Reach): Promise<LogRow | undefined>
}

/**
 * @param identified whose record carries an identifier, within a reach
 * @param upToDate resolves when the index holds what the log holds now
 */
export function auditReading(
  database: DatabaseSync,
  index: AuditIndex,
  place: Place,
  identified: (reach: Reach) => Identified,
  cursors: Cursors,
  upToDate: () => Promise<void>,
): AuditReading {
  const ask = asking(database)
  const rowAt = (seq: number) =>
    ask.first(sql`SELECT id, recorded, organization, json FROM audit WHERE seq = ${seq}`)
  /** The ways in which an event may be found: one list of conditions for each. */
  const waysOf = (reach: Reach, criteria: readonly Criterion[]): readonly (readonly Matcher[])[] => {
    const matchers = (some: readonly Criterion[]) =>
      some.map(criterion => matcherOf(criterion, place, identified(reach)))
    const asked = matchers(criteria)
    return reach.map(part => [...matchersWithin(part), ...matchers(part.and ?? []), ...asked])
  }
  const search = (query: Query) => searchEvents(index, waysOf(query.reach, query.criteria), query, cursors)
  const seqNamed = async (id: string, reach: Reach): Promise<number | undefined> => {
    await upToDate()
    const byId: Criterion = { param: '_id', kind: 'token', any: [{ code: id }] }
    const { seqs } = await search({
      type: 'AuditEvent',
      criteria: [byId],
      reach,
      sort: [],
      count: 1,
      total: false,
    })
    return seqs[0]
  }
  const named = async (id: string, reach: Reach): Promise<Row | undefined> => {
    const seq = await seqNamed(id, reach)
    return seq === undefined ? undefined : rowAt(seq)
  }
  return {
    async event(id, reach) {
      const row = await named(id, reach)
      return row && versionOf(row)
    },
    async search(query) {
      const ways = waysOf(query.reach, query.criteria)
      await upToDate()
      const { seqs, ...rest } = await searchEvents(index, ways, query, cursors)
      const rows = seqs.map(rowAt).filter(row => row !== undefined)
      return { versions: rows.map(versionOf), ...rest }
    },
    async belonging(id) {
      const row = await named(id, [{ in: 'whole-store' }])
      return row && { organizations: [String(row.organization)], patients: [] }
    },
    end: () => Number(ask.first(sql`SELECT coalesce(max(seq), 0) AS seq FROM audit`)?.seq),
    part({ after, upTo, count, reach, filters }) {
      const ways = (filters.length > 0 ? filters : [[]]).flatMap(filter => waysOf(reach, filter))
      const rows = ask.all(sql`SELECT seq, chain_id, leaf, chain, id, recorded, organization, json
        FROM audit WHERE seq > ${after} AND seq <= ${upTo} ORDER BY seq LIMIT ${count}`)
      return rows.map(row => logRow(row, isWanted(row, ways, place)))
    },
    async place(id, reach) {
      const seq = await seqNamed(id, reach)
      if (seq === undefined) return undefined
      const row = ask.first(sql`SELECT seq, chain_id, leaf, chain, id FROM audit WHERE seq = ${seq}`)
      return row && logRow(row, false)
    },
  }
}

/** Whether an event answers to all conditions of one way: worked out from its row, without the index. */
function isWanted(row: Row, ways: readonly (readonly Matcher[])[], place: Place): boolean {
  const isOwn = (matcher: Matcher) =>
    matcher.on === 'organization' && matcher.id !== '' && matcher.id === row.organization
  // What takes no look into the event comes first.
  if (ways.some(matchers => matchers.every(isOwn))) return true
  if (ways.every(matchers => matchers.some(matcher => matcher.on === 'organization' && !isOwn(matcher))))
    return false
  const event = eventIn(String(row.json))
  if (!event) return false
  const entries = entriesIn(event, String(row.organization), String(row.recorded), place)
  return ways.some(matchers => matchers.every(matcher => answersTo(matcher, String(row.id), entries)))
}

const versionOf = ({ id, recorded, json }: Row): Version => ({
  type: 'AuditEvent',
  id: String(id),
  version: 1,
  updated: String(recorded),
  deleted: false,
  json: String(json),
  patients: [],
})

/** Of a removed event nothing is left to be wanted. */
const logRow = ({ seq, chain_id, leaf, chain, id, json }: Row, wanted: boolean): LogRow => ({
  seq: Number(seq),
  chainId: String(chain_id),
  leaf: bytesOf(leaf),
  chain: bytesOf(chain),
  id: String(id),
  ...(json === removedJson ? { removed: true } : wanted ? { json: String(json) } : {}),
})

/** A column of a STRICT table holds what it says; another hand may have written otherwise. */
const bytesOf = (value: unknown) => (value instanceof Uint8Array ? value : new Uint8Array())
