import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Patient } from 'fhir/r4'
import { dueAfter } from '../../mentoring/clocks.ts'
import { dayIn } from '../../mentoring/consent/calendar.ts'
import { type Holding, holdSupervision } from '../../mentoring/supervision/hold.ts'
import { supervisionOf } from '../../mentoring/supervision/overview.ts'
import { pausedMatches } from '../../mentoring/supervision/pausing.ts'
import { composeReview } from '../../mentoring/supervision/review-task.ts'
import { type Answer, answer, failure } from '../connection/answer.ts'
import { openPanel, type Panel } from '../connection/panel.ts'
import { type After, afterRealTime } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import { openSaver, type Saving } from '../connection/saver.ts'
import { post, put, together } from '../connection/transaction.ts'
import { askToday, type Today } from '../today.ts'
import { type SupervisedMentor, supervisedMentor } from './mentors.ts'
import { draftAtFirst, responseOf, type SupervisionDraft, sentBefore } from './supervision-draft.ts'
import { type MentorRecords, readMentorRecords } from './supervision-records.ts'

/** What the page shows of one mentor, at the moment that it was read. */
export interface SupervisionView extends SupervisedMentor {
  readonly records: MentorRecords
  readonly patients: readonly Patient[]
  readonly now: Date
}

/** Something that is wrong with a field, by its linkId. */
interface WrongField {
  readonly linkId: string
  readonly because: Exclude<Holding, { kind: 'kept' | 'faults' }>['because'] | FaultName
  readonly day?: string
}
type FaultName = Extract<Holding, { kind: 'faults' }>['faults'][number]['because']

type KeptLast = 'supervision' | 'complaint' | 'waiting'

/** The page on which one mentor is supervised. */
export interface SupervisionModel {
  readonly view: Panel<SupervisionView>
  /** What is being filled in; undefined from when one was saved until another is asked for. */
  readonly draft: Signal<SupervisionDraft | undefined>
  set(part: Partial<SupervisionDraft>): void
  /** The day by which the next one is due once this one is kept; undefined: none. */
  readonly nextByPlan: ReadonlySignal<string | undefined>
  /** What stood in the way of the last try to save. */
  readonly wrong: ReadonlySignal<readonly WrongField[]>
  readonly saving: ReadonlySignal<Saving>
  /** What was kept last; undefined: nothing was, or something is being filled in since. */
  readonly kept: ReadonlySignal<KeptLast | undefined>
  save(): Promise<void>
  /** Begins another supervision of the same mentor. */
  another(): void
  again(): Promise<void>
  /** A patient complained about the mentor: the words stay with the nurse. */
  noteComplaint(): Promise<void>
  /** More than 28 days late: the matches wait, and the calls are planned. */
  letMatchesWait(): Promise<void>
}

/** `mentor` and `nurse`: 'Practitioner/…'. */
export function openSupervisionModel(
  programme: Programme,
  of: { readonly mentor: string; readonly nurse: string; readonly today: Today },
  after: After = afterRealTime,
): SupervisionModel {
  const zone = of.today.timezone
  const organization = `Organization/${of.today.organization.id}`
  const draft = signal<SupervisionDraft | undefined>(undefined)
  const wrong = signal<readonly WrongField[]>([])
  const kept = signal<KeptLast | undefined>(undefined)
  // An emptied form after one that was saved would ask for a second one.
  let isAskedFor = true
  const view = openPanel(async given => {
    const read = await readView(programme, of.mentor, zone, given)
    if (read.kind === 'answer' && isAskedFor) draft.value ??= draftAtFirst(read.value.overview)
    return read
  }, after)
  const ready = () => (view.state.value.kind === 'ready' ? view.state.value.value : undefined)
  const saver = openSaver({ refresh: view.refresh, after })

  /** What the server would make of it now, by the same rules. */
  function tried(at: Date, filled: SupervisionDraft): Holding | undefined {
    const seen = ready()
    return (
      seen &&
      holdSupervision(responseOf(filled, seen.role.id), {
        ...seen,
        author: of.nurse,
        organization,
        now: at,
        zone,
        newId: () => crypto.randomUUID(),
      })
    )
  }

  const nextByPlan = computed(() => {
    const seen = ready()
    if (!seen || !draft.value) return undefined
    const { records, mentor, now } = seen
    const response = responseOf({ ...draft.value, next: '' }, seen.role.id)
    const form = { ...response, id: 'new', authored: now.toISOString() }
    return supervisionOf({ ...records, forms: [...records.forms, form] }, mentor, now, zone).next?.day
  })

  function noted<T>(kind: KeptLast, done: Answer<T>): Answer<T> {
    if (done.kind === 'answer') kept.value = kind
    return done
  }

  return {
    view,
    draft,
    wrong,
    kept,
    nextByPlan,
    saving: saver.saving,
    again: saver.again,
    set: part => {
      if (!draft.value) return
      draft.value = { ...draft.value, ...part }
      kept.value = undefined
    },
    save: async () => {
      const filled = draft.value
      const seen = ready()
      if (!filled || !seen) return
      const holding = tried(seen.now, filled)
      wrong.value = holding ? wrongIn(holding) : []
      if (!holding || wrong.value.length > 0) return
      await saver.save(async (_, given) => {
        const response = responseOf(filled, seen.role.id)
        const done = await programme.create(response, given, sentBefore(filled))
        if (done.kind === 'answer') {
          isAskedFor = false
          draft.value = undefined
        }
        return noted('supervision', done)
      })
    },
    another: () => {
      const seen = ready()
      if (!seen) return
      isAskedFor = true
      kept.value = undefined
      draft.value = draftAtFirst(seen.overview)
    },
    noteComplaint: () =>
      saver.save(async (now, given) => {
        const due = dueAfter('supervised-at-once', dayIn(now.getTime(), zone))
        const task = composeReview({ mentor: of.mentor, organization, now }, due, 'complaint')
        return noted('complaint', await programme.create(task, given))
      }),
    letMatchesWait: () =>
      saver.save(async (now, given) => {
        const seen = ready()
        if (!seen) return failure('not-accepted')
        const waiting = pausedMatches(seen.overview, seen.records.episodes, { organization, now, zone })
        const entries = waiting.flatMap(({ records: [episode, call] }) => [put(episode), post(call)])
        return noted('waiting', await programme.transact(together(entries), given))
      }),
  }
}

function wrongIn(holding: Holding): readonly WrongField[] {
  if (holding.kind === 'faults') return holding.faults
  return holding.kind === 'unreadable' ? [holding] : []
}

async function readView(
  programme: Programme,
  mentor: string,
  zone: string,
  given: AbortSignal,
): Promise<Answer<SupervisionView>> {
  const day = await askToday(given)
  if (day.kind === 'failure') return day
  const now = new Date(day.value.now)
  const read = await readMentorRecords(programme, dayIn(now.getTime(), zone), given)
  if (read.kind === 'failure') return read
  const records = read.value
  const practitioner = records.mentors.find(({ id }) => mentor === `Practitioner/${id}`)
  const supervised = practitioner && supervisedMentor(records, practitioner, now, zone)
  if (!supervised) return failure('not-found')
  const ids = [...new Set(supervised.overview.matches.map(({ patient }) => patient))]
  const named = ids.length > 0 ? await programme.search(`Patient?_id=${ids.join(',')}`, given) : undefined
  if (named?.kind === 'failure') return named
  const patients = (named?.value.resources ?? []).filter(each => each.resourceType === 'Patient')
  return answer({ ...supervised, records, patients, now })
}
