import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Provenance } from 'fhir/r4'
import { released } from '../../mentoring/release.ts'
import { failure } from '../connection/answer.ts'
import { openPanel, type Panel } from '../connection/panel.ts'
import { type After, afterRealTime } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import { openSaver, type Saving } from '../connection/saver.ts'
import { etagOf, post, put, together } from '../connection/transaction.ts'
import type { Today } from '../today.ts'
import type { Referral } from '../worklist/work-item.ts'
import { contactForm, inError, type NotReady, notReady } from './contact-form.ts'
import { addTo, openDraft, type TalkDraft } from './talk-draft.ts'
import type { LoggedTalk } from './talk-of.ts'
import { readTalkRecords, type TalkRecords } from './talk-records.ts'
import { type TalkView, talkView } from './talk-view.ts'

/** The drawer of one referral: the talks so far, and the note of the next. */
export interface TalkModel {
  readonly item: Referral
  readonly records: Panel<TalkRecords>
  readonly view: ReadonlySignal<TalkView | undefined>
  /** There once the records are read; it is kept until it is saved. */
  readonly draft: ReadonlySignal<TalkDraft | undefined>
  /** What is missing, once someone tried to save. */
  readonly missing: ReadonlySignal<NotReady | undefined>
  readonly saving: ReadonlySignal<Saving>
  readonly today: Today
  /** Whether it was saved. */
  save(): Promise<boolean>
  /** Tries again what could not be written; whether it was a note, and is saved now. */
  again(): Promise<boolean>
  /** A note about violence goes to the patient's page, where a nurse finds that it may. */
  release(talk: LoggedTalk): Promise<boolean>
  /** The talk did not happen as noted: it counts no more, and its history stays. */
  markInError(talk: LoggedTalk, reason: string): Promise<boolean>
}

export function openTalkModel(
  programme: Programme,
  item: Referral,
  who: { readonly me: string; readonly today: Today },
  after: After = afterRealTime,
): TalkModel {
  const { today, me: nurse } = who
  const zone = today.timezone
  const patient = item.task.for?.reference?.slice('Patient/'.length) ?? ''
  const draft = signal<TalkDraft | undefined>(undefined)
  const tried = signal(false)
  const records = openPanel(async given => {
    const read = await readTalkRecords(programme, patient, given)
    if (read.kind === 'answer') draft.value ??= openDraft(talkView(read.value, item, zone))
    return read
  }, after)
  const view = computed(() => {
    const state = records.state.value
    return state.kind === 'ready' ? talkView(state.value, item, zone) : undefined
  })
  const wanting = computed(() => draft.value && view.value && notReady(draft.value, view.value))
  const saver = openSaver({ refresh: records.refresh, after })
  let isNote = false
  /** Where a colleague changed the talk that is added to, the note goes on from what they made of it. */
  function followColleague() {
    const note = draft.value
    const before = note?.addsTo.value
    if (!note || !before || isSaved()) return
    const latest = view.value?.talks.find(({ form }) => form.id === before.form.id)
    if (!latest) note.addsTo.value = undefined
    else if (view.value && etagOf(latest.form) !== etagOf(before.form)) addTo(note, latest, view.value)
  }
  const isSaved = () => saver.saving.value.kind === 'saved'

  return {
    item,
    records,
    view,
    draft,
    today,
    missing: computed(() => (tried.value ? wanting.value : undefined)),
    saving: saver.saving,
    again: async () => {
      await saver.again()
      followColleague()
      return isNote && isSaved()
    },
    save: async () => {
      tried.value = true
      if (wanting.value) return false
      isNote = true
      await saver.save(async (now, given) => {
        if (!draft.value || !view.value) return failure('not-accepted')
        const { mentor, agreed } = view.value
        const match = mentor?.role ?? ''
        const form = contactForm(draft.value, { patient, nurse, match, agreed, now, zone })
        return form.id ? programme.update(form, etagOf(form), given) : programme.create(form, given)
      })
      followColleague()
      return isSaved()
    },
    release: async talk => {
      isNote = false
      await saver.save((_, given) => programme.update(released(talk.form), etagOf(talk.form), given))
      return isSaved()
    },
    markInError: async (talk, reason) => {
      isNote = false
      await saver.save(async (now, given) =>
        programme.transact(together([put(inError(talk)), post(why(talk, reason, nurse, now))]), given),
      )
      return isSaved()
    },
  }
}

/** Who said that a talk was entered in error, when, and why. */
const why = ({ form }: LoggedTalk, reason: string, nurse: string, now: Date): Provenance => ({
  resourceType: 'Provenance',
  target: [{ reference: `QuestionnaireResponse/${form.id}` }],
  recorded: now.toISOString(),
  reason: [{ text: reason.trim() }],
  agent: [{ who: { reference: nurse } }],
})
