import {
  instantTest,
  notSupported,
  parameterOf,
  spanTest,
  stringTest,
  targetTest,
  tokenTest,
  uriTest,
} from './criteria.ts'
import type { Place } from './index-entries.ts'
import type { Indexed, Numbers } from './numbers.ts'
import { ownerKinds } from './schema.ts'
import { resourceTypes } from './search-parameters.ts'
import { last, type Source, sortedLetters } from './source.ts'
import { type Asking, allOf, anyOf, listOf, type Sql, sql, whole } from './sql.ts'
import type { Criterion, Reach, TokenValue, Within } from './store.ts'

/** What is searched of each R4 type; not of the log, which is asked by a reading of its own. */
export const sourcesOf = (numbers: Numbers, place: Place): ReadonlyMap<string, Source> =>
  new Map(
    resourceTypes
      .filter(type => type !== 'AuditEvent')
      .map(type => [type, recordSource(type, numbers, place)]),
  )

/** The current, not deleted, records of one type. */
function recordSource(type: string, numbers: Numbers, place: Place): Source {
  const number = whole(numbers.ofType(type))
  const indexed = numbers.indexed(type)
  const named = (id: string) => sql`c.type = ${number} AND c.id = ${id}`

  function test(criterion: Criterion, reach: Reach): Sql {
    if (criterion.param === '_id') return idTest(criterion)
    if (criterion.param === '_lastUpdated') return updatedTest(criterion)
    const parameter = parameterOf(type, criterion, indexed.get(criterion.param))
    if (criterion.missing !== undefined) return missing(parameter, criterion.missing)
    const found = sql`EXISTS (SELECT 1 FROM ${tableOf(parameter)} w WHERE w.record = c.record AND ${entryTest(
      criterion,
      parameter,
      reach,
    )})`
    return criterion.kind === 'token' && criterion.not ? sql`NOT ${found}` : found
  }

  /** What is deleted has no values left that a narrowing could look at. */
  function narrowed({ and = [] }: Within, reach: Reach): readonly Sql[] {
    return and.length === 0 ? [] : [sql`c.deleted = 0`, ...and.map(criterion => test(criterion, reach))]
  }

  /** The entries of the index that a criterion is after. */
  function entryTest(criterion: Criterion, parameter: Indexed, reach: Reach): Sql {
    const own = sql`w.what = ${whole(parameter.number)}`
    switch (criterion.kind) {
      case 'token':
        return allOf([own, tokenTest(criterion.any, parameter.system)])
      case 'string':
        return allOf([own, stringTest(criterion)])
      case 'uri':
        return allOf([own, uriTest(criterion.any)])
      case 'date':
        return allOf([own, spanTest(criterion.any, sql`w.start`, sql`w.stop`)])
      case 'reference':
        return anyOf(
          criterion.any.map(value => {
            if (!('identifier' in value)) return allOf([own, targetTest(value, place)])
            const token = tokenTest([value.identifier], undefined)
            return anyOf([
              allOf([sql`w.what = ${whole(parameter.identifiers)}`, token]),
              allOf([
                own,
                sql`(w.b, w.a) IN (${identified(value.identifier, parameter.targets, numbers, reach)})`,
              ]),
            ])
          }),
        )
      default:
        return criterion satisfies never
    }
  }

  return {
    table: sql`current`,
    base: sql`c.type = ${number} AND c.deleted = 0`,
    key: sql`c.record`,
    tie: sql`c.id`,
    columns: sql`c.id, v.version, v.updated, v.deleted, v.json, c.patients`,
    withJson: sql`JOIN versions v ON v.row = c.row`,
    withAllVersions: sql`JOIN versions v ON v.record = c.record`,
    number: sql`v.version`,
    named,
    belonging: id => sql`SELECT c.patients, (SELECT json_group_array(DISTINCT o.owner) FROM owner o
      WHERE o.record = c.record AND ${kindTest('organization')}) AS organizations FROM current c WHERE ${named(id)}`,
    within: reach => anyOf(reach.map(part => allOf([owned(part), ...narrowed(part, reach)]))),
    test,
    keys(criterion, reach) {
      if (criterion.missing !== undefined || criterion.kind === 'date') return undefined
      if (criterion.kind === 'token' && criterion.not) return undefined
      if (criterion.kind === 'string' && criterion.match === 'contains') return undefined
      if (criterion.param === '_id') {
        return sql`SELECT c.record AS key FROM current c WHERE c.type = ${number} AND ${idTest(criterion)}`
      }
      const parameter = parameterOf(type, criterion, indexed.get(criterion.param))
      return sql`SELECT w.record AS key FROM word w WHERE ${entryTest(criterion, parameter, reach)}`
    },
    keysWithin(reach) {
      const [part] = reach
      if (reach.length > 1 || part.in === 'whole-store') return undefined
      if (part.in === 'ids') {
        return sql`SELECT c.record AS key FROM current c WHERE c.type = ${number} AND ${owned(part)}`
      }
      const owner = part.in === 'organization' ? part.id : part.patient
      return sql`SELECT o.record AS key FROM owner o WHERE o.owner = ${owner} AND o.type = ${number} AND ${kindTest(part.in)}`
    },
    sortKey(name, descending) {
      if (name === '_id') return sql`c.id`
      if (name === '_lastUpdated') return sql`c.updated`
      const parameter = indexed.get(name)
      if (!parameter) throw notSupported(type, name)
      const at = sql`WHERE w.record = c.record AND w.what = ${whole(parameter.number)}`
      const from = sql`FROM ${tableOf(parameter)} w ${at}`
      if (parameter.kind === 'date') {
        return descending
          ? sql`coalesce((SELECT max(w.start) ${from}), ${last.number.descending})`
          : sql`coalesce((SELECT min(w.start) ${from}), ${last.number.ascending})`
      }
      return descending
        ? sql`substr(coalesce((SELECT max(w.a) ${from}), ${last.text.descending}), 1, ${sortedLetters})`
        : sql`substr(coalesce((SELECT min(w.a) ${from}), ${last.text.ascending}), 1, ${sortedLetters})`
    },
  }
}

