import type { DatabaseSync } from 'node:sqlite'
import { instantTest, notSupported, parameterOf, targetTest } from './criteria.ts'
import { answers } from './entry-match.ts'
import type { Place } from './index-entries.ts'
import type { Numbers } from './numbers.ts'
import { identified } from './record-source.ts'
import { linkRoles } from './schema.ts'
import { searchParametersOf } from './search-parameters.ts'
import { last, type Source } from './source.ts'
import { allOf, anyOf, type Sql, sql } from './sql.ts'
import type { Criterion, Reach, TokenValue, Within } from './store.ts'

const parameters = searchParametersOf('AuditEvent')

/** Teaches the database to read what has no column of its own out of an event's JSON. */
export function teachAudit(database: DatabaseSync, place: Place): void {
  // A query asks the same of row after row.
  let written = ''
  let asked: Criterion | undefined
  database.function('event_answers', { deterministic: true }, (json, criterion) => {
    if (!asked || criterion !== written) {
      written = String(criterion)
      asked = JSON.parse(written) as Criterion
    }
    const parameter = parameters[asked.param]
    return parameter && answers(JSON.parse(String(json)), asked, parameter, place) ? 1 : 0
  })
}

/** The audit log. Its rows are never changed, so the order in which they came is the order that ties are kept in. */
export function auditSource(numbers: Numbers, place: Place): Source {
  function test(criterion: Criterion, reach: Reach): Sql {
    parameterOf('AuditEvent', criterion, parameters[criterion.param])
    if (criterion.kind === 'date') return dateTest(criterion)
    if (criterion.missing !== undefined) return inJson(criterion)
    if (criterion.kind === 'reference') return referenceTest(criterion, reach)
    if (criterion.kind !== 'token') return inJson(criterion)
    const found = tokenIn(criterion)
    return criterion.not ? sql`NOT ${found}` : found
  }

  function referenceTest(criterion: Criterion & { kind: 'reference' }, reach: Reach): Sql {
    if (!isLinked(criterion.param)) return inJson(criterion)
    const linked = sql`EXISTS (SELECT 1 FROM (${links(criterion, reach)}) l WHERE l.key = c.seq)`
    return byIdentifier(criterion) ? anyOf([linked, inJson(criterion)]) : linked
  }

  /** The rows of the side table that a reference criterion is after. */
  function links(criterion: Criterion & { kind: 'reference' }, reach: Reach): Sql {
    const targets = criterion.any.map(value =>
      'identifier' in value
        ? sql`(w.b, w.a) IN (${identified(value.identifier, parameters[criterion.param]?.targets, numbers, reach)})`
        : targetTest(value, place),
    )
    return sql`SELECT w.seq AS key FROM (SELECT seq, role, id AS a, type AS b FROM audit_link) w
      WHERE ${linkTest(criterion.param)} AND ${anyOf(targets)}`
  }

  return {
    table: sql`audit`,
    base: sql`1`,
    key: sql`c.seq`,
    tie: sql`c.seq`,
    columns: sql`c.id, 1 AS version, c.recorded AS updated, 0 AS deleted, c.json, '' AS patients`,
    withJson: sql``,
    withAllVersions: sql``,
    number: sql`1`,
    named: id => sql`c.id = ${id}`,
    belonging: id =>
      sql`SELECT json_array(c.organization) AS organizations, '' AS patients FROM audit c WHERE c.id = ${id}`,
    within: reach =>
      anyOf(reach.map(part => allOf([ownedEvent(part), ...(part.and ?? []).map(each => test(each, reach))]))),
    test,
    isSlow: criterion =>
      criterion.kind !== 'date' &&
      (criterion.missing !== undefined ||
        (criterion.kind === 'reference'
          ? !isLinked(criterion.param) || byIdentifier(criterion)
          : !inColumns.has(criterion.param))),
    keys(criterion, reach) {
      if (criterion.missing !== undefined) return undefined
      if (criterion.param === '_id' && criterion.kind === 'token' && !criterion.not) {
        return sql`SELECT c.seq AS key FROM audit c WHERE ${idsTest(criterion.any)}`
      }
      if (criterion.kind !== 'reference') return undefined
      return isLinked(criterion.param) && !byIdentifier(criterion) ? links(criterion, reach) : undefined
    },
    keysWithin(reach) {
      const [part] = reach
      return reach.length === 1 && part.in === 'compartment' ? linksOf(part.patient) : undefined
    },
    sortKey(name, descending) {
      const way = descending ? 'descending' : 'ascending'
      if (name === '_id') return sql`c.id`
      if (name === '_lastUpdated' || name === 'date') return sql`c.date`
      if (name === 'action') return sql`coalesce(c.action, ${last.text[way]})`
      if (name === 'outcome') return sql`coalesce(c.outcome, ${last.text[way]})`
      throw notSupported('AuditEvent', `_sort=${name}`)
    },
  }
}

