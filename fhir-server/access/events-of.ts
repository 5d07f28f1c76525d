import { type Decision, decisionEvent } from '../../mentoring/audit-decision.ts'
import type { Happening } from '../../mentoring/audit-event.ts'
import type { AuditRow, Store } from '../store/store.ts'
import { rowBy, rowOf } from './audit-row.ts'
import type { Caller } from './caller.ts'
import { instantOf, timedId } from './event-id.ts'
import { permitsSaid } from './permits-said.ts'
import type { NotedAct, Recorder, Refusing, RequestRecord } from './recording.ts'
import type { Answer } from './released.ts'

/** A request whose answer is fixed. */
type Answered = {
  readonly recorder: Recorder
  readonly caller: Caller
  readonly request: RequestRecord
  readonly answer: Answer
  readonly refusing?: Refusing
}

/** What a request leaves in the log, and the permits by Consent that are said in it. */
export type Events = { readonly rows: readonly AuditRow[]; readonly permits: readonly Decided[] }
type Decided = Omit<Decision, 'id' | 'recorded'>

/**
 * The events of all acts, in their order: for each patient whose records an act saw or changed one, and one where it was
 * nobody's; a decision by Consent behind the first event that rests on it, unless the log has it already.
 */
export async function eventsOf(answered: Answered, acts: readonly NotedAct[]): Promise<Events> {
  const { recorder, caller, request } = answered
  const at = recorder.now()
  const moment = { recorded: instantOf(at), who: { ...caller, address: request.address } }
  const rows: AuditRow[] = []
  const decisions = decisionsIn(answered)
  const newId = () => timedId(recorder.newId(), at)
  const { organization } = caller
  const keep = (happening: Happening) => rows.push(rowBy(happening, organization))
  for (const act of acts) {
    const happened = whatHappened(answered, act, moment)
    const { concerned, hidden } = await patientsOf(answered, act, happened)
    if (concerned.length === 0) {
      keep({ ...happened, ...rightOf(happened), id: newId() })
    }
    for (const [patient, end] of endsOf(happened, concerned, hidden)) {
      const decision = await decisionOn(answered, act, end, patient)
      const lacksRight = decision ? undefined : rightOf(end, patient)
      keep({ ...end, ...lacksRight, ...aboutPatient(act, end, patient), id: newId() })
      if (!decision || !decisions.isNew(decision)) continue
      rows.push(rowOf(decisionEvent({ ...decision, id: newId(), recorded: moment.recorded }), organization))
    }
  }
  return { rows, permits: decisions.permits }
}

/** How an act ended for each of the patients: it was done, or refused; or, of one who was hidden, that there is none. */
function endsOf(happened: Happened, concerned: readonly string[], hidden: readonly string[]) {
  const ends = concerned.map(patient => [patient, happened] as const)
  if (hidden.length === 0) return ends
  const unseen: Happened = { ...happened, outcome: '4', because: '404 hidden' }
  return [...ends, ...hidden.map(patient => [patient, unseen] as const)]
}

/** The decisions that one request says: each once for all that it does to one patient's records, and no permit that was said before. */
function decisionsIn({ recorder: { store } }: Answered) {
  const said = permitsSaid(store)
  const decided = new Set<string>()
  const permits: Decided[] = []
  return {
    permits,
    isNew(decision: Decided): boolean {
      const { permitted, patient } = decision
      const name = `${patient} ${permitted}`
      if (decided.has(name) || (permitted && said.has(decision))) return false
      decided.add(name)
      if (permitted) permits.push(decision)
      else said.forget(decision)
      return true
    },
  }
}

/**
 * Whose records an act is about, now that its answer is fixed. It goes to the log alone: of a refused request, whose
 * record was asked for; and whom a search named, whether or not it found anything – to a mentor, who is shown nobody
 * without a Consent, such a patient was hidden.
 */
