import type { DatabaseSync } from 'node:sqlite'
import type { Cursors } from '../cursor.ts'
import type { Place } from '../index-entries.ts'
import { asking, type Row, sql } from '../sql.ts'
import type {
  Belonging,
  Criterion,
  LogPart,
  LogRow,
  Page,
  Query,
  Reach,
  Version,
  WholeEvent,
} from '../store.ts'
import { entriesIn, eventIn as parsed } from './audit-entries.ts'
import { eventOf, eventsIn, removed } from './audit-form.ts'
import type { AuditIndex } from './audit-index.ts'
import { answersTo, type Identified, type Matcher, matcherOf, matchersWithin } from './audit-matching.ts'
import { searchEvents } from './audit-search.ts'

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
  const events = eventsIn(database)
  const eventsAt = (seqs: readonly number[]): readonly WholeEvent[] => {
    const held = events()
    return seqs.flatMap(seq => {
      const row = ask.first(sql`SELECT form, lines FROM audit WHERE seq = ${seq}`)
      return row ? [eventOf(held(row.form, row.lines))] : []
    })
  }
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
  const named = async (id: string, reach: Reach): Promise<WholeEvent | undefined> => {
    const seq = await seqNamed(id, reach)
    return seq === undefined ? undefined : eventsAt([seq])[0]
  }
  return {
    async event(id, reach) {
      const event = await named(id, reach)
      return event && versionOf(event)
    },
    async search(query) {
      const ways = waysOf(query.reach, query.criteria)
      await upToDate()
      const { seqs, ...rest } = await searchEvents(index, ways, query, cursors)
      return { versions: eventsAt(seqs).map(versionOf), ...rest }
    },
    async belonging(id) {
      const event = await named(id, [{ in: 'whole-store' }])
      return event && { organizations: [event.organization], patients: [] }
    },
    end: () => Number(ask.first(sql`SELECT coalesce(max(seq), 0) AS seq FROM audit`)?.seq),
    part({ after, upTo, count, reach, filters }) {
      const ways = (filters.length > 0 ? filters : [[]]).flatMap(filter => waysOf(reach, filter))
      const rows = ask.all(sql`SELECT seq, chain_id, leaf, chain, form, lines
        FROM audit WHERE seq > ${after} AND seq <= ${upTo} ORDER BY seq LIMIT ${count}`)
      const held = events()
      return rows.map(row => {
        const event = eventOf(held(row.form, row.lines))
        return logRow(row, event, isWanted(event, ways, place))
      })
    },
    async place(id, reach) {
      const seq = await seqNamed(id, reach)
      if (seq === undefined) return undefined
      const row = ask.first(sql`SELECT seq, chain_id, leaf, chain, form, lines FROM audit WHERE seq = ${seq}`)
      return row && logRow(row, eventOf(events()(row.form, row.lines)), false)
    },
  }
}

/** Whether an event answers to all conditions of one way: worked out from itself, without the index. */
function isWanted(
  { id, recorded, organization, json }: WholeEvent,
  ways: readonly (readonly Matcher[])[],
  place: Place,
): boolean {
  const isOwn = (matcher: Matcher) =>
    matcher.on === 'organization' && matcher.id !== '' && matcher.id === organization
  // What takes no look into the event comes first.
  if (ways.some(matchers => matchers.every(isOwn))) return true
  if (ways.every(matchers => matchers.some(matcher => matcher.on === 'organization' && !isOwn(matcher))))
    return false
  const event = parsed(json)
  if (!event) return false
  const entries = entriesIn(event, organization, recorded, place)
  return ways.some(matchers => matchers.every(matcher => answersTo(matcher, id, entries)))
}

const versionOf = ({ id, recorded, json }: WholeEvent): Version => ({
  type: 'AuditEvent',
  id,
  version: 1,
  updated: recorded,
  deleted: false,
  json,
  patients: [],
})

/** Of a removed event nothing is left to be wanted. */
const logRow = (
  { seq, chain_id, leaf, chain, lines }: Row,
  { id, json }: WholeEvent,
  wanted: boolean,
): LogRow => ({
  seq: Number(seq),
  chainId: String(chain_id),
  leaf: bytesOf(leaf),
  chain: bytesOf(chain),
  id,
  ...(lines === removed.lines ? { removed: true } : wanted ? { json } : {}),
})

/** A column of a STRICT table holds what it says; another hand may have written otherwise. */
const bytesOf = (value: unknown) => (value instanceof Uint8Array ? value : new Uint8Array())