/** Whether a row of `audit`, named c, is one's own. '' is nobody's. */
function ownedEvent(part: Within): Sql {
  switch (part.in) {
    case 'whole-store':
      return sql`1`
    case 'ids':
      return sql`c.id IN (SELECT value FROM json_each(${JSON.stringify(part.ids)}))`
    case 'organization':
      return ofOrganization(part.id)
    case 'compartment':
      return allOf([
        sql`EXISTS (SELECT 1 FROM (${linksOf(part.patient)}) l WHERE l.key = c.seq)`,
        ...(part.organization === undefined ? [] : [ofOrganization(part.organization)]),
      ])
    default:
      return part satisfies never
  }
}

const ofOrganization = (id: string) => (id === '' ? sql`0` : sql`c.organization = ${id}`)

const linksOf = (patient: string) =>
  sql`SELECT l.seq AS key FROM audit_link l
    WHERE l.role IN (${linkRoles.agent}, ${linkRoles.entity}) AND l.id = ${patient} AND l.type = 'Patient'`

const isLinked = (param: string) => param === 'agent' || param === 'entity' || param === 'patient'

function linkTest(param: string): Sql {
  if (param === 'agent') return sql`w.role = ${linkRoles.agent}`
  if (param === 'entity') return sql`w.role = ${linkRoles.entity}`
  return sql`w.role IN (${linkRoles.agent}, ${linkRoles.entity}) AND w.b IN ('Patient', '')`
}

const byIdentifier = (criterion: Criterion & { kind: 'reference' }) =>
  criterion.any.some(value => 'identifier' in value)

const inJson = (criterion: Criterion) => sql`event_answers(c.json, ${JSON.stringify(criterion)})`

const inColumns = new Set(['_id', 'action', 'outcome', 'type', 'subtype'])

function tokenIn(criterion: Criterion & { kind: 'token' }): Sql {
  switch (criterion.param) {
    case '_id':
      return idsTest(criterion.any)
    case 'action':
      return anyOf(criterion.any.map(value => codeTest(sql`c.action`, value, parameters.action?.system)))
    case 'outcome':
      return anyOf(criterion.any.map(value => codeTest(sql`c.outcome`, value, parameters.outcome?.system)))
    case 'type':
      return anyOf(criterion.any.map(value => lineTest(sql`c.type`, value)))
    case 'subtype':
      return anyOf(criterion.any.map(value => lineTest(sql`c.subtype`, value)))
    default:
      return inJson({ ...criterion, not: false })
  }
}

function dateTest({ any, missing }: Criterion & { kind: 'date' }): Sql {
  if (missing !== undefined) return missing ? sql`0` : sql`1`
  return instantTest(any, sql`c.date`)
}

const idsTest = (values: readonly TokenValue[]) => {
  const ids = values.flatMap(({ code, system }) => (code !== undefined && !system ? [code] : []))
  return sql`c.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`
}

function codeTest(column: Sql, { code, system }: TokenValue, implied: string | undefined): Sql {
  if (system && system !== implied) return sql`0`
  if (code === undefined && system === undefined) return sql`0`
  return code === undefined ? sql`${column} IS NOT NULL` : sql`${column} IS ${code}`
}

/** Codings stand in their column as lines, '\nsystem|code\n'. */
function lineTest(column: Sql, { code, system }: TokenValue): Sql {
  if (code === undefined && system === undefined) return sql`0`
  const line = `${system === undefined ? '' : `\n${system}`}|${code === undefined ? '' : `${code}\n`}`
  return sql`instr(${column}, ${line}) > 0`
}
