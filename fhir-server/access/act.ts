import type { Patient } from 'fhir/r4'
import { Problem } from '../problem.ts'
import type { Held, LogPart, LogRow, Page, Query, Reach, Store, Version } from '../store/store.ts'
import type { Seen } from './recording.ts'
import type { Shown } from './shown.ts'
import type { Deed } from './world.ts'

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

/** How far one act sees. */
type Sight = {
  /** Where a deed may look. @throws Problem 403 */
  readonly reach: (deed: Deed, type: string) => Reach
  /** Where a record may be read; undefined where not at all. */
  readonly within: (type: string) => Reach | undefined
  readonly identifying: Reach | undefined
  readonly shown: Shown
}

/** Does it, and notes what it sees. */
export function actOn(store: Store, seen: Seen, { reach, within: readable, identifying, shown }: Sight): Act {
  const note = (version: Version) => {
    for (const patient of version.patients) seen.patients.add(patient)
    seen.references.push(`${version.type}/${version.id}/_history/${version.version}`)
    return version
  }
  const one = async (version: Version) => (await shown([version]))[0]
  return {
    asksFor(patients) {
      if (patients.length > 0) seen.asked = new Set([...(seen.asked ?? []), ...patients])
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

const mayNotIdentify = new Problem(403, {
  code: 'forbidden',
  message: 'Your role and the scopes of your token do not allow to be told who a patient is.',
})
