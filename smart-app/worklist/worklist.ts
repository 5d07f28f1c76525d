import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { QuestionnaireResponse } from 'fhir/r4'
import type { FitAnswer } from '../../mentoring/contact/terms.ts'
import type { FollowUpHappening } from '../../mentoring/flags/steps.ts'
import type { HandHappening } from '../../mentoring/loop.ts'
import type { Role } from '../../mentoring/roles.ts'
import { openPanel, type Panel } from '../connection/panel.ts'
import { type After, afterRealTime, patiently } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import type { Today } from '../today.ts'
import { type ReadWork, readItem, readItems } from './read-items.ts'
import { takeStep } from './take-step.ts'
import { noteFit, releaseForm, takeUpItem } from './take-up.ts'
import type { Taken } from './taken.ts'
import type { Whose } from './whose.ts'
import type { FollowUp, Referral, WorkItem } from './work-item.ts'

/** What became of the last step on a row. */
export type Outcome = Taken | { readonly kind: 'saving' }

/** The nurses' list. Rows move when the nurse acts or asks for it, never by themselves. */
export interface Worklist {
  readonly items: Panel<ReadWork>
  /** How many rows there are that the list does not show yet, or that others changed. */
  readonly fresh: ReadonlySignal<number>
  /** By Task id. */
  readonly outcomes: ReadonlySignal<ReadonlyMap<string, Outcome>>
  readonly whose: Signal<Whose>
  readonly me: string
  readonly role: Role
  readonly today: Today
  readonly programme: Programme
  /** The row for which a mentor is being found, on a page of its own. */
  readonly matching: Signal<Referral | undefined>
  /** The row whose talk is being noted, in a drawer beside it. */
  readonly talking: Signal<Referral | undefined>
  /** The mentor ('Practitioner/…') whose supervision is open, on a page of its own. */
  readonly supervising: Signal<string | undefined>
  load(): void
  act(item: Referral, happening: HandHappening, reason: string): Promise<Outcome>
  /** "Received" or "handled", with a remark where there is one. */
  takeUp(item: FollowUp, step: FollowUpHappening, remark: string): Promise<Outcome>
  /** The note behind a worry goes to the patient's page. */
  release(item: FollowUp, form: QuestionnaireResponse): Promise<Outcome>
  /** What the patient answered after the first talk. `key` tells this answer from every other. */
  noteFit(item: FollowUp, fit: FitAnswer, key: string): Promise<Outcome>
  /** Reads one row again, after something else was saved about it. */
  look(item: WorkItem): Promise<void>
  /** Stops looking for what is new. */
  close(): void
}

/** How often, in milliseconds, the list looks whether there is something new. */
const interval = 60_000

/** Opens the list. `me` is 'Practitioner/…': who accepts becomes the owner. */
export function openWorklist(
  programme: Programme,
  who: { readonly me: string; readonly role: Role; readonly today: Today },
  after: After = afterRealTime,
): Worklist {
  const zone = who.today.timezone
  const found = signal<readonly WorkItem[]>([])
  const moved = signal<ReadonlyMap<string, WorkItem | 'gone'>>(new Map())
  const outcomes = signal<ReadonlyMap<string, Outcome>>(new Map())
  const read = openPanel(given => readItems(programme, zone, given), after)
  const items: Panel<ReadWork> = {
    ...read,
    // What a step made of a row stands in place of what was read before.
    state: computed(() => {
      const state = read.state.value
      if (state.kind !== 'ready') return state
      const now = state.value.items.map(item => moved.value.get(item.task.id) ?? item)
      return { kind: 'ready', value: { ...state.value, items: now.filter(item => item !== 'gone') } }
    }),
  }

  async function find() {
    const before = moved.value
    const now = await patiently(
      given => readItems(programme, zone, given, 'searchInBackground'),
      () => {},
      after,
    )
    if (now.kind !== 'answer') return
    // What the nurse changed while this was read stands as she made it.
    found.value = now.value.items.filter(({ task }) => before.get(task.id) === moved.value.get(task.id))
  }
  async function lookForNew() {
    if (!document.hidden) await find()
    cancel = after(interval, () => void lookForNew())
  }
  let cancel = after(interval, () => void lookForNew())

  const stands = (id: string, item: WorkItem | 'gone') => {
    moved.value = new Map(moved.value).set(id, item)
    // What was found of it before is older: one's own changes are no news.
    found.value = found.value.filter(({ task }) => task.id !== id)
  }
  async function doing({ task }: WorkItem, work: () => Promise<Taken>): Promise<Outcome> {
    const note = (outcome: Outcome) => {
      outcomes.value = new Map(outcomes.value).set(task.id, outcome)
      return outcome
    }
    note({ kind: 'saving' })
    const taken = await work()
    if (taken.kind === 'erased' || taken.kind === 'gone') stands(task.id, 'gone')
    if ('item' in taken) stands(task.id, taken.item)
    return note(taken)
  }

  return {
    ...who,
    programme,
    items,
    outcomes,
    whose: signal<Whose>('all'),
    matching: signal<Referral | undefined>(undefined),
    talking: signal<Referral | undefined>(undefined),
    supervising: signal<string | undefined>(undefined),
    fresh: computed(() => {
      const shown = items.state.value
      return shown.kind === 'ready' ? countFresh(shown.value.items, found.value) : 0
    }),
    load: () => {
      moved.value = new Map()
      found.value = []
      void read.load()
    },
    act: (item, happening, reason) =>
      doing(item, () => takeStep({ programme, ...who, item, happening, reason, after })),
    takeUp: (item, step, remark) =>
      doing(item, () => takeUpItem({ programme, ...who, item, step, remark, after })),
    release: (item, form) => doing(item, () => releaseForm({ programme, ...who, item, form, after })),
    noteFit: (item, fit, key) => doing(item, () => noteFit({ programme, ...who, item, fit, key, after })),
    look: async ({ task }) => {
      const now = await patiently(
        given => readItem(programme, task.id, zone, given),
        () => {},
        after,
      )
      if (now.kind === 'answer') stands(task.id, now.value ?? 'gone')
      // What followed from it is told as new; it comes into the list when the nurse asks for it.
      void find()
    },
    close: () => cancel(),
  }
}

function countFresh(shown: readonly WorkItem[], found: readonly WorkItem[]): number {
  const versions = new Map(shown.map(({ task, etag }) => [task.id, etag]))
  return found.filter(({ task, etag }) => versions.get(task.id) !== etag).length
}
