import type { FhirResource, Provenance, Reference, ServiceRequest, Task } from 'fhir/r4'

/**
 * Which of a patient's records go when the call after a referral ends with a no: all of them; but of someone who had a
 * mentor before, only what this referral brought, since the rest has a time of its own to be kept.
 */
export function recordsToErase(task: string, records: readonly FhirResource[]): ReadonlySet<string> {
  const hadMentor = records.some(
    ({ resourceType }) => resourceType === 'EpisodeOfCare' || resourceType === 'Encounter',
  )
  return hadMentor ? broughtBy(task, records) : new Set(records.map(nameOf))
}

/** The Task, its order, what the order rests on, and the copies with their Provenance. The Patient stays. */
export function broughtBy(name: string, records: readonly FhirResource[]): ReadonlySet<string> {
  const task = records.find((each): each is Task => each.resourceType === 'Task' && nameOf(each) === name)
  const orders = records.filter((each): each is ServiceRequest => each.resourceType === 'ServiceRequest')
  const order = orders.find(each => nameOf(each) === named(task?.focus))
  const others = orders.filter(each => each !== order).flatMap(basesOf)
  const bases = (order ? basesOf(order) : []).filter(base => !others.includes(base))
  const own = new Set([name, ...(order ? [nameOf(order)] : []), ...bases])
  const about = records.filter(
    (each): each is Provenance =>
      each.resourceType === 'Provenance' && each.target.some(target => own.has(named(target))),
  )
  // The treatment step is named by nothing but the Provenance of its copy.
  const copies = about.flatMap(({ target }) => target.map(named)).filter(isCopy)
  const all = [...own, ...copies, ...about.map(nameOf)]
  const present = new Set(records.map(nameOf))
  return new Set(all.filter(each => present.has(each)))
}

/** What an order rests on: the answer, participation, the Condition. */
const basesOf = ({ supportingInfo = [], reasonReference = [] }: ServiceRequest) =>
  [...supportingInfo, ...reasonReference].map(named)

const isCopy = (name: string) => /^(Condition|Observation)\//.test(name)
const nameOf = ({ resourceType, id }: FhirResource) => `${resourceType}/${id}`
const named = (reference: Reference | undefined) => reference?.reference?.replace(/\/_history\/.*$/, '') ?? ''
