import type { CareTeam, Consent, EpisodeOfCare, Patient } from 'fhir/r4'
import type { Scope } from '../codes.ts'
import type { Frozen } from './frozen.ts'
import type { Unclear } from './provision.ts'
import { type Pair, type Reading, readConsent } from './reading.ts'
import { ownScope } from './scopes.ts'
import { type Mentor, type NoStanding, namesOf, standingOf } from './standing.ts'

/** What one mentor may see of one patient at one moment: never empty, and only what is listed. */
export type Grant = {
  readonly kind: 'grant'
  /** Id of the Patient. */
  readonly patient: string
  readonly scopes: ReadonlySet<Scope>
  /** The Consents that permit it, each in its version: for the log. */
  readonly consents: readonly string[]
  /** Items as they were when the newest of these Consents that permits their scope was given. */
  readonly frozen: Frozen
  /** For each scope, by when (milliseconds, exclusive) its newest permit had been given. */
  readonly given: ReadonlyMap<Scope, number>
}

/** Why not: for the log and the clinician, never for the mentor. */
export type NoGrant = { readonly kind: 'no-grant'; readonly patient: string; readonly because: WhyNot }
type WhyNot =
  | NoStanding
  | 'no-patient-record'
  | 'patient-died'
  | 'mentoring-ended'
  | 'no-consent'
  | { readonly consent: string; readonly because: Unclear | 'denied' }

/** What a decision needs to know of one patient: all active Consents of theirs, not only those that name the mentor. */
export type PatientFacts = {
  readonly patient: Patient
  readonly consents: readonly Consent[]
  readonly episodes: readonly EpisodeOfCare[]
  /** CareTeams that the episodes refer to. */
  readonly teams: readonly CareTeam[]
}

/** The grants in force for a mentor at an instant, by patient id. Deadlines end with their last day in `zone`. */
export function grantsFor(
  mentor: Mentor,
  patients: readonly PatientFacts[],
  now: Date,
  zone: string,
): readonly Grant[] {
  return patients
    .map(facts => decide(mentor, facts, now, zone))
    .filter(decision => decision.kind === 'grant')
    .sort((a, b) => (a.patient < b.patient ? -1 : 1))
}

/** Decides for one pair. Refusals first, the permit last. */
export function decide(mentor: Mentor, facts: PatientFacts, now: Date, zone: string): Grant | NoGrant {
  const at = now.getTime()
  const { patient } = facts
  const refuse = (because: WhyNot): NoGrant => ({ kind: 'no-grant', patient: patient.id ?? '', because })
  const standing = standingOf(mentor, at, zone)
  if (standing.kind === 'not-in-standing') return refuse(standing.because)
  const organization = /^Organization\/(.+)$/.exec(patient.managingOrganization?.reference ?? '')?.[1]
  if (!patient.id || !organization || patient.active === false) return refuse('no-patient-record')
  if (hasDied(patient)) return refuse('patient-died')
  const names = namesOf(mentor)
  if (hasEnded(facts, names)) return refuse('mentoring-ended')
  const pair: Pair = { patient: patient.id, organization, roles: standing.roles, names }
  const readings = facts.consents.map(consent => ({
    consent: referenceTo(consent),
    reading: readConsent(consent, pair, at, zone),
  }))
  for (const { consent, reading } of readings) {
    if (reading.kind === 'refusal') return refuse({ consent, because: reading.because })
  }
  return together(patient.id, readings) ?? refuse('no-consent')
}

/** With the version that decided, where it has one. */
export const referenceTo = ({ id, meta }: Consent): string =>
  `Consent/${id}${meta?.versionId ? `/_history/${meta.versionId}` : ''}`

/** `deceased[x]` is set, whatever it says, but for `deceasedBoolean: false`. */
export const hasDied = (patient: Patient) =>
  patient.deceasedBoolean === true || 'deceasedDateTime' in patient || '_deceasedDateTime' in patient

type Permit = Extract<Reading, { kind: 'permit' }>

/** All permits of a pair as one grant, the denials of each taken from all. Undefined when nothing is left. */
function together(
  patient: string,
  readings: readonly { readonly consent: string; readonly reading: Reading }[],
): Grant | undefined {
  const permits = readings
    .flatMap(({ consent, reading }) => (reading.kind === 'permit' ? [{ ...reading, consent }] : []))
    // Oldest first, so that the newest has the last word on what is frozen.
    .sort((a, b) => a.given.from - b.given.from || (a.consent < b.consent ? -1 : 1))
  const denied = new Set(permits.flatMap(permit => [...permit.denied]))
  const given = new Map<Scope, number>()
  let frozen: Frozen = {}
  for (const permit of permits) {
    for (const scope of permit.scopes) given.set(scope, permit.given.to)
    frozen = { ...without(frozen, permit), ...permit.frozen }
  }
  const shared = [...given.keys()].filter(scope => !denied.has(scope) && scope !== 'MV-ASK')
  if (shared.every(scope => scope === ownScope)) return undefined
  const scopes = new Set([...shared, ...(denied.has(ownScope) ? [] : [ownScope])])
  return { kind: 'grant', patient, scopes, consents: permits.map(({ consent }) => consent), frozen, given }
}

/** What older Consents froze of the scopes that a newer one permits is past. */
function without(frozen: Frozen, { scopes }: Permit): Frozen {
  return Object.fromEntries(Object.entries(frozen).filter(([scope]) => !scopes.has(scope as Scope)))
}

/**
 * Whether the mentoring of this pair is over: every EpisodeOfCare that links them was cancelled or finished. An episode
 * that names nobody may be theirs, and counts.
 */
function hasEnded({ patient, episodes, teams }: PatientFacts, names: ReadonlySet<string>): boolean {
  const theirs = episodes.filter(
    episode =>
      episode.patient?.reference === `Patient/${patient.id}` &&
      episode.status !== 'entered-in-error' &&
      links(episode, teams, names),
  )
  return theirs.length > 0 && theirs.every(({ status }) => status === 'cancelled' || status === 'finished')
}

function links(
  { careManager, team = [] }: EpisodeOfCare,
  teams: readonly CareTeam[],
  names: ReadonlySet<string>,
) {
  if (!careManager && team.length === 0) return true
  const found = team.map(({ reference }) => teams.find(({ id }) => reference === `CareTeam/${id}`))
  // A team that cannot be looked up may hold them.
  if (found.includes(undefined)) return true
  const members = found.flatMap(each => each?.participant ?? [])
  return [careManager, ...members.map(({ member }) => member)].some(who => names.has(who?.reference ?? ''))
}
