import type { Consent } from 'fhir/r4'
import type { Interaction } from '../../mentoring/audit-event.ts'
import type { Written } from '../../mentoring/following/facts.ts'
import type { Projected } from '../../mentoring/mentor-view/project.ts'
import { Problem } from '../problem.ts'
import type { Belonging, Conflict, Reach, Version, Write } from '../store/store.ts'
import { type Act, actOn } from './act.ts'
import type { Caller } from './caller.ts'
import { type Erasable, erasable } from './erasable.ts'
import { type NotWithThem, nothingFollows, withFollowing } from './following.ts'
import { mentorView } from './mentor-view.ts'
import { type KeptNotes, keptNotes } from './quiet-notes.ts'
import { type Recorder, type RequestRecord, record } from './recording.ts'
import { type Answer, type Released, unavailable } from './released.ts'
import { shownTo } from './shown.ts'
import { type Deed, type Rights, type ScopeQuery, type World, worldOf } from './world.ts'
import { type Extra, noteExtras, type WithThem } from './written-besides.ts'

/** What a door stands on: one store, its rights, and where time and ids come from. */
export type House = Recorder & {
  readonly rights: Rights
  readonly scopeQuery: ScopeQuery
  /** IANA name: where a day begins and ends. */
  readonly zone: string
  /** Under this key it is kept what patients without a record here answered; absent: it is not kept here. */
  readonly quietKey?: Uint8Array
  /** The number of whoever is on duty, where a roster stands behind the programme. */
  readonly duty?: string
  /** Records have consequences here: the programme's do, the stand-in EHR's do not. */
  readonly follows?: true
}

/** The only way to the store: opened for one caller and one request, and closed by an answer that the log holds. */
export type Door = {
  readonly caller: Caller
  /** Names what the caller is about to do. `target` is 'Type/id' where one is named. One request may be several acts (a transaction). */
  act(interaction: Interaction, target?: string): Act
  /** Where a deed may look. @throws Problem 403 when the role or the scopes do not reach so far. */
  reach(deed: Deed, type: string): Reach
  /** Where references in a written resource may point. */
  mayRefer(type: string): Reach | undefined
  /** Whether a reference to that record, now, points to something within the caller's world. */
  canRefer(type: string, id: string): Promise<boolean>
  /** What is about to be changed, where the deed reaches it: for its version, not to be shown. */
  forWriting(deed: 'update' | 'delete', type: string, id: string): Promise<Version | undefined>
  /** To whom a record belongs: for deciding what a written one belongs to. */
  belonging(type: string, id: string): Promise<Belonging | undefined>
  /**
   * What one mentor ('PractitionerRole/…' by id) would see of one patient now, or as if a proposed Consent were in
   * force: made as that mentor's own world is. Whether the caller may know is for the handler to have asked.
   */
  mentorView(patient: string, role: string, proposed?: Consent): Promise<readonly Projected[]>
  /** What is kept without a name of the chart that the caller signed in from. @throws Problem 403 for anyone else */
  notes(deed: 'read' | 'create'): Promise<KeptNotes>
  /** All that goes when a patient is erased; undefined where no such patient is within reach. @throws Problem 403 */
  erasable(patient: string): Promise<Erasable | undefined>
  /** What is to be written with some records, and why one of them cannot be: decided by what the store holds now. */
  following(written: readonly Written[]): Promise<WithThem | NotWithThem>
  /** Notes the records that are written besides; called, what it gives forgets them again. */
  alsoWrote(extras: readonly Extra[]): () => void
  /** That the caller may read the whole log of their organisation: to export it and to have it proved. @throws Problem 403 */
  wholeLog(): void
  /** Answers without a write. */
  conclude(answer: Answer): Promise<Released>
  /** Writes and answers in one commit, or nothing of both. */
  commit(answer: Answer, write: Omit<Write, 'audit'>): Promise<Released | Conflict>
}

/** Opens the door for one request. */
export function openDoor(house: House, caller: Caller, request: RequestRecord): Door {
  const world = worldOf(caller, house.rights, house.scopeQuery)
  const recording = record(house, caller, request)
  const reach = (deed: Deed, type: string) => reachIn(world, deed, type)
  const within = (type: string) => (world.kind === 'world' ? world.reach('read', type) : undefined)
  const mayRefer = (type: string) => (world.kind === 'world' ? world.mayRefer(type) : undefined)
  return {
    caller,
    reach,
    mayRefer,
    async canRefer(type, id) {
      const within = mayRefer(type)
      const version = within && (await house.store.read(type, id, within))
      return version !== undefined && !version.deleted
    },
    forWriting: async (deed, type, id) => house.store.read(type, id, reach(deed, type)),
    belonging: (type, id) => house.store.belonging(type, id),
    mentorView: (patient, role, proposed) =>
      mentorView(house, caller, { patient, role, ...(proposed ? { proposed } : {}) }, within),
    async notes(deed) {
      const { chart } = caller.launch
      const may = world.kind === 'world' && world.mayNote(deed)
      if (!may || !chart || !house.quietKey) throw onlyFromChart
      return keptNotes({ store: house.store, quietKey: house.quietKey }, chart, caller.organization)
    },
    async erasable(patient) {
      const within = world.kind === 'world' ? world.mayErase() : undefined
      if (!within || !house.quietKey) throw mayNotErase
      return erasable({ store: house.store, quietKey: house.quietKey }, patient, within)
    },
    wholeLog() {
      reach('search', 'AuditEvent')
      if (caller.role !== 'auditor' && caller.role !== 'program') throw onlyAuditors
    },
    act(interaction, target) {
      return actOn(house.store, recording.begin(interaction, target), {
        reach,
        within,
        identifying: world.kind === 'world' ? world.mayIdentify() : undefined,
        shown: shownTo(caller, house.store),
      })
    },
    async following(written) {
      const { role, fhirUser = '', organization } = caller
      if (!house.follows || role === 'program') return nothingFollows
      return withFollowing(house, { role, who: fhirUser, organization }, written)
    },
    alsoWrote(extras) {
      const forget = recording.mark()
      noteExtras(recording, extras)
      return forget
    },
    async conclude(answer) {
      const done = await recording.send(answer)
      return 'kind' in done ? unavailable : done
    },
    commit: recording.send,
  }
}

function reachIn(world: World, deed: Deed, type: string): Reach {
  if (world.kind === 'refused') throw new Problem(403, { code: 'forbidden', message: world.because })
  const reach = world.reach(deed, type)
  if (reach) return reach
  throw new Problem(403, {
    code: 'forbidden',
    message: `Your role and the scopes of your token do not allow to ${deed} ${type}.`,
  })
}

const onlyFromChart = new Problem(403, {
  code: 'forbidden',
  message: 'Only a clinician who opened the patient’s chart, and only of that patient.',
})
const onlyAuditors = new Problem(403, {
  code: 'forbidden',
  message: 'Only an auditor exports the log and has it verified.',
})
const mayNotErase = new Problem(403, {
  code: 'forbidden',
  message: 'Your role and the scopes of your token do not allow to erase a patient.',
})
