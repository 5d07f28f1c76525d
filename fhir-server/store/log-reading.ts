import type { Source } from './source.ts'
import { type Asking, allOf, anyOf, sql } from './sql.ts'
import type { LogPart, LogRow } from './store.ts'

/** Reads the audit log in its own order: the rows as they stand, the event only where it is within reach and asked for. */
export function logReading(ask: Asking, source: Source) {
  return {
    end: () => Number(ask.first(sql`SELECT coalesce(max(seq), 0) AS seq FROM audit`)?.seq),
    part({ after, upTo, count, reach, filters }: LogPart): readonly LogRow[] {
      const wanted = anyOf(
        filters.map(filter => allOf(filter.map(criterion => source.test(criterion, reach)))),
      )
      const asked = allOf([source.within(reach), ...(filters.length > 0 ? [wanted] : [])])
      const rows = ask.all(
        sql`SELECT c.seq, c.chain_id, c.leaf, c.chain, c.id, CASE WHEN ${asked} THEN c.json END AS json
          FROM audit c WHERE c.seq > ${after} AND c.seq <= ${upTo} ORDER BY c.seq LIMIT ${count}`,
      )
      return rows.map(({ seq, chain_id, leaf, chain, id, json }) => ({
        seq: Number(seq),
        chainId: String(chain_id),
        leaf: bytesOf(leaf),
        chain: bytesOf(chain),
        id: String(id),
        ...(json === null ? {} : { json: String(json) }),
      }))
    },
  }
}

/** A column of a STRICT table holds what it says; another hand may have written otherwise. */
const bytesOf = (value: unknown) => (value instanceof Uint8Array ? value : new Uint8Array())
