import { auditEvent, type Happening, type Interaction } from '../../mentoring/audit-event.ts'
import { canonicalJson } from '../../mentoring/canonical-json.ts'
import { type AuditRow, type Conflict, type Store, StoreUnavailable, type Write } from '../store/store.ts'
import type { Caller } from './caller.ts'
import { type Answer, type Released, releaseRecorded, unavailable } from './released.ts'

/** What a recording stands on: one store, and where time and ids come from. */
export type Recorder = {
  readonly store: Store
  /** The FHIR base that answers. */
  readonly base: string
  readonly now: () => Date
  readonly newId: () => string
  /** A message for the operator: fixed words, never health data. */
  readonly report: (what: string, error: unknown) => void
}

/** Of the request itself, what the log keeps. */
export type RequestRecord = {
  readonly id: string
  readonly address: string
  /** Base64 of the request line and a search's body, as the bytes came. */
  readonly raw: string
}

/** What one act of a request saw or changed. */
export type Seen = {
  /** 'Type/id' or 'Type/id/_history/version'. */
  readonly references: string[]
  /** Ids of the patients whose records they are. */
  readonly patients: Set<string>
  /** The Consents that permitted it: 'Consent/id', by patient. */
  readonly consents: Map<string, readonly string[]>
  /** What it erased for good beside the patient's own record. */
  erased?: NonNullable<Happening['erased']>
  /** How this act alone ended, where a request is several (a batch): absent, as the whole request did. */
  because?: string
}
type Act = Seen & { readonly interaction: Interaction; readonly target?: string }

/** What one request does, noted as it is done, and told of only together with its events. */
export type Recording = {
  /** Names what is about to be done. `target` is 'Type/id' where one is named. */
  begin(interaction: Interaction, target?: string): Seen
  /** Writes, logs and releases in one commit, or nothing of all. */
  send(answer: Answer, write?: Omit<Write, 'audit'>): Promise<Released | Conflict>
}

const nothing: Omit<Write, 'audit'> = { commands: [], preconditions: [] }

/** Begins the record of one request. */
export function record(recorder: Recorder, caller: Caller, request: RequestRecord): Recording {
  const acts: Act[] = []
  const begin = (interaction: Interaction, target?: string) => {
    const act: Act = {
      interaction,
      ...(target ? { target } : {}),
      references: [],
      patients: new Set(),
      consents: new Map(),
    }
    acts.push(act)
    return act
  }
  return {
    begin,
    async send(answer, write = nothing) {
      // Whoever is known leaves an event, also where what they asked has no name.
      if (acts.length === 0) begin('operation')
      try {
        const audit = await eventsOf(recorder, caller, request, acts, answer)
        const done = await recorder.store.commit({ ...write, audit })
        return done.kind === 'committed' ? releaseRecorded(answer) : done
      } catch (error) {
        // Whatever the reason: no event, no answer.
        if (!(error instanceof StoreUnavailable))
          recorder.report('an event could not be composed or kept', error)
        return unavailable
      }
    },
  }
}

/** The events of all acts, in their order. */
async function eventsOf(
  recorder: Recorder,
  caller: Caller,
  request: RequestRecord,
  acts: readonly Act[],
  answer: Answer,
): Promise<AuditRow[]> {
  const recorded = recorder.now().toISOString()
  const rows: AuditRow[] = []
  for (const act of acts) {
    const happened = { ...whatHappened(recorder, caller, request, act, answer), recorded }
    // Of a refused request, and only now that its answer is fixed: whose record was asked for. It goes to the log alone.
    const patients =
      happened.outcome === '0' ? [...act.patients] : await patientsAskedFor(recorder.store, act.target)
    const rowFor = (about: object) => rowOf({ ...happened, ...about, id: recorder.newId() }, caller)
    rows.push(
      ...(patients.length > 0 ? patients.map(patient => rowFor(aboutPatient(act, patient))) : [rowFor({})]),
    )
  }
  return rows
}

/** One event for each patient whose records an act saw or changed, and one where it was nobody's. */
function aboutPatient({ consents }: Act, patient: string) {
  const permitted = consents.get(patient)
  return { patient, ...(permitted ? { consents: permitted } : {}) }
}

function rowOf(happening: Happening, { organization }: Caller): AuditRow {
  const event = auditEvent(happening)
  return { id: happening.id, recorded: happening.recorded, organization, json: canonicalJson(event) }
}

async function patientsAskedFor(store: Store, target: string | undefined): Promise<readonly string[]> {
  const [type, id] = target?.split('/') ?? []
  return type && id ? ((await store.belonging(type, id))?.patients ?? []) : []
}

function whatHappened(
  recorder: Recorder,
  caller: Caller,
  request: RequestRecord,
  act: Act,
  answer: Answer,
): Omit<Happening, 'id' | 'recorded' | 'patient'> {
  const because = act.because ?? answer.because
  const named = act.target && isReference.test(act.target) ? [act.target] : []
  const data = act.references.length > 0 && because === undefined ? act.references : named
  return {
    interaction: act.interaction,
    outcome: because === undefined ? '0' : answer.status < 500 ? '4' : '8',
    ...(because ? { because } : {}),
    who: { ...caller, address: request.address },
    server: recorder.base,
    request: { id: request.id, raw: request.raw },
    ...(data.length > 0 ? { data } : {}),
    ...(act.erased && because === undefined ? { erased: act.erased } : {}),
  }
}

const isReference = /^[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/
