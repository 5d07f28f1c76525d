import type { FhirResource } from 'fhir/r4'
import { type AuditFacts, factsOf, isDecision } from '../audit-facts.ts'
import type { About, Period } from './check.ts'

const actReason = 'http://terminology.hl7.org/CodeSystem/v3-ActReason'

/** A search of the log in a period; both days are inside it. https://profiles.ihe.net/ITI/BALP/ITI-81.html */
export function logQuery({ from, until }: Period, more: Readonly<Record<string, string>> = {}): string {
  const narrowed = Object.entries(more).map(([name, value]) => `&${name}=${encodeURIComponent(value)}`)
  return `AuditEvent?date=ge${from}&date=le${until}${narrowed.join('')}`
}

/** Why someone looked is bound to their role: this is how the log tells mentors, and staff. */
export const purpose = { mentor: `${actReason}|SUPNWK`, staff: `${actReason}|TREAT` } as const

/** The events among what was found, each once, that lie in the period. */
export function eventsIn(found: readonly FhirResource[], { limits }: About): readonly AuditFacts[] {
  const events = allEvents(found)
  return events.filter(({ recorded }) => {
    const at = Date.parse(recorded)
    return limits.from <= at && at < limits.to
  })
}

/** All events among what was found, each once; a decision by Consent stands beside what was done, and is not counted as well. */
export function allEvents(found: readonly FhirResource[]): readonly AuditFacts[] {
  const byId = new Map(
    found.flatMap(each =>
      each.resourceType === 'AuditEvent' && !isDecision(each) ? [[each.id, each] as const] : [],
    ),
  )
  return [...byId.values()].map(factsOf)
}

/** Nothing was written: read, searched, or an operation that looks. */
export const isReading = ({ action }: AuditFacts): boolean => action === 'R' || action === 'E'

/** The resources of one type among what was found. */
export function ofType<Type extends FhirResource['resourceType']>(
  found: readonly FhirResource[],
  type: Type,
): readonly Extract<FhirResource, { resourceType: Type }>[] {
  return found.filter(
    (each): each is Extract<FhirResource, { resourceType: Type }> => each.resourceType === type,
  )
}
