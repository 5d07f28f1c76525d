import type { FhirResource } from 'fhir/r4'
import { type Moments, momentsOf } from '../../../mentoring/consent/calendar.ts'
import type { Projected } from '../../../mentoring/mentor-view/project.ts'
import type { World } from '../../../mentoring/mentor-view/world.ts'
import { cursorAfter, idBefore } from './cursor.ts'
import { answersDate, type Criterion, type Search } from './search-grammar.ts'

type OpenWorld = Extract<World, { kind: 'world' }>

/** One page of what a search finds in a world, and how many it finds in all. */
export type Found = {
  readonly total: number
  readonly page: readonly Projected[]
  /** The next page's cursor, where there is one. */
  readonly next?: string
}

/** Searches a world and nothing else; undefined when the cursor belongs to another search. */
export function find(world: OpenWorld, search: Search, key: Uint8Array): Found | undefined {
  const matches = world.resources.filter(
    each =>
      each.type === search.type && search.criteria.every(criterion => meets(each, criterion, world.zone)),
  )
  const after = search.cursor === undefined ? '' : idBefore(search.cursor, world, search, key)
  if (after === undefined) return undefined
  const rest = matches.filter(({ id }) => id > after)
  const page = rest.slice(0, search.count)
  const last = page.at(-1)
  return {
    total: matches.length,
    page,
    ...(last && rest.length > page.length ? { next: cursorAfter(last.id, world, search, key) } : {}),
  }
}

function meets(projected: Projected, criterion: Criterion, zone: string): boolean {
  switch (criterion.param) {
    case '_id':
      return criterion.any.includes(projected.id)
    case 'patient':
      return projected.patient !== undefined && criterion.any.includes(projected.patient)
    case 'status': {
      const { resource } = projected
      return 'status' in resource && criterion.any.some(status => status === resource.status)
    }
    case 'date': {
      const found = momentsIn(projected.resource, zone)
      return found !== undefined && answersDate(criterion.prefix, criterion.moments, found)
    }
    default:
      return criterion satisfies never
  }
}

/** When it was or will be, as far as it is shown. */
function momentsIn(resource: FhirResource, zone: string): Moments | undefined {
  if (resource.resourceType === 'Appointment') return momentsOf(resource.start, zone)
  if (resource.resourceType !== 'Encounter' || !resource.period) return undefined
  const { start, end } = resource.period
  const first = momentsOf(start, zone)
  const last = momentsOf(end, zone)
  if (!first && !last) return undefined
  return { from: first?.from ?? -8.64e15, to: last?.to ?? 8.64e15 }
}
