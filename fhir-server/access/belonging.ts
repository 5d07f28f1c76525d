import type { Resource } from 'fhir/r4'
import { Problem } from '../problem.ts'
import { compartmentPatients } from '../store/search-parameters.ts'
import type { Belonging } from '../store/store.ts'
import type { Caller } from './caller.ts'
import { referencesIn } from './references.ts'

/** A resource that has, or is about to have, its id. */
export type Identified = Resource & { readonly id: string }

type LookUp = (type: string, id: string) => Promise<Belonging | undefined>

/**
 * To whom a resource belongs: the patients in whose compartment it is – of one that is in none (a Provenance of a
 * Condition), those of what it refers to – and their organisations; or else `home`.
 */
export async function belongingOf(resource: Identified, lookUp: LookUp, home: string): Promise<Belonging> {
  if (resource.resourceType === 'Patient') {
    return { patients: [resource.id], organizations: [managingOrganization(resource) ?? home] }
  }
  const direct = compartmentPatients(resource)
  const patients = direct.length > 0 ? direct : await patientsReferredTo(resource, lookUp)
  const organizations = await organizationsOf(patients, lookUp)
  if (organizations.length > 0) return { patients, organizations }
  return { patients, organizations: [organizationNamedBy(resource) ?? home] }
}

/** To whom each of some resources belongs that are written together, by 'Type/id'. `stored`: of what is kept already. */
export async function belongingTogether(
  resources: readonly Identified[],
  stored: LookUp,
  home: string,
): Promise<ReadonlyMap<string, Belonging>> {
  const pending = new Map<string, Belonging>()
  const lookUp = async (type: string, id: string) => pending.get(`${type}/${id}`) ?? stored(type, id)
  async function decide(some: readonly Identified[]): Promise<void> {
    for (const resource of some) {
      const { resourceType, id } = resource
      pending.set(`${resourceType}/${id}`, await belongingOf(resource, lookUp, home))
    }
  }
  const others = resources.filter(({ resourceType }) => resourceType !== 'Patient')
  // Patients first: the rest belongs to them. Then what names a patient; last, once more, what only names those.
  await decide(resources.filter(({ resourceType }) => resourceType === 'Patient'))
  await decide(others)
  await decide(others.filter(namesOthersOnly))
  return pending
}

const namesOthersOnly = (resource: Identified) =>
  followsItsReferences.has(resource.resourceType) && compartmentPatients(resource).length === 0

async function patientsReferredTo(resource: Resource, lookUp: LookUp): Promise<string[]> {
  // What belongs to a role, an organisation or everyone does not become a patient's by naming one.
  if (!followsItsReferences.has(resource.resourceType)) return []
  const found = new Set<string>()
  for (const { type, id } of referencesIn(resource)) {
    for (const patient of (await lookUp(type, id))?.patients ?? []) found.add(patient)
  }
  return [...found]
}

const followsItsReferences = new Set(['Provenance', 'Task', 'Communication', 'DocumentReference'])

async function organizationsOf(patients: readonly string[], lookUp: LookUp): Promise<string[]> {
  const found = new Set<string>()
  for (const patient of patients) {
    for (const organization of (await lookUp('Patient', patient))?.organizations ?? []) {
      found.add(organization)
    }
  }
  return [...found]
}

/** The id of the Organization that manages a Patient. */
export function managingOrganization(patient: Resource): string | undefined {
  return idOf(patient, 'managingOrganization')
}

function organizationNamedBy(resource: Identified): string | undefined {
  if (resource.resourceType === 'Organization') return resource.id
  return idOf(resource, 'organization') ?? idOf(resource, 'providedBy')
}

/** The `reference` text of one of a resource's own elements ('organization'). */
export function referenceOf(resource: Resource, element: string): string | undefined {
  const held: unknown = Object.entries(resource).find(([name]) => name === element)?.[1]
  if (typeof held !== 'object' || held === null || !('reference' in held)) return undefined
  return typeof held.reference === 'string' ? held.reference : undefined
}

const idOf = (resource: Resource, element: string) =>
  /^Organization\/([^/]+)/.exec(referenceOf(resource, element) ?? '')?.[1]

/**
 * Refuses a write outside the caller's organisation or, signed in from a chart, outside that chart's patient.
 * `newPatients`: Patients that this same request creates for the chart.
 */
export function keepInside(caller: Caller, belongs: Belonging, newPatients: ReadonlySet<string>): void {
  const elsewhere = belongs.organizations.find(organization => organization !== caller.organization)
  if (elsewhere) {
    throw new Problem(403, {
      code: 'forbidden',
      message: 'This record would belong to another organisation than yours.',
    })
  }
  if (caller.role === 'patient') keepTheirs(caller, belongs)
  if (!caller.launch.chart) return
  const own = (patient: string) => patient === caller.launch.patient || newPatients.has(patient)
  if (belongs.patients.length === 0 || !belongs.patients.every(own)) {
    throw new Problem(403, {
      code: 'forbidden',
      message: 'You signed in from one patient’s chart, and this record is not of that patient.',
    })
  }
}

/**
 * Refuses to make a record that is one patient's into another's: whoever reads it reads its earlier versions too. To an
 * appointment others may be added, as nobody leaves it. @throws Problem 422
 */
export function keepWithTheirs(type: string, before: Belonging | undefined, after: Belonging): void {
  const were = before?.patients ?? []
  const isNew = after.patients.some(patient => !were.includes(patient))
  const isLeft = were.some(patient => !after.patients.includes(patient))
  if (were.length === 0 || !isNew || (type === 'Appointment' && !isLeft)) return
  throw new Problem(422, {
    code: 'business-rule',
    element: type,
    message:
      'A record stays with its patient, as its earlier versions do. Mark it as entered in error, and write it for the other.',
  })
}

function keepTheirs({ fhirUser }: Caller, { patients }: Belonging): void {
  const [only, ...more] = patients
  if (more.length === 0 && only && fhirUser === `Patient/${only}`) return
  throw new Problem(403, { code: 'forbidden', message: 'You can write records of your own only.' })
}
