import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { NoStep } from '../../mentoring/loop.ts'
import { type Answer, failure } from '../connection/answer.ts'
import { openPanel, type Panel } from '../connection/panel.ts'
import { type After, afterRealTime } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import { openSaver, type Saving } from '../connection/saver.ts'
import type { ConsentSheet } from '../consent/sheet.ts'
import type { Today } from '../today.ts'
import { type AskingDraft, openAsking } from './asking.ts'
import { allowAsking, forbidAsking } from './asking-consent.ts'
import { type MatchRecords, readMatchRecords } from './match-records.ts'
import { openMatchSheet } from './match-sheet.ts'
import { type MatchView, matchView } from './match-view.ts'
import {
  type Between,
  type Write,
  writeAsk,
  writeDecision,
  writePropose,
  writeTakeBack,
} from './match-writes.ts'
import { themesOf } from './mentee-of.ts'

/** The nurse's page for one patient who is to get a mentor. */
export interface MatchModel {
  readonly records: Panel<MatchRecords>
  readonly view: ReadonlySignal<MatchView | undefined>
  readonly draft: AskingDraft
  readonly saving: ReadonlySignal<Saving>
  readonly sheet: ReadonlySignal<ConsentSheet | undefined>
  readonly today: Today
  /** The clinical time of the last reading. */
  now(): Date
  ask(role: string): Promise<void>
  takeBack(): Promise<void>
  /** The patient chooses on their own page. */
  propose(role: string): Promise<void>
  /** The patient gave consent on their own page; the mentoring begins. */
  begin(): Promise<void>
  /** The patient said no on their own page; the search goes on. */
  lookFurther(): Promise<void>
  allow(withAgeBand: boolean): Promise<void>
  forbid(): Promise<void>
  openSheet(role: string): void
  closeSheet(): void
  again(): Promise<void>
}

/** Who the page is about, and who works on it. */
export interface MatchOf {
  /** Ids of the Patient and of the nurses' Task. */
  readonly patient: string
  readonly task: string
  /** 'Practitioner/…' */
  readonly nurse: string
  readonly today: Today
}

export function openMatchModel(programme: Programme, of: MatchOf, after: After = afterRealTime): MatchModel {
  const { today, nurse } = of
  const zone = today.timezone
  const draft = openAsking()
  const sheet = signal<ConsentSheet | undefined>(undefined)
  const records = openPanel(async given => {
    const read = await readMatchRecords(programme, of, given)
    if (read.kind === 'answer') draft.begin(read.value)
    return read
  }, after)
  const ready = computed(() => (records.state.value.kind === 'ready' ? records.state.value.value : undefined))
  const view = computed(() => ready.value && matchView(ready.value, draft.asking.value, zone))
  const saver = openSaver({ refresh: records.refresh, after })

  /** Writes what a step comes to, from the records as they are on the page. */
  async function step(work: (now: MatchRecords, seen: MatchView, at: Date) => Write) {
    await saver.save(async (now, given) => {
      if (!ready.value || !view.value) return failure('not-accepted')
      return send(work(ready.value, view.value, now), given)
    })
  }
  async function send(write: Write | NoStep, given: AbortSignal): Promise<Answer<unknown>> {
    return 'kind' in write ? failure('not-accepted') : programme.transact(write, given)
  }
  const between = (role: string, now: Date): Between => {
    const mentorName = view.value?.mentorBy(role)?.firstName
    return {
      organization: today.organization.id,
      role,
      nurse,
      now,
      zone,
      ...(mentorName ? { mentorName } : {}),
    }
  }

  return {
    records,
    view,
    draft,
    sheet,
    saving: saver.saving,
    today,
    now: () => ready.value?.now ?? new Date(today.now),
    again: saver.again,
    ask: role =>
      step((now, { mentee, permission, request }, at) => {
        const { ageBand } = mentee
        const isSaid = permission.kind === 'may-ask' && permission.withAgeBand && ageBand
        const said = { themes: themesOf(now), channels: mentee.channels, languages: mentee.languages }
        return writeAsk(now, between(role, at), { ...said, ...(isSaid ? { ageBand } : {}) }, request)
      }),
    takeBack: () =>
      step((now, { request }, at) => (request ? writeTakeBack(now, request, { nurse, now: at }) : noStep)),
    propose: role => step((now, _, at) => writePropose(now, between(role, at))),
    begin: () =>
      step((now, { given, request }, at) =>
        given ? writeDecision(now, between(given.role, at), { kind: 'given-before' }, request) : noStep,
      ),
    lookFurther: () =>
      step((now, { request }, at) =>
        request
          ? writeDecision(now, between(request.role, at), { kind: 'declined-before' }, request)
          : noStep,
      ),
    allow: withAgeBand =>
      saver.save(async (now, given) => {
        if (!ready.value) return failure('not-accepted')
        return programme.create(allowAsking(ready.value, { withAgeBand, now, zone, nurse }), given)
      }),
    forbid: () =>
      saver.save(async (_, given) => {
        const consent = view.value?.permitting
        return consent ? forbidAsking(programme, consent, given) : failure('not-accepted')
      }),
    openSheet: role => {
      if (!ready.value || !view.value) return
      const parts = { programme, records: ready.value, view: view.value, role, today, nurse, after }
      sheet.value = openMatchSheet(parts, (decision, now, given) => {
        const { request } = view.value ?? {}
        return ready.value
          ? send(writeDecision(ready.value, between(role, now), decision, request), given)
          : Promise.resolve(failure('not-accepted'))
      })
    },
    closeSheet: () => {
      sheet.value = undefined
      void records.refresh()
    },
  }
}

const noStep: NoStep = { kind: 'refusal', because: 'no-such-step' }
