import type { FhirResource } from 'fhir/r4'
import { dayIn, momentsOf } from '../../mentoring/consent/calendar.ts'
import { type Due, dueOf } from '../../mentoring/retention/due.ts'
import type { Removal } from '../../mentoring/retention/events.ts'
import { keptSince } from '../../mentoring/retention/period.ts'
import type { Periods } from '../../mentoring/retention/periods.ts'
import type { Reach, Store } from '../store/store.ts'

/** What retention stands on: a store that this process has alone, and its rules. */
export type RetentionHouse = {
  readonly store: Store
  /** The FHIR base whose records they are. */
  readonly base: string
  /** Whose auditors read of the run, and of patients of no organisation. */
  readonly organization: string
  readonly quietKey: Uint8Array
  readonly now: () => Date
  readonly zone: string
  readonly newId: () => string
  readonly periods: Periods
}

/** What goes now, decided before anything is done. */
export type Plan = {
  readonly patients: readonly { readonly patient: string; readonly due: readonly [Due, ...Due[]] }[]
  /** The first events of the log that are still there and too old. */
  readonly events?: Removal & { readonly first: number }
}

const everywhere: Reach = [{ in: 'whole-store' }]
const pageSize = 200

/** Goes through all patients and the beginning of the log. */
export async function planRetention(house: RetentionHouse): Promise<Plan> {
  const patients: Plan['patients'][number][] = []
  for await (const patient of patientsIn(house.store)) {
    const [first, ...more] = dueOf(await heldOf(house.store, patient), house.now(), house.zone, house.periods)
    if (first) patients.push({ patient, due: [first, ...more] })
  }
  const events = await oldEvents(house)
  return { patients, ...(events ? { events } : {}) }
}

async function* patientsIn(store: Store): AsyncGenerator<string> {
  const query = { type: 'Patient', criteria: [], reach: everywhere, sort: [], count: pageSize, total: false }
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await store.search({ ...query, ...(cursor ? { cursor } : {}) })
    for (const { id } of page.versions) yield id
    cursor = page.next
  }
}

async function heldOf(store: Store, patient: string) {
  const records: FhirResource[] = []
  const earlier: FhirResource[] = []
  for (const { type, id, version } of await store.held(patient)) {
    for (const each of await store.history(type, id, everywhere, version)) {
      if (each.deleted) continue
      const list = each.version === version ? records : earlier
      list.push(JSON.parse(each.json))
    }
  }
  return { records, earlier }
}

/** Up to the first event that is young enough; the log's order is that of time. */
async function oldEvents({ store, now, zone, periods }: RetentionHouse): Promise<Plan['events']> {
  const day = keptSince(periods['audit-events'], dayIn(now().getTime(), zone))
  const from = momentsOf(day, zone)?.from
  if (from === undefined) return undefined
  const end = await store.logEnd()
  let first: number | undefined
  let upTo = 0
  for (let after = 0, old = true; after < end && old; ) {
    const rows = await store.logPart({ after, upTo: end, count: pageSize, reach: everywhere, filters: [] })
    for (const { seq, json, removed } of rows) {
      old &&= removed === true || isBefore(json, from)
      if (!old) break
      if (!removed) first ??= seq
      upTo = seq
    }
    after = rows.at(-1)?.seq ?? end
  }
  return first === undefined ? undefined : { first, upTo, before: `${day}T00:00:00${offsetOf(day, from)}` }
}

/** What cannot be read is found by $verify, and stays. */
function isBefore(json: string | undefined, from: number): boolean {
  const recorded = /"recorded":"([^"]+)"/.exec(json ?? '')?.[1]
  return recorded !== undefined && Date.parse(recorded) < from
}

/** By how much that midnight is ahead of UTC: '+01:00'. */
function offsetOf(day: string, midnight: number): string {
  const minutes = Math.round((Date.parse(`${day}T00:00:00Z`) - midnight) / 60_000)
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}
