import { compartmentPatients } from '../store/search-parameters.ts'
import type { Belonging, Command, Store } from '../store/store.ts'
import { belongingOf, type Identified, referenceOf } from './belonging.ts'
import { put } from './put.ts'

/**
 * Puts resources into an empty store, ids kept, as version 1. What belongs to whom is worked out from the whole set, so
 * their order does not matter. Nobody asked for it over HTTP, so no event is written.
 */
export async function seed(
  store: Store,
  resources: readonly Identified[],
  home: string,
  now: Date,
): Promise<void> {
  const known = new Map<string, Belonging>()
  const lookUp = async (type: string, id: string) => known.get(`${type}/${id}`)
  // Patients first, then what names a patient, then what names only those.
  const steps = [
    resources.filter(({ resourceType }) => resourceType === 'Patient'),
    resources.filter(each => each.resourceType !== 'Patient' && compartmentPatients(each).length > 0),
    resources.filter(each => each.resourceType !== 'Patient' && compartmentPatients(each).length === 0),
  ]
  const orders = ordersOf(resources)
  const commands: Command[] = []
  for (const resource of steps.flat()) {
    const belongs =
      staffOf(resource, resources) ??
      medicineOf(resource, orders, known) ??
      (await belongingOf(resource, lookUp, home))
    known.set(`${resource.resourceType}/${resource.id}`, belongs)
    const meta = { ...resource.meta, versionId: '1', lastUpdated: now.toISOString() }
    commands.push(put({ ...resource, meta }, 1, belongs))
    commands.push(...joinedBy(resource, belongs))
  }
  const ordered = inOrder(commands)
  for (let from = 0; from < ordered.length; from += 1000) {
    await store.commit({ commands: ordered.slice(from, from + 1000), preconditions: [], audit: [] })
  }
}

/** A Practitioner belongs where they have a role; without any, nothing is said. */
function staffOf(resource: Identified, resources: readonly Identified[]): Belonging | undefined {
  if (resource.resourceType !== 'Practitioner') return undefined
  const reference = `Practitioner/${resource.id}`
  const organizations = resources
    .filter(
      role => role.resourceType === 'PractitionerRole' && referenceOf(role, 'practitioner') === reference,
    )
    .map(role => referenceOf(role, 'organization')?.replace('Organization/', ''))
    .filter(organization => organization !== undefined)
  return organizations.length > 0 ? { patients: [], organizations: [...new Set(organizations)] } : undefined
}

/** By 'Medication/id': the patients of the orders and statements that name it. */
function ordersOf(resources: readonly Identified[]): ReadonlyMap<string, ReadonlySet<string>> {
  const orders = new Map<string, Set<string>>()
  for (const resource of resources) {
    const medicine = referenceOf(resource, 'medicationReference')
    if (!medicine) continue
    const patients = orders.get(medicine) ?? new Set()
    for (const patient of compartmentPatients(resource)) patients.add(patient)
    orders.set(medicine, patients)
  }
  return orders
}

/** A Medication names no patient: it stands in the charts in which it was ordered, and is read with them. */
function medicineOf(
  { resourceType, id }: Identified,
  orders: ReturnType<typeof ordersOf>,
  known: ReadonlyMap<string, Belonging>,
): Belonging | undefined {
  if (resourceType !== 'Medication') return undefined
  const patients = [...(orders.get(`Medication/${id}`) ?? [])]
  const organizations = patients.flatMap(patient => known.get(`Patient/${patient}`)?.organizations ?? [])
  return organizations.length > 0 ? { patients, organizations: [...new Set(organizations)] } : undefined
}

/** Giving a Practitioner a role in an organisation makes that organisation know the Practitioner. */
export function joinedBy(resource: Identified, belongs: Belonging): Command[] {
  if (resource.resourceType !== 'PractitionerRole') return []
  const id = /^Practitioner\/([^/]+)$/.exec(referenceOf(resource, 'practitioner') ?? '')?.[1]
  return id
    ? belongs.organizations.map(organization => ({ do: 'join', type: 'Practitioner', id, organization }))
    : []
}

const inOrder = (commands: readonly Command[]) => [
  ...commands.filter(command => command.do !== 'join'),
  ...commands.filter(command => command.do === 'join'),
]
