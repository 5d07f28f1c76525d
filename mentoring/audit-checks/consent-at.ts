import type { Consent, Provenance } from 'fhir/r4'
import { limitsOf, momentsOf } from '../consent/calendar.ts'

/** Where a Consent stood at one instant. `unknown`: no version of it is at hand. */
export type ConsentState = 'unknown' | 'not-given' | 'in-force' | 'ended' | 'withdrawn' | 'not-in-force'

/** From one instant (milliseconds) on a Consent stood like this. */
export type StateSince = { readonly from: number; readonly state: ConsentState; readonly version: string }

/** The versions of each Consent among these, by id, the oldest first. */
export function versionsOf(consents: readonly Consent[]): ReadonlyMap<string, readonly Consent[]> {
  const byId = Map.groupBy(consents, ({ id = '' }) => id)
  return new Map(
    [...byId].map(([id, versions]) => {
      const once = new Map(versions.map(each => [each.meta?.versionId ?? '', each]))
      return [id, [...once.values()].toSorted((a, b) => numberOf(a) - numberOf(b))] as const
    }),
  )
}

const numberOf = ({ meta }: Consent) => Number(meta?.versionId ?? 0)

/**
 * How a Consent stood over time: each version from when it was written, the first from when it was given; and its end by
 * its own period. What is not at hand is not guessed: without the Provenances that name it, whoever set it to inactive
 * is taken to be the patient.
 */
export function statesOf(
  versions: readonly Consent[],
  zone: string,
  provenances: readonly Provenance[] = [],
): readonly StateSince[] {
  const [first] = versions
  const before = first && numberOf(first) > 1 && first.status !== 'active' ? [unread] : []
  const known = versions.flatMap((consent, index) => {
    const from = index === 0 ? beginningOf(consent, zone) : Date.parse(consent.meta?.lastUpdated ?? '')
    const next = versions[index + 1]
    const until = next ? Date.parse(next.meta?.lastUpdated ?? '') : Number.POSITIVE_INFINITY
    if (!Number.isFinite(from)) return []
    return inVersion(consent, from, zone)
      .filter(each => each.from < until)
      .map(each =>
        each.state === 'withdrawn' && endedBesides(consent, versions[index - 1], provenances)
          ? { ...each, state: 'ended' as const }
          : each,
      )
  })
  return [...before, ...known]
}

/** Whether this version followed from what another than the patient wrote: the mentoring's end, which ends its Consents. */
function endedBesides(
  { id, meta }: Consent,
  before: Consent | undefined,
  provenances: readonly Provenance[],
): boolean {
  const since = Date.parse(before?.meta?.lastUpdated ?? '')
  const written = Date.parse(meta?.lastUpdated ?? '')
  return provenances.some(({ target, recorded, agent, entity = [] }) => {
    const at = Date.parse(recorded)
    return (
      target.some(({ reference }) => reference === `Consent/${id}`) &&
      entity.some(({ role }) => role === 'derivation') &&
      agent.every(({ who }) => who.reference?.startsWith('Practitioner') === true) &&
      since < at &&
      at <= written
    )
  })
}

/** What it said in the versions that are not at hand. */
const unread: StateSince = { from: Number.NEGATIVE_INFINITY, state: 'unknown', version: '' }

/** A first version that is withdrawn already tells when it was given, not when it was taken back: its writing counts. */
function beginningOf(consent: Consent, zone: string): number {
  const written = Date.parse(consent.meta?.lastUpdated ?? '')
  if (consent.status !== 'active') return written
  return Math.min(momentsOf(consent.dateTime, zone)?.from ?? written, written)
}

function inVersion(consent: Consent, from: number, zone: string): StateSince[] {
  const version = consent.meta?.versionId ?? ''
  const { status, provision } = consent
  if (status !== 'active')
    return [{ from, state: status === 'inactive' ? 'withdrawn' : 'not-in-force', version }]
  const limits = provision?.period && limitsOf(provision.period, zone)
  if (!limits) return [{ from, state: 'in-force', version }]
  if (from >= limits.to) return [{ from, state: 'ended', version }]
  return [
    ...(from < limits.from ? [{ from, state: 'not-given' as const, version }] : []),
    { from: Math.max(from, limits.from), state: 'in-force', version },
    { from: limits.to, state: 'ended', version },
  ]
}

/** Where it stood at an instant. */
export function stateAt(states: readonly StateSince[], at: number): ConsentState {
  if (states.length === 0) return 'unknown'
  return states.findLast(({ from }) => from <= at)?.state ?? 'not-given'
}

/** The mentor it names: 'PractitionerRole/…'; undefined where it names none. */
export function mentorOf({ provision }: Consent): string | undefined {
  const actor = provision?.actor?.[0]?.reference?.reference
  return actor?.startsWith('PractitionerRole/') ? actor : undefined
}