const span = sql`span`
const word = sql`word`
const tableOf = (parameter: Indexed) => (parameter.kind === 'date' ? span : word)

/** Whether a row of `current`, named c, is one's own. '' is nobody's. */
function owned(part: Within): Sql {
  switch (part.in) {
    case 'whole-store':
      return sql`1`
    case 'ids':
      return sql`c.id IN (SELECT value FROM json_each(${JSON.stringify(part.ids)}))`
    case 'organization':
      return belongsTo('organization', part.id)
    case 'compartment':
      return part.organization === undefined
        ? belongsTo('compartment', part.patient)
        : allOf([belongsTo('compartment', part.patient), belongsTo('organization', part.organization)])
    default:
      return part satisfies never
  }
}

const belongsTo = (kind: 'organization' | 'compartment', owner: string) =>
  owner === ''
    ? sql`0`
    : sql`EXISTS (SELECT 1 FROM owner o WHERE o.record = c.record AND ${kindTest(kind)} AND o.owner = ${owner})`

const isPatients = sql`o.kind = ${whole(ownerKinds.patient)}`
const isOrganizations = sql`o.kind IN (${whole(ownerKinds.organization)}, ${whole(ownerKinds.joined)})`
const kindTest = (kind: 'organization' | 'compartment') =>
  kind === 'compartment' ? isPatients : isOrganizations

function idTest(criterion: Criterion): Sql {
  if (criterion.kind !== 'token') throw notSupported('a resource', criterion.param)
  if (criterion.missing !== undefined) return criterion.missing ? sql`0` : sql`1`
  const ids = criterion.any.flatMap(({ code, system }) => (code !== undefined && !system ? [code] : []))
  const found = sql`c.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`
  return criterion.not ? sql`NOT ${found}` : found
}

function updatedTest(criterion: Criterion): Sql {
  if (criterion.kind !== 'date') throw notSupported('a resource', criterion.param)
  if (criterion.missing !== undefined) return criterion.missing ? sql`0` : sql`1`
  return instantTest(criterion.any, sql`c.updated`)
}

function missing(parameter: Indexed, isMissing: boolean): Sql {
  const numbers = [parameter.number, ...(parameter.kind === 'reference' ? [parameter.identifiers] : [])]
  const any = sql`EXISTS (SELECT 1 FROM ${tableOf(parameter)} w WHERE w.record = c.record AND w.what IN (${listOf(
    numbers.map(whole),
  )}))`
  return isMissing ? sql`NOT ${any}` : any
}

/**
 * Type and id of the resources that carry an identifier – of those that the caller reaches themselves, so that a
 * reference says nothing of a record out of reach. A reach by ids reaches no further than those.
 */
function identified(
  token: TokenValue,
  types: readonly string[] | undefined,
  numbers: Numbers,
  reach: Reach,
): Sql {
  const parameters = [...numbers.identifiers].filter(([type]) => !types || types.includes(type))
  const whose = reach.map(part => (part.in === 'ids' ? sql`0` : owned(part)))
  return sql`SELECT n.name, c.id FROM word w JOIN current c ON c.record = w.record JOIN numbers n ON n.number = c.type
    WHERE w.what IN (${listOf(parameters.map(([, number]) => whole(number)))})
      AND ${tokenTest([token], undefined)} AND ${anyOf(whose)}`
}

/** The ids of records that carry an identifier, within a reach. */
export const identifiedIn =
  (ask: Asking, numbers: Numbers, reach: Reach) =>
  (token: TokenValue, types: readonly string[] | undefined): readonly { type: string; id: string }[] =>
    ask
      .all(identified(token, types, numbers, reach))
      .map(({ name, id }) => ({ type: String(name), id: String(id) }))