function patientsOf(
  answered: Answered,
  act: NotedAct,
  { outcome }: Happened,
): Concerned | Promise<Concerned> {
  // Whose records were seen is known, and mostly there is nobody else.
  if (outcome === '0' && !act.asked) return { concerned: [...act.patients], hidden: [] }
  return lookUpPatients(answered, act, outcome)
}

type Concerned = { readonly concerned: readonly string[]; readonly hidden: readonly string[] }

async function lookUpPatients(
  { recorder: { store }, refusing }: Answered,
  act: NotedAct,
  outcome: Happened['outcome'],
): Promise<Concerned> {
  const concerned = new Set(outcome === '0' ? act.patients : await belongingTo(store, act.target))
  const named: string[] = []
  for (const patient of act.asked ?? []) {
    if (!concerned.has(patient) && (await store.belonging('Patient', patient))) named.push(patient)
  }
  return refusing && outcome === '0'
    ? { concerned: [...concerned], hidden: named }
    : { concerned: [...concerned, ...named], hidden: [] }
}

async function belongingTo(store: Store, target: string | undefined): Promise<readonly string[]> {
  const [type, id] = target?.split('/') ?? []
  return type && id ? ((await store.belonging(type, id))?.patients ?? []) : []
}

type Happened = Omit<Happening, 'id' | 'patient'>

function whatHappened(
  { recorder, request, answer }: Answered,
  act: NotedAct,
  moment: Pick<Happened, 'recorded' | 'who'>,
): Happened {
  const because = act.because ?? answer.because
  const named = act.target && isReference.test(act.target) ? [act.target] : []
  const data = act.references.length > 0 && because === undefined ? act.references : named
  return {
    interaction: act.interaction,
    outcome: because === undefined ? '0' : answer.status < 500 ? '4' : '8',
    ...(because ? { because } : {}),
    ...moment,
    server: recorder.base,
    request: { id: request.id, raw: act.raw ?? request.raw },
    ...(data.length > 0 ? { data } : {}),
    ...(act.reason ? { reason: act.reason } : {}),
    ...(act.erased && because === undefined ? { erased: act.erased } : {}),
  }
}

const isReference = /^[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/

/** Refused by role or scope: HTTP 403; or by organisation or compartment: the 404 that hides someone's record. */
const rightOf = ({ because }: Happened, patient?: string): Pick<Happening, 'lacksRight'> =>
  because?.startsWith('403 ') || (patient && because?.startsWith('404 ')) ? { lacksRight: true } : {}

function aboutPatient({ consents, labels, disclosed }: NotedAct, { outcome }: Happened, patient: string) {
  if (outcome !== '0') return { patient }
  const permitted = consents?.get(patient)
  const shown = labels?.get(patient)
  return {
    patient,
    ...(permitted ? { consents: permitted } : {}),
    ...(shown ? { labels: shown } : {}),
    ...(disclosed?.has(patient) ? { disclosed: true } : {}),
  }
}

/** What Consents decided of one patient; undefined where none had a say. */
function decisionOn(
  { recorder, caller, request, refusing }: Answered,
  { consents }: NotedAct,
  { outcome, because }: Happened,
  patient: string,
): Decided | undefined | Promise<Decided | undefined> {
  const { fhirUser, organization } = caller
  const isPermitted = outcome === '0' && consents?.has(patient) === true
  const isRefused = outcome === '4' && refusing !== undefined && because?.startsWith('404 ') === true
  if (!fhirUser || (!isPermitted && !isRefused)) return undefined
  const who = { ...caller, fhirUser, address: request.address }
  const about = { who, organization, server: recorder.base, patient }
  const [first, ...rest] = isPermitted ? (consents?.get(patient) ?? []) : []
  if (first) return { ...about, permitted: true, consents: [first, ...rest] }
  if (!isRefused) return undefined
  return refusing(patient).then(refused => refused && { ...about, permitted: false, ...refused })
}
