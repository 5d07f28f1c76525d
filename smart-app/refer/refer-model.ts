import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { FhirResource } from 'fhir/r4'
import type { NotNowReason } from '../../mentoring/codes.ts'
import { composeNote } from '../../mentoring/quiet.ts'
import { parentOf } from '../../mentoring/themes.ts'
import { type Answer, answer, failure } from '../connection/answer.ts'
import { openChart } from '../connection/chart.ts'
import { isSettled, openPanel, type Panel } from '../connection/panel.ts'
import { afterRealTime, patiently } from '../connection/patience.ts'
import { openProgramme, type Programme } from '../connection/programme.ts'
import type { EhrSession } from '../launch/ehr-session.ts'
import type { Today } from '../today.ts'
import { type ChartReading, openChartReading } from './chart-reading.ts'
import { type Concluded, conclude } from './conclude.ts'
import { type Draft, openDraft } from './draft.ts'
import { readProgrammeRecords } from './programme-reading.ts'
import type { Missing, Saving } from './saving.ts'
import { openSender } from './sender.ts'

/** The rheumatologist's page: what is read, what is typed, what can be done. */
export interface ReferModel {
  readonly session: EhrSession
  readonly today: Today
  readonly chart: ChartReading
  /** The programme's records of this patient; absent where the programme cannot be read. */
  readonly records?: Panel<readonly FhirResource[]>
  /** The facts as far as they are read: what is there is true, what is missing may still come. */
  readonly soFar: ReadonlySignal<Concluded>
  /** What follows from what is read; undefined until every part is read or has failed. */
  readonly concluded: ReadonlySignal<Concluded | undefined>
  readonly draft: Draft
  readonly saving: ReadonlySignal<Saving>
  /** The screen is turned to the patient. */
  readonly turned: Signal<boolean>
  /** The clinician says that they looked at what this page does not spell out. */
  readonly chartSeen: Signal<boolean>
  load(): void
  refer(): Promise<void>
  notNow(reason: NotNowReason | undefined): Promise<void>
  /** The patient's word: never suggest again; or that they take it back. */
  never(answer: 'never' | 'ask-again'): Promise<void>
  /** Tries again what was not saved. */
  again(): Promise<void>
}

/** The page of one launch: one patient, from the first paint to the last. */
export function openReferModel(session: EhrSession, today: Today): ReferModel {
  const connection = openChart(session)
  const chart = openChartReading(connection)
  const { programme: access } = session.tokens.value
  const programme = access ? programmeOf(session, access.serverUrl) : undefined
  const records =
    programme && openPanel(signal => readProgrammeRecords(programme, knownPatient(session), signal))
  const draft = openDraft()
  const saving = signal<Saving>({ kind: 'idle' })

  const soFar = computed(() => {
    const state = records?.state.value
    const { base, patient } = connection
    return conclude(
      {
        chart: { base, patient },
        patient: chart.patient.state.value,
        parts: Object.fromEntries(
          Object.entries(chart.parts).map(([type, panel]) => [type, panel.state.value]),
        ),
        confirmed: draft.confirmed.value,
        ...(programme && state
          ? { programme: { base: programme.base, patient: knownPatient(session), state } }
          : {}),
      },
      today,
    )
  })
  const settled = computed(() => chart.settled.value && (!records || isSettled(records.state.value)))
  const concluded = computed(() => (settled.value ? soFar.value : undefined))

  takeUpThemes(draft, concluded)
  forgetMended(draft, saving)
  if (programme) noteShown(programme, concluded, records)

  const sender = openSender({
    session,
    programme,
    records,
    chart: connection,
    draft,
    saving,
    concluded,
    patient: () => readyValue(chart.patient),
    conditions: () => readyValue(chart.parts.Condition)?.resources ?? [],
  })
  return {
    session,
    today,
    chart,
    ...(records ? { records } : {}),
    soFar,
    concluded,
    draft,
    saving,
    turned: signal(false),
    chartSeen: signal(false),
    load: () => {
      void chart.load()
      void records?.load()
    },
    ...sender,
  }
}

/** Themes that were recorded before stand chosen, once, unless someone chose already: nobody enters them twice. */
function takeUpThemes(draft: Draft, concluded: ReadonlySignal<Concluded | undefined>): void {
  const stop = concluded.subscribe(found => {
    if (!found) return
    if (draft.themes.value.size === 0) draft.themes.value = new Set(found.suggestion.themes.map(parentOf))
    queueMicrotask(() => stop())
  })
}

/** What was missing is said only for as long as it is. */
function forgetMended(draft: Draft, saving: Signal<Saving>): void {
  effect(() => {
    const mended: Partial<Record<Missing, boolean>> = {
      wish: draft.wish.value !== undefined,
      participation: draft.participates.value,
    }
    const now = saving.peek()
    if (now.kind !== 'missing') return
    const what = now.what.filter(each => !mended[each])
    if (what.length < now.what.length)
      saving.value = what.length > 0 ? { kind: 'missing', what } : { kind: 'idle' }
  })
}

/**
 * Notes, once a day, that the suggestion was shown to someone who can act; without a name, and without a word to anyone:
 * where it cannot be noted, it counts as not shown.
 */
function noteShown(
  programme: Programme,
  concluded: ReadonlySignal<Concluded | undefined>,
  records: Panel<readonly FhirResource[]> | undefined,
): void {
  const stop = concluded.subscribe(found => {
    if (!found) return
    queueMicrotask(() => stop())
    const { suggestion, facts } = found
    if (suggestion.status.kind !== 'suggestion' || records?.state.value.kind !== 'ready') return
    if (found.programme.shownOn.includes(facts.today)) return
    const note = composeNote({ answer: 'shown', date: facts.today })
    void patiently(
      signal => programme.call('$quiet', note, signal),
      () => {},
      afterRealTime,
    )
  })
}

/** The programme's own Patient id for the open chart, as the last token answer named it. */
function knownPatient(session: EhrSession): string | undefined {
  return session.tokens.value.programme?.patient
}

function programmeOf(session: EhrSession, serverUrl: string): Programme {
  const tokenOf = async (tokens: ReturnType<EhrSession['fresh']>): Promise<Answer<string>> => {
    const fresh = await tokens
    if (fresh.kind === 'failure') return fresh
    const token = fresh.value.programme?.access_token
    return token ? answer(token) : failure('no-right')
  }
  return openProgramme(serverUrl, {
    token: () => tokenOf(session.fresh()),
    renew: () => tokenOf(session.renew()),
  })
}

function readyValue<T>({ state }: Panel<T>): T | undefined {
  return state.value.kind === 'ready' ? state.value.value : undefined
}
