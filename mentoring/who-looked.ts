import type { AuditEvent } from 'fhir/r4'
import { type AskerRole, type AuditFacts, factsOf, isDecision } from './audit-facts.ts'
import { askedFor, backgroundPrefix, foundNothing, kindsOf } from './audit-request.ts'
import type { Scope } from './codes.ts'
import { dayIn } from './consent/calendar.ts'

/** What of a patient's records it was about, as they would call it. */
export type Thing =
  | 'contact'
  | 'diagnosis'
  | 'about-me'
  | 'age-group'
  | 'since-when'
  | 'treatment-step'
  | 'work-family'
  | 'interests'
  | 'flare'
  | 'wishes'
  | 'answers'
  | 'consents'
  | 'referral'
  | 'steps'
  | 'mentoring'
  | 'talks'
  | 'messages'
  | 'papers'
  | 'worries'
  | 'log'
  | 'preview'
  | 'file'

/** What someone did with it. `identified`: asked for the name behind a number. */
export type LookedDeed =
  | 'saw'
  | 'wrote'
  | 'changed'
  | 'removed'
  | 'exported'
  | 'identified'
  /** A mentor was asked whether they can help, and was told no name. */
  | 'was-asked'
  | 'signed-in'
  | 'signed-out'

/** How it ended: done, or why not. */
export type LookedEnd = 'done' | 'not-shared' | 'not-allowed' | 'not-saved' | 'fault'

/** One sentence's worth of the log: what one person did on one day, or what is folded together because no person looked. */
export type LookedLine = {
  /**
   * `list`: a member of staff opened a list in which the patient stands, not the patient's file. `computer`: no person
   * looked. `yourself`: the patient.
   */
  readonly who: 'person' | 'list' | 'computer' | 'yourself'
  readonly deed: LookedDeed
  readonly end: LookedEnd
  readonly role?: AskerRole
  /** 'Practitioner/…' */
  readonly person?: string
  /** "An V." */
  readonly name?: string
  readonly things: readonly Thing[]
  /** http://terminology.hl7.org/CodeSystem/v3-ActReason */
  readonly purpose?: string
  /** What they wrote, to be given the name. */
  readonly reason?: string
  /** How many requests. */
  readonly times: number
  /** FHIR instants. */
  readonly first: string
  readonly last: string
  /** Ids of the AuditEvents, the newest first. */
  readonly events: readonly string[]
}

/** A calendar day of the organisation. */
export type LookedDay = { readonly day: string; readonly lines: readonly LookedLine[] }

/** A patient's log by day, the newest first; of a day, people before what is folded. */
export function whoLooked(
  events: readonly AuditEvent[],
  { patient, zone }: { readonly patient: string; readonly zone: string },
): readonly LookedDay[] {
  const read = events
    .filter(event => !isDecision(event))
    .map(factsOf)
    .filter(facts => facts.patient === patient || facts.person === `Patient/${patient}`)
    .toSorted((one, other) => Date.parse(other.recorded) - Date.parse(one.recorded))
  const days = Map.groupBy(read, ({ recorded }) => dayIn(Date.parse(recorded), zone))
  return [...days].map(([day, facts]) => ({ day, lines: linesOf(facts, patient) }))
}

function linesOf(facts: readonly AuditFacts[], patient: string): LookedLine[] {
  const parts = facts.map(each => ({ facts: each, line: lineOf(each, patient) }))
  const alike = Map.groupBy(parts, ({ facts: each, line }) => keyOf(line, each))
  return [...alike.values()]
    .map(same => joined(same))
    .toSorted((one, other) => order.indexOf(one.who) - order.indexOf(other.who))
}

const order: readonly LookedLine['who'][] = ['person', 'list', 'computer', 'yourself']

/**
 * What the patient did is one line, and so is what no person did; a person's tries stand apart for each thing, and what
 * a Consent permitted stands apart for each of its versions, so that no line runs across a change of what was shared.
 */
function keyOf(line: LookedLine, { permits = [] }: AuditFacts): string {
  const { who, deed, end, role, person, things, reason = '' } = line
  if (who === 'yourself' || who === 'computer') return who
  return [who, deed, end, role, person, reason, ...permits, ...(end === 'done' ? [] : things)].join(' ')
}

