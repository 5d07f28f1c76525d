import type { Coding } from 'fhir/r4'
import type { Decision } from '../../mentoring/audit-decision.ts'
import type { Happening, Interaction } from '../../mentoring/audit-event.ts'
import { type Conflict, type Store, StoreUnavailable, type Write } from '../store/store.ts'
import type { Caller } from './caller.ts'
import { eventsOf } from './events-of.ts'
import { permitsSaid } from './permits-said.ts'
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

/** What one act of a request saw or changed; what is absent is empty. */
export type Seen = {
  /** 'Type/id' or 'Type/id/_history/version'. */
  readonly references: string[]
  /** Ids of the patients whose records they are. */
  readonly patients: Set<string>
  /** Ids of patients who were asked for by name, whether or not anything of theirs was found. */
  asked?: Set<string>
  /** The Consents that permitted it: 'Consent/id', by patient. */
  consents?: Map<string, readonly string[]>
  /** The security labels of what was shown, by patient. */
  labels?: Map<string, readonly Coding[]>
  /** Patients of whom something was shown to someone who is only asked whether they can help. */
  disclosed?: Set<string>
  /** Base64 of what was asked, where a request is several (a batch): absent, what the whole request was. */
  raw?: string
  /** Why it was asked, in the caller's words. */
  reason?: string
  /** What it erased for good beside the patient's own record. */
  erased?: NonNullable<Happening['erased']>
  /** How this act alone ended, where a request is several (a batch): absent, as the whole request did. */
  because?: string
}
export type NotedAct = Seen & { readonly interaction: Interaction; readonly target?: string }

/** What one request does, noted as it is done, and told of only together with its events. */
export type Recording = {
  /** Names what is about to be done. `target` is 'Type/id' where one is named. */
  begin(interaction: Interaction, target?: string): Seen
  /** Where the record stands now: called, it forgets what was begun since, so that a write can be decided again. */
  mark(): () => void
  /** Writes, logs and releases in one commit, or nothing of all. */
  send(answer: Answer, write?: Omit<Write, 'audit'>): Promise<Released | Conflict>
}

/** What the Consents on file say of a caller and a patient, and why the answer was no; undefined when there are none. */
export type Refusing = (
  patient: string,
) => Promise<{ readonly consents: Decision['consents']; readonly because: string } | undefined>

const nothing: Omit<Write, 'audit'> = { commands: [], preconditions: [] }

/** Begins the record of one request. `refusing`: for a caller to whom patients' Consents say what they may see. */
export function record(
  recorder: Recorder,
  caller: Caller,
  request: RequestRecord,
  refusing?: Refusing,
): Recording {
  const acts: NotedAct[] = []
  const begin = (interaction: Interaction, target?: string) => {
    const act: NotedAct = {
      interaction,
      ...(target ? { target } : {}),
      references: [],
      patients: new Set(),
    }
    acts.push(act)
    return act
  }
  return {
    begin,
    mark() {
      const { length } = acts
      return () => {
        acts.length = length
      }
    },
    async send(answer, write = nothing) {
      // Whoever is known leaves an event, also where what they asked has no name.
      if (acts.length === 0) begin('operation')
      try {
        const { rows: audit, permits } = await eventsOf(
          { recorder, caller, request, answer, ...(refusing ? { refusing } : {}) },
          acts,
        )
        const done = await recorder.store.commit({ ...write, audit })
        if (done.kind !== 'committed') return done
        for (const permit of permits) permitsSaid(recorder.store).note(permit)
        return releaseRecorded(answer)
      } catch (error) {
        // Whatever the reason: no event, no answer.
        if (!(error instanceof StoreUnavailable))
          recorder.report('an event could not be composed or kept', error)
        return unavailable
      }
    },
  }
}
