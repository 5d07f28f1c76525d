import type { ReadonlySignal, Signal } from '@preact/signals'
import type { Bundle, FhirResource, Patient } from 'fhir/r4'
import type { NotNowReason } from '../../mentoring/codes.ts'
import { dayIn } from '../../mentoring/consent/calendar.ts'
import { composeNotNow, quietAnswers } from '../../mentoring/not-now.ts'
import { composeNote, type QuietNote } from '../../mentoring/quiet.ts'
import { type Answer, answer, type Failure } from '../connection/answer.ts'
import type { Panel } from '../connection/panel.ts'
import { afterRealTime, patiently } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import type { EhrSession } from '../launch/ehr-session.ts'
import type { EhrTokens } from '../launch/ehr-tokens.ts'
import { askToday, type Today } from '../today.ts'
import type { Concluded } from './conclude.ts'
import type { Draft } from './draft.ts'
import { referralOf } from './referral-of.ts'
import type { Saved, Saving } from './saving.ts'

/** What sending needs of the page. */
export interface SenderParts {
  readonly session: EhrSession
  readonly programme: Programme | undefined
  readonly records: Panel<readonly FhirResource[]> | undefined
  /** The chart that this page shows. */
  readonly chart: { readonly base: string; readonly patient: string }
  readonly draft: Draft
  readonly saving: Signal<Saving>
  readonly concluded: ReadonlySignal<Concluded | undefined>
  readonly patient: () => Patient | undefined
  readonly conditions: () => readonly FhirResource[]
}

/** What can be sent from the page; one thing at a time. */
export interface Sender {
  refer(): Promise<void>
  notNow(reason: NotNowReason | undefined): Promise<void>
  /** The patient's word: never suggest again; or that they take it back. */
  never(answer: 'never' | 'ask-again'): Promise<void>
  again(): Promise<void>
}

type Stop = { readonly kind: 'stop'; readonly saving: Saving }
const stop = (saving: Saving): Stop => ({ kind: 'stop', saving })
const failed = (because: Failure | 'other-patient') => stop({ kind: 'failed', because })

/** Sends, and says in `saving` how far it is. What was typed is never taken away by a failure. */
export function openSender(parts: SenderParts): Sender {
  const { saving } = parts
  let last = refer

  async function once(work: () => Promise<Stop | Saved>) {
    if (saving.value.kind === 'sending' || saving.value.kind === 'slow') return
    saving.value = { kind: 'sending' }
    const result = await work()
    saving.value = typeof result === 'string' ? { kind: 'saved', what: result } : result.saving
  }

  async function refer() {
    last = refer
    await once(() => sendReferral(parts))
  }

  async function notNow(reason: NotNowReason | undefined) {
    last = () => notNow(reason)
    await once(() => sendNotNow(parts, reason))
  }

  async function never(answer: 'never' | 'ask-again') {
    last = () => never(answer)
    await once(() => sendNever(parts, answer))
  }

  return { refer, notNow, never, again: () => last() }
}

async function sendReferral(parts: SenderParts): Promise<Stop | Saved> {
  const { programme, draft } = parts
  const patient = parts.patient()
  if (!programme || !patient || !parts.concluded.value) return stop({ kind: 'missing', what: ['chart'] })
  const ready = await readyToWrite(parts, patient)
  if ('kind' in ready) return ready
  // Read again just before: what a colleague sent, or what this page sent and never heard of.
  const concluded = parts.concluded.value
  if (parts.records?.state.value.kind !== 'ready') return stop({ kind: 'missing', what: ['chart'] })
  if (concluded.suggestion.mentoring) return 'referral'
  const { tokens, today } = ready
  const referral = referralOf(draft, {
    base: parts.chart.base,
    patient,
    conditions: parts.conditions(),
    concluded,
    requester: tokens.programme?.fhirUser ?? '',
    organization: tokens.programme?.organization ?? '',
    today,
    newId: () => crypto.randomUUID(),
  })
  if (!('resourceType' in referral)) return stop({ kind: 'missing', what: referral })
  const sent = await send(parts, signal => programme.transact(referral satisfies Bundle, signal))
  if (sent.kind === 'failure') return failed(sent.because)
  // The page then shows how it stands; that it was sent does not hang on this.
  void parts.session.renew().then(() => parts.records?.refresh())
  return 'referral'
}

async function sendNotNow(parts: SenderParts, reason: NotNowReason | undefined): Promise<Stop | Saved> {
  const { programme } = parts
  const patient = parts.patient()
  if (!programme || !patient) return stop({ kind: 'missing', what: ['chart'] })
  const ready = await readyToWrite(parts, patient)
  if ('kind' in ready) return ready
  const { fhirUser = '', patient: known } = ready.tokens.programme ?? {}
  // Nobody is made known to the programme by saying no: what is kept is the answer and its day, without a name.
  if (!known) {
    const answer = reason && quietAnswers[reason]
    if (!answer) return 'not-now-unkept'
    const kept = await keep(parts, programme, { answer, date: dayOf(ready.today) })
    return kept.kind === 'failure' ? failed(kept.because) : 'not-now-nameless'
  }
  const proposal = composeNotNow({
    patient: `Patient/${known}`,
    ...(reason ? { reason } : {}),
    requester: fhirUser,
    now: new Date(ready.today.now),
  })
  const sent = await send(parts, signal => programme.create(proposal, signal))
  return sent.kind === 'failure' ? failed(sent.because) : 'not-now'
}

async function sendNever(parts: SenderParts, answer: 'never' | 'ask-again'): Promise<Stop | Saved> {
  const { programme } = parts
  const patient = parts.patient()
  if (!programme || !patient) return stop({ kind: 'missing', what: ['chart'] })
  const ready = await readyToWrite(parts, patient)
  if ('kind' in ready) return ready
  const kept = await keep(parts, programme, { answer, date: dayOf(ready.today) })
  if (kept.kind === 'failure') return failed(kept.because)
  await parts.records?.refresh()
  return answer === 'never' ? 'never' : stop({ kind: 'idle' })
}

/** Keeps a note of the open chart's patient without a name: the token says which chart, the note does not. */
function keep(parts: SenderParts, programme: Programme, note: QuietNote): Promise<Answer<void>> {
  return send(parts, signal => programme.call('$quiet', composeNote(note), signal))
}

const dayOf = ({ now, timezone }: Today) => dayIn(Date.parse(now), timezone)

/** Fresh tokens that are for the patient on this page, the clinical time, and the programme's records as they are now. */
async function readyToWrite(
  { session, chart, records }: SenderParts,
  patient: Patient,
): Promise<Stop | { readonly tokens: EhrTokens; readonly today: Today }> {
  const known = session.tokens.value.programme?.patient
  const tokens = await (known ? session.fresh() : session.renew())
  if (tokens.kind === 'failure') return failed(session.over.value ? 'session-over' : tokens.because)
  const open = tokens.value.chart.patient
  if (open !== chart.patient || patient.id !== chart.patient) return failed('other-patient')
  const today = await patiently(askToday, () => {}, afterRealTime)
  if (today.kind === 'failure') return failed(today.because)
  await records?.refresh()
  return { tokens: tokens.value, today: today.value }
}

function send<T>(
  { saving }: SenderParts,
  work: (signal: AbortSignal) => Promise<Answer<T>>,
): Promise<Answer<void>> {
  return patiently(
    async signal => {
      const sent = await work(signal)
      return sent.kind === 'failure' ? sent : answer(undefined)
    },
    () => {
      saving.value = { kind: 'slow' }
    },
    afterRealTime,
  )
}