function joined(same: readonly { readonly facts: AuditFacts; readonly line: LookedLine }[]): LookedLine {
  const lines = same.map(({ line }) => line)
  const [newest] = lines
  const oldest = lines.at(-1)
  if (!newest || !oldest) throw new Error('a group has at least one member')
  const requests = new Set(same.map(({ facts }) => facts.requestId ?? facts.id))
  return {
    ...newest,
    things: [...new Set(lines.flatMap(({ things }) => things))],
    times: requests.size,
    first: oldest.first,
    events: lines.flatMap(({ events }) => events),
  }
}

function lineOf(facts: AuditFacts, patient: string): LookedLine {
  const { role, person, name, purpose, reason, recorded, id } = facts
  return {
    who: whoOf(facts, patient),
    deed: deedOf(facts),
    end: endOf(facts),
    ...(role ? { role } : {}),
    ...(person ? { person } : {}),
    ...(name ? { name } : {}),
    things: thingsOf(facts),
    ...(purpose ? { purpose } : {}),
    ...(reason ? { reason } : {}),
    times: 1,
    first: recorded,
    last: recorded,
    events: [id],
  }
}

/**
 * Whether a person looked. A search that names the patient is a person's, whatever the app says of it; of a list alone
 * the app's word is taken that nobody waited for it.
 */
function whoOf(facts: AuditFacts, patient: string): LookedLine['who'] {
  const { role, person, interaction, requestId, outcome } = facts
  if (person === `Patient/${patient}`) return 'yourself'
  if (role === 'program' || !role) return 'computer'
  const isList = interaction === 'search-type' && isStaff(role) && !askedFor(facts).namesPatient
  if (!isList || outcome !== 'done' || !facts.query || !askedFor(facts).type) return 'person'
  return requestId?.startsWith(backgroundPrefix) ? 'computer' : 'list'
}

/** A mentor's lists hold nobody but the people they mentor. */
const isStaff = (role: AskerRole | undefined) =>
  role === 'nurse' || role === 'rheumatologist' || role === 'clinician'

function deedOf(facts: AuditFacts): LookedDeed {
  const { interaction, disclosed } = facts
  if (disclosed) return 'was-asked'
  if (askedFor(facts).operation === '$identify') return 'identified'
  return deeds[interaction] ?? 'saw'
}

const deeds: Readonly<Record<string, LookedDeed>> = {
  create: 'wrote',
  update: 'changed',
  patch: 'changed',
  delete: 'removed',
  disclose: 'exported',
  '110122': 'signed-in',
  '110123': 'signed-out',
}

/** A mentor is refused because the patient does not share it; staff, because their role does not allow it. */
function endOf(facts: AuditFacts): LookedEnd {
  const { outcome, rule = '', role } = facts
  if (outcome === 'done') return foundNothing(facts) ? 'not-shared' : 'done'
  if (outcome === 'failed') return 'fault'
  if (!/^40[134]\b/.test(rule)) return 'not-saved'
  return role === 'mentor' ? 'not-shared' : 'not-allowed'
}

/** What was shown under a label is called as the label says it; what has none, by the type of its record. */
function thingsOf(facts: AuditFacts): readonly Thing[] {
  if (askedFor(facts).operation === '$mentor-view') return ['preview']
  if (facts.scopes) return facts.scopes.map(scope => thingUnder[scope])
  const things = kindsOf(facts).map(each => thingOf[each] ?? 'file')
  return things.length > 0 ? [...new Set(things)] : ['file']
}

const thingUnder: Readonly<Record<Scope, Thing>> = {
  'MV-NAME-CONTACT': 'contact',
  'MV-NEEDS': 'wishes',
  'MV-OWN-NOTES': 'talks',
  'MV-ASK': 'wishes',
  'MV-AGE-BAND': 'age-group',
  'MV-DX-MONTH': 'since-when',
  'MV-TX-STEP': 'treatment-step',
  'MV-LIFE-STAGE': 'work-family',
  'MV-INTERESTS': 'interests',
  'MV-FLARE': 'flare',
}

const thingOf: Readonly<Record<string, Thing>> = {
  Patient: 'contact',
  Condition: 'diagnosis',
  Observation: 'about-me',
  QuestionnaireResponse: 'answers',
  Consent: 'consents',
  ServiceRequest: 'referral',
  Task: 'steps',
  EpisodeOfCare: 'mentoring',
  CareTeam: 'mentoring',
  Encounter: 'talks',
  Appointment: 'talks',
  Communication: 'messages',
  DocumentReference: 'papers',
  Flag: 'worries',
  AuditEvent: 'log',
}
