import type { AuditEvent, AuditEventAgent, AuditEventEntity } from 'fhir/r4'
import { mentorViewScope, type Scope } from './codes.ts'
import { type Role, roles } from './roles.ts'

/** As what someone asked. A `clinician` is a rheumatologist or a nurse where the event does not say which; a `program` is no person. */
export type AskerRole = Role | 'clinician' | 'program'

/** One event of the log as its readers need it: codes, references and the request, no names. */
export type AuditFacts = {
  readonly id: string
  /** FHIR instant. */
  readonly recorded: string
  /** http://hl7.org/fhir/restful-interaction, or a DICOM code for a sign-in or an export. */
  readonly interaction: string
  /** C, R, U, D or E. */
  readonly action: string
  /** `refused`: the caller's fault; `failed`: the server's. */
  readonly outcome: 'done' | 'refused' | 'failed'
  /** Why it was not done, as the server's rule has it: '404 not-found'. */
  readonly rule?: string
  /** 'Practitioner/…' or 'Patient/…'; absent for a program. */
  readonly person?: string
  /** What a patient may know them as; the stored log holds no names. */
  readonly name?: string
  /** Client id of the app or program. */
  readonly client?: string
  readonly role?: AskerRole
  /** http://terminology.hl7.org/CodeSystem/v3-ActReason */
  readonly purpose?: string
  /** Id of the Patient concerned. */
  readonly patient?: string
  /** What was read or written, without versions: 'Task/1'. */
  readonly data: readonly string[]
  /** What was shown carried security labels: something of the patient was. */
  readonly labelled?: true
  /** What of the patient a mentor was shown, by these labels; absent where there are none. */
  readonly scopes?: readonly Scope[]
  /** Someone outside the care team was told something without a name: a mentor who is asked. */
  readonly disclosed?: true
  /** The Consents that permitted it: 'Consent/1'. */
  readonly consents: readonly string[]
  /** The same as each stood when it decided: 'Consent/1/_history/2'; absent where there are none. */
  readonly permits?: readonly string[]
  /** The request as it came: 'GET /fhir/Task?status=requested'. Kept for searches and operations only. */
  readonly query?: string
  readonly requestId?: string
  /** Why someone asked for a name, in their own words. */
  readonly reason?: string
}

/** Whether an event is a decision by Consent: what was done by it, or not, stands beside it as an event of its own. */
export const isDecision = ({ type }: AuditEvent): boolean => type.code === securityAlert

/** Reads one event; what is not there is left out, never guessed. https://profiles.ihe.net/ITI/BALP */
export function factsOf(event: AuditEvent): AuditFacts {
  const entities = event.entity ?? []
  const query = entities.find(each => each.query)?.query
  const scopes = scopesOf(entities)
  const permits = entities.filter(isPermit).flatMap(({ what }) => what?.reference ?? [])
  const found = {
    ...askerOf(event),
    rule: event.outcomeDesc,
    patient: entities.map(patientIn).find(id => id !== undefined),
    query: query && decoded(query),
    reason: entities.flatMap(({ detail = [] }) => detail).find(({ type }) => type === 'reason')?.valueString,
    requestId: entities.find(({ type }) => type?.code === 'XrequestId')?.what?.identifier?.value,
  }
  return {
    id: event.id ?? '',
    recorded: event.recorded,
    interaction: event.subtype?.[0]?.code ?? event.type.code ?? '',
    action: event.action ?? '',
    outcome: outcomeOf(event),
    ...(entities.some(({ securityLabel = [] }) => securityLabel.length > 0) ? { labelled: true } : {}),
    ...(scopes.length > 0 ? { scopes } : {}),
    ...(permits.length > 0 ? { permits } : {}),
    ...(isDisclosure(event) ? { disclosed: true } : {}),
    data: entities.flatMap(dataIn),
    consents: entities.filter(isPermit).flatMap(referenceOf),
    ...present(found),
  }
}

function askerOf(event: AuditEvent) {
  const asker = event.agent.find(({ requestor }) => requestor) ?? event.agent[0]
  return {
    person: asker?.who?.reference,
    name: asker?.name,
    client: clientOf(event),
    role: roleOf(asker),
    purpose: purposeOf(asker),
  }
}

/** Only what is there: an element that is missing is left out. */
type Present<Found> = { [Name in keyof Found]?: Exclude<Found[Name], undefined> }
function present<Found extends object>(found: Found): Present<Found> {
  return Object.fromEntries(
    Object.entries(found).filter(([, value]) => value !== undefined),
  ) as Present<Found>
}

const outcomes: Readonly<Record<string, AuditFacts['outcome']>> = { '0': 'done', '4': 'refused' }

/** A decision by Consent that says no is a serious failure by BALP, and no fault of the server. */
function outcomeOf({ outcome, type }: AuditEvent): AuditFacts['outcome'] {
  if (type.code === securityAlert && outcome === '8') return 'refused'
  return outcomes[outcome ?? ''] ?? 'failed'
}

/** DICOM's Security Alert, as BALP has it for what was decided about access. */
const securityAlert = '110113'

const isDisclosure = ({ type, subtype = [] }: AuditEvent) =>
  type.code === 'rest' && subtype.some(({ code }) => code === 'disclose')

const purposeOf = (agent: AuditEventAgent | undefined) => agent?.purposeOfUse?.[0]?.coding?.[0]?.code

/** The role that the event names; else what its purpose tells, which is bound to the role. */
function roleOf(agent: AuditEventAgent | undefined): AskerRole | undefined {
  const named = agent?.role?.flatMap(({ coding = [] }) => coding).flatMap(({ code }) => code ?? [])
  const known = [...roles, 'program' as const].find(each => named?.includes(each))
  return known ?? byPurpose[purposeOf(agent) ?? '']
}

/** http://terminology.hl7.org/CodeSystem/v3-ActReason, as audit-event.ts binds it. */
const byPurpose: Readonly<Record<string, AskerRole>> = {
  TREAT: 'clinician',
  SUPNWK: 'mentor',
  PATRQT: 'patient',
  HCOMPL: 'auditor',
  HSYSADMIN: 'program',
}

/** The app comes before the server; a person is known by their issuer too. */
const clientOf = ({ agent }: AuditEvent) =>
  agent.map(({ who }) => (who?.identifier?.system ? undefined : who?.identifier?.value)).find(value => value)

/** Each once, in the order of the codes. */
function scopesOf(entities: readonly AuditEventEntity[]): Scope[] {
  const labels = entities.flatMap(({ securityLabel = [] }) => securityLabel)
  const codes = new Set(
    labels.filter(({ system }) => system === mentorViewScope.system).map(({ code }) => code),
  )
  return (Object.keys(mentorViewScope.codes) as Scope[]).filter(scope => codes.has(scope))
}

const isPermit = ({ type }: AuditEventEntity) => type?.code === 'Consent'

const referenceOf = ({ what }: AuditEventEntity): string[] =>
  what?.reference ? [what.reference.replace(/\/_history\/.*$/, '')] : []

const isPatient = ({ role, what }: AuditEventEntity) =>
  role?.code === '1' && what?.reference?.startsWith('Patient/') === true

const patientIn = (entity: AuditEventEntity) =>
  isPatient(entity) ? entity.what?.reference?.slice('Patient/'.length) : undefined

const dataIn = (entity: AuditEventEntity): string[] =>
  isPatient(entity) || isPermit(entity) ? [] : referenceOf(entity)

/** Base64 of the bytes as they came. */
function decoded(base64: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(base64), each => each.charCodeAt(0)))
  } catch {
    return ''
  }
}
