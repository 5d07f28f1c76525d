import type { Identifier } from 'fhir/r4'
import { chartIdentifier } from '../../mentoring/chart-identifier.ts'
import type { Precondition, Query, Store } from '../store/store.ts'
import type { Identified } from './belonging.ts'
import type { Caller } from './caller.ts'

/** Is this Patient the one of the chart that the caller signed in from? */
export function isOfChart(resource: Identified, { launch }: Caller): boolean {
  if (resource.resourceType !== 'Patient' || !launch.chart) return false
  const { system, value } = chartIdentifier(launch.chart)
  return identifiersOf(resource).some(each => each.system === system && each.value === value)
}

/** One Patient per (organisation, EHR base, id): nothing else of the organisation may carry an identifier of this one. */
export function onePerChart(resource: Identified, { organization }: Caller): Precondition[] {
  if (resource.resourceType !== 'Patient' || resource.meta?.versionId !== '1') return []
  return identifiersOf(resource)
    .filter(({ system, value }) => system?.endsWith('/Patient') && value)
    .map(identifier => ({ when: 'none', query: carrying(identifier, organization) }))
}

/** The id of the programme's Patient for a chart's, in one organisation. */
export async function patientOfChart(
  store: Store,
  chart: { readonly base: string; readonly patient: string },
  organization: string,
): Promise<string | undefined> {
  const query = carrying(chartIdentifier(chart), organization)
  const page = await store.search({ ...query, sort: [], count: 1, total: false })
  return page.versions[0]?.id
}

const carrying = (
  { system, value }: Identifier,
  organization: string,
): Pick<Query, 'type' | 'criteria' | 'reach'> => ({
  type: 'Patient',
  criteria: [
    {
      param: 'identifier',
      kind: 'token',
      any: [{ ...(system ? { system } : {}), ...(value ? { code: value } : {}) }],
    },
  ],
  reach: [{ in: 'organization', id: organization }],
})

const identifiersOf = (resource: Identified): readonly Identifier[] =>
  'identifier' in resource && Array.isArray(resource.identifier) ? resource.identifier : []
