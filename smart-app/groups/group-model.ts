import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import {
  cancelGroup,
  changeGroup,
  type GroupWrites,
  holdGroup,
  planGroup,
} from '../../mentoring/contact/group-changes.ts'
import { type GroupFault, judgeAttendance, judgeGroup } from '../../mentoring/contact/group-rules.ts'
import { failure } from '../connection/answer.ts'
import { openPanel, type Panel } from '../connection/panel.ts'
import { type After, afterRealTime } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import { openSaver, type Saving } from '../connection/saver.ts'
import { post, put, together } from '../connection/transaction.ts'
import type { Today } from '../today.ts'
import { attendanceIn, type GroupDraft, type PlanDraft, planIn, sessionIn } from './group-draft.ts'
import { type GroupRecords, readGroupRecords } from './group-records.ts'
import { type GroupView, groupView } from './group-view.ts'

/** What was saved last. */
type SavedGroup = 'published' | 'kept' | 'held' | 'over'

/** The part of the nurse's page on group talks. */
export interface GroupModel {
  readonly me: string
  readonly zone: string
  readonly records: Panel<GroupRecords>
  readonly view: ReadonlySignal<GroupView | undefined>
  /** What is open beside the list. */
  readonly draft: Signal<GroupDraft | undefined>
  /** What stood in the way of the last try to save. */
  readonly faults: ReadonlySignal<readonly GroupFault[]>
  readonly saving: ReadonlySignal<Saving>
  readonly saved: ReadonlySignal<SavedGroup | undefined>
  open(draft: GroupDraft | undefined): void
  /** Saves what is open; `publish`: a plan of which people are told. */
  save(publish: boolean): Promise<void>
  again(): Promise<void>
}

/** `me`: 'Practitioner/…'. */
export function openGroupModel(
  programme: Programme,
  of: { readonly me: string; readonly today: Today },
  after: After = afterRealTime,
): GroupModel {
  const zone = of.today.timezone
  const organization = of.today.organization.id
  const draft = signal<GroupDraft | undefined>(undefined)
  const faults = signal<readonly GroupFault[]>([])
  const saved = signal<SavedGroup | undefined>(undefined)
  const records = openPanel(given => readGroupRecords(programme, zone, given), after)
  const view = computed(() => {
    const state = records.state.value
    return state.kind === 'ready' ? groupView(state.value, zone) : undefined
  })
  const saver = openSaver({ refresh: records.refresh, after })

  function wrongIn(open: GroupDraft, seen: GroupView, publish: boolean): readonly GroupFault[] {
    switch (open.kind) {
      case 'plan':
        return judgeGroup(planIn(open, zone), seen.around(open.talk), publish)
      case 'came':
        return judgeAttendance(open.came, open.minutes)
      case 'over':
        return open.reason ? [] : [{ at: 'reason', because: 'why-missing' }]
      default:
        return open satisfies never
    }
  }

  function writesOf(open: GroupDraft, seen: GroupView): GroupWrites | undefined {
    switch (open.kind) {
      case 'plan':
        return planned(open)
      case 'came':
        return holdGroup(
          open.talk,
          attendanceIn(open, patient => seen.joins(patient, open.talk)),
          { organization, zone },
        )
      case 'over':
        return open.reason && cancelGroup(open.talk, open.reason)
      default:
        return open satisfies never
    }
  }

  function planned(open: PlanDraft): GroupWrites | undefined {
    const plan = planIn(open, zone)
    const session = sessionIn(plan)
    if (!session) return undefined
    return open.talk
      ? changeGroup(open.talk, session, plan.patients)
      : planGroup(session, plan.patients, `urn:uuid:${crypto.randomUUID()}`)
  }

  return {
    me: of.me,
    zone,
    records,
    view,
    draft,
    faults,
    saved,
    saving: saver.saving,
    again: saver.again,
    open: next => {
      faults.value = []
      saved.value = undefined
      draft.value = next
    },
    save: async publish => {
      const open = draft.value
      const seen = view.value
      if (!open || !seen) return
      // A session that someone leads is published: there is no secret one.
      const tells = publish || (open.kind === 'plan' && open.moderator !== '')
      faults.value = wrongIn(open, seen, tells)
      if (faults.value.length > 0) return
      await saver.save(async (_, given) => {
        // What a colleague did meanwhile was said, and is what this changes now.
        const writes = view.value && writesOf(asItIs(open, view.value), view.value)
        if (!writes) return failure('not-accepted')
        const entries = [
          ...writes.creates.map(({ resource, urn }) => post(resource, urn)),
          ...writes.updates.map(put),
        ]
        const done = await programme.transact(together(entries), given)
        if (done.kind === 'failure') return failure(done.because)
        draft.value = undefined
        saved.value = open.kind === 'plan' ? (tells ? 'published' : 'kept') : savedAs[open.kind]
        return done
      })
    },
  }
}

/** The same draft, of the session as it was read last. */
function asItIs(open: GroupDraft, { coming, past }: GroupView): GroupDraft {
  const talk = [...coming, ...past].find(({ session }) => session.id === open.talk?.session.id)
  return talk ? { ...open, talk } : open
}

const savedAs = { came: 'held', over: 'over' } as const
