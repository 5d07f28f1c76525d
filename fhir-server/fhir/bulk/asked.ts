import { Problem } from '../../problem.ts'
import type { LogPart } from '../../store/store.ts'
import { parseSearch } from '../query.ts'
import type { FhirRequest } from '../request.ts'

const formats: ReadonlySet<string> = new Set(['application/fhir+ndjson', 'application/ndjson', 'ndjson'])
const mostFilters = 20
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/

/**
 * Reads a kick-off: what is not supported is refused in words, never ignored.
 * https://hl7.org/fhir/uv/bulkdata/export.html#query-parameters
 * @returns which events: one of these filters holds; none: all
 * @throws Problem 400
 */
export function filtersOf({ prefer, params }: FhirRequest, zone: string): LogPart['filters'] {
  if (!/(^|[,;\s])respond-async($|[,;\s])/i.test(prefer ?? '')) {
    throw refused('An export is answered later: expected the header Prefer: respond-async.')
  }
  let since: readonly [string, string][] = []
  const queries: string[] = []
  for (const [name, value] of params) {
    if (name === '_type') onlyEvents(value.split(','))
    else if (name === '_since') since = [['_lastUpdated', `gt${instantOf(value)}`]]
    // A comma stands between two queries, or within one.
    else if (name === '_typeFilter') queries.push(...value.split(/,(?=[A-Z][A-Za-z]*\?)/))
    else if (name === '_outputFormat') formatOf(value)
    else throw refused(`The parameter "${clip(name)}" is not supported for $export. ${supported}`)
  }
  if (queries.length > mostFilters) throw refused(`At most ${mostFilters} queries in _typeFilter.`)
  const asked = queries.length > 0 ? queries.map(queryOf) : [[]]
  const filters = asked.map(query => criteriaOf([...query, ...since], zone))
  return filters.some(filter => filter.length > 0) ? filters : []
}

function criteriaOf(params: FhirRequest['params'], zone: string) {
  const { query, includes } = parseSearch('AuditEvent', params, zone)
  if (includes.length > 0 || query.criteria.length !== params.length) {
    throw refused(
      '_typeFilter says which events, not how to show them: _count, _sort, _include and the like are not for it.',
    )
  }
  return query.criteria
}

function queryOf(text: string): FhirRequest['params'] {
  const [type, ...query] = text.split('?')
  onlyEvents([type ?? ''])
  return [...new URLSearchParams(query.join('?'))]
}

function onlyEvents(types: readonly string[]): void {
  const other = types.find(type => type !== 'AuditEvent')
  if (other !== undefined) throw refused(`"${clip(other)}" is not exported: the export is of AuditEvent.`)
}

function instantOf(value: string): string {
  if (instant.test(value) && !Number.isNaN(Date.parse(value))) return value
  throw refused(`_since is an instant like 2026-11-23T09:00:00Z, not "${clip(value)}".`)
}

function formatOf(value: string): void {
  if (formats.has(value)) return
  throw refused(`_outputFormat is one of ${[...formats].join(', ')}, not "${clip(value)}".`)
}

const supported = 'Supported: _type, _since, _typeFilter, _outputFormat.'
const clip = (text: string) => text.slice(0, 64)
const refused = (message: string) => new Problem(400, { code: 'not-supported', message })
