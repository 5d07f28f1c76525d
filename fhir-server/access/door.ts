import type { Consent, Patient } from 'fhir/r4'
import type { Interaction } from '../../mentoring/audit-event.ts'
import type { Written } from '../../mentoring/following/follow.ts'
import type { Projected } from '../../mentoring/mentor-view/project.ts'
import { Problem } from '../problem.ts'
import type {
  Belonging,
  Conflict,
  Held,
  LogPart,
  LogRow,
  Page,
  Query,
  Reach,
  Store,
  Version,
  Write,
} from '../store/store.ts'
import type { Caller } from './caller.ts'
import { type Erasable, erasable } from './erasable.ts'
import {
  type Extra,
  type NotWithThem,
  noteExtras,
  nothingFollows,
  type WithThem,
  withFollowing,
} from './following.ts'
import { mentorView } from './mentor-view.ts'
import { type KeptNotes, keptNotes } from './quiet-notes.ts'
import { type Recorder, type RequestRecord, record, type Seen } from './recording.ts'
import { type Answer, type Released, unavailable } from './released.ts'
import { type Shown, shownTo } from './shown.ts'
import { type Supervised, supervised } from './supervision-records.ts'
import { type Deed, type Rights, type ScopeQuery, type World, worldOf } from './world.ts'

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
  /** A mentor of the caller's organisation, by the id of their PractitionerRole, with what their supervision is judged by: to decide, not to show. */
  supervised(role: string): Promise<Supervised | undefined>
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

/** One thing done through the door; what it sees is noted for the log as it sees it. */
export type Act = {
  /** Notes which patients were asked for by name, before it is known whether anything is found. */
  asksFor(patients: readonly string[]): void
  look(type: string, id: string): Promise<Version | undefined>
  /** Who a patient is, for a reason that is kept with the event; undefined where there is none within reach. @throws Problem 403 */
  identify(patient: string, reason: string): Promise<Patient | undefined>
  /** As `look`, for what comes along with a search: out of reach is not a refusal, and only whose it is goes to the log. */
  lookIncluded(type: string, id: string): Promise<Version | undefined>
  /** Names ('Type/id', in order) of all in a patient's compartment, to be looked at one by one: some may be out of reach. */
  compartment(patient: string): Promise<readonly string[]>
  lookVersion(type: string, id: string, version: number): Promise<Version | undefined>
  lookHistory(type: string, id: string, count: number, before?: number): Promise<readonly Version[]>
  search(query: Omit<Query, 'reach'>): Promise<Page>
  /** A part of the audit log, in its own order: the events that are within reach, of the others their hashes. */
  readLog(part: Omit<LogPart, 'reach'>): Promise<readonly LogRow[]>
  /** Where one event stands in the log. */
  placeInLog(id: string): Promise<LogRow | undefined>
  /** The number of the audit log's last row. */
  logEnd(): Promise<number>
  /** Notes what a write is about: 'Type/id/_history/version' and the patients it belongs to. */
  wrote(reference: string, patients: readonly string[]): void
  /** Notes that these records of a patient are erased for good. */
  erased(patient: string, records: readonly Held[]): void
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
    supervised: role =>
      supervised({ store: house.store, organization: caller.organization, now: house.now() }, role),
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
const mayNotIdentify = new Problem(403, {
  code: 'forbidden',
  message: 'Your role and the scopes of your token do not allow to be told who a patient is.',
})
const mayNotErase = new Problem(403, {
  code: 'forbidden',
  message: 'Your role and the scopes of your token do not allow to erase a patient.',
})

type Sight = {
  readonly reach: Door['reach']
  /** Where a record may be read; undefined where not at all. */
  readonly within: (type: string) => Reach | undefined
  readonly identifying: Reach | undefined
  readonly shown: Shown
}

function actOn(store: Store, seen: Seen, { reach, within: readable, identifying, shown }: Sight): Act {
  const note = (version: Version) => {
    for (const patient of version.patients) seen.patients.add(patient)
    seen.references.push(`${version.type}/${version.id}/_history/${version.version}`)
    return version
  }
  const one = async (version: Version) => (await shown([version]))[0]
  return {
    asksFor(patients) {
      for (const patient of patients) seen.asked.add(patient)
    },
    async look(type, id) {
      const version = await store.read(type, id, reach('read', type))
      return version && one(note(version))
    },
    async identify(patient, reason) {
      seen.reason = reason
      if (!identifying) throw mayNotIdentify
      const version = await store.read('Patient', patient, identifying)
      if (!version || version.deleted) return undefined
      const found: Patient = JSON.parse(note(version).json)
      return found
    },
    async lookIncluded(type, id) {
      const within = readable(type)
      const version = within && (await store.read(type, id, within))
      for (const patient of version?.patients ?? []) seen.patients.add(patient)
      return version && one(version)
    },
    async compartment(patient) {
      const held = await store.held(patient)
      return held.map(({ type, id }) => `${type}/${id}`).sort()
    },
    async lookVersion(type, id, number) {
      const version = await store.vread(type, id, number, reach('read', type))
      return version && one(note(version))
    },
    async lookHistory(type, id, count, before) {
      const versions = await store.history(type, id, reach('read', type), count, before)
      return shown(versions.map(note))
    },
    async search(query) {
      const page = await store.search({ ...query, reach: reach('search', query.type) })
      // Whose records were seen, not which: a query's event holds no results.
      for (const version of page.versions) for (const patient of version.patients) seen.patients.add(patient)
      return { ...page, versions: await shown(page.versions) }
    },
    readLog: part => store.logPart({ ...part, reach: reach('search', 'AuditEvent') }),
    placeInLog: id => store.logPlace(id, reach('read', 'AuditEvent')),
    logEnd: () => store.logEnd(),
    wrote(reference, patients) {
      for (const patient of patients) seen.patients.add(patient)
      seen.references.push(reference)
    },
    erased(patient, records) {
      seen.patients.add(patient)
      const names = records.map(({ type, id }) => `${type}/${id}`)
      const first = names.find(name => name === `Patient/${patient}`) ?? names[0]
      // Once more where the write is decided again: what counts is what was written.
      seen.references.splice(0, seen.references.length, ...(first ? [first] : []))
      seen.erased = {
        records: names.filter(name => name !== first),
        versions: records.reduce((sum, { version }) => sum + version, 0),
      }
    },
  }
}
