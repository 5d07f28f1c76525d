import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { HandHappening } from '../../mentoring/loop.ts'
import type { Role } from '../../mentoring/roles.ts'
import { openPanel, type Panel } from '../connection/panel.ts'
import { type After, afterRealTime, patiently } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import type { Today } from '../today.ts'
import { readItems } from './read-items.ts'
import { type Taken, takeStep } from './take-step.ts'
import type { WorkItem } from './work-item.ts'

/** What became of the last step on a row. */
export type Outcome = Taken | { readonly kind: 'saving' }

/** The nurses' list. Rows move when the nurse acts or asks for it, never by themselves. */
export interface Worklist {
  readonly items: Panel<readonly WorkItem[]>
  /** How many rows there are that the list does not show yet, or that others changed. */
  readonly fresh: ReadonlySignal<number>
  /** By Task id. */
  readonly outcomes: ReadonlySignal<ReadonlyMap<string, Outcome>>
  readonly me: string
  readonly role: Role
  readonly today: Today
  /** The row for which a mentor is being found, on a page of its own. */
  readonly matching: Signal<WorkItem | undefined>
  load(): void
  act(item: WorkItem, happening: HandHappening, reason: string): Promise<Outcome>
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
  const found = signal<readonly WorkItem[]>([])
  const moved = signal<ReadonlyMap<string, WorkItem | 'gone'>>(new Map())
  const outcomes = signal<ReadonlyMap<string, Outcome>>(new Map())
  const read = openPanel(given => readItems(programme, given), after)
  const items: Panel<readonly WorkItem[]> = {
    ...read,
    // What a step made of a row stands in place of what was read before.
    state: computed(() => {
      const state = read.state.value
      if (state.kind !== 'ready') return state
      const now = state.value.map(item => moved.value.get(item.task.id) ?? item)
      return { kind: 'ready', value: now.filter(item => item !== 'gone') }
    }),
  }

  async function look() {
    if (!document.hidden) {
      const now = await patiently(
        given => readItems(programme, given, 'searchInBackground'),
        () => {},
        after,
      )
      if (now.kind === 'answer') found.value = now.value
    }
    cancel = after(interval, () => void look())
  }
  let cancel = after(interval, () => void look())

  return {
    ...who,
    items,
    outcomes,
    matching: signal<WorkItem | undefined>(undefined),
    fresh: computed(() => {
      const shown = items.state.value
      return shown.kind === 'ready' ? countFresh(shown.value, found.value) : 0
    }),
    load: () => {
      moved.value = new Map()
      found.value = []
      void read.load()
    },
    act: async (item, happening, reason) => {
      const note = (outcome: Outcome) => {
        outcomes.value = new Map(outcomes.value).set(item.task.id, outcome)
        return outcome
      }
      note({ kind: 'saving' })
      const taken = await takeStep({ programme, ...who, item, happening, reason, after })
      const isGone = taken.kind === 'erased' || taken.kind === 'gone'
      const stands = isGone ? 'gone' : 'item' in taken ? taken.item : undefined
      if (stands) moved.value = new Map(moved.value).set(item.task.id, stands)
      return note(taken)
    },
    close: () => cancel(),
  }
}

function countFresh(shown: readonly WorkItem[], found: readonly WorkItem[]): number {
  const versions = new Map(shown.map(({ task, etag }) => [task.id, etag]))
  return found.filter(({ task, etag }) => versions.get(task.id) !== etag).length
}
