import type { AuditEvent, FhirResource } from 'fhir/r4'
import { type Quiet, withNote } from '../../mentoring/quiet.ts'
import { quietAnswers } from '../../mentoring/quiet-answers.ts'
import type { Due } from '../../mentoring/retention/due.ts'
import { patientRetained, runRetained } from '../../mentoring/retention/events.ts'
import { withoutFreeText } from '../../mentoring/retention/free-text.ts'
import type { RetentionRule } from '../../mentoring/retention/periods.ts'
import type { AuditRow, Command, Held, Precondition, Stored, Write } from '../store/store.ts'
import { rowOf } from './audit-row.ts'
import { type Erasable, erasable } from './erasable.ts'
import { put } from './put.ts'
import { keepNotes } from './quiet-notes.ts'
import type { Plan, RetentionHouse } from './retention-plan.ts'

/** Does what was planned: one commit with its event for each patient and rule, and one for the log and the run itself. */
export async function retain(house: RetentionHouse, plan: Plan, tokens: number): Promise<void> {
  const counts = new Map<RetentionRule, number>()
  for (const { patient, due } of plan.patients) {
    for (const each of due) {
      await retainPatient(house, patient, each)
      counts.set(each.rule, (counts.get(each.rule) ?? 0) + 1)
    }
  }
  const { events } = plan
  if (tokens > 0) counts.set('tokens', tokens)
  if (events) counts.set('audit-events', events.upTo - events.first + 1)
  await write(house, {
    commands: events ? [{ do: 'remove-events', upTo: events.upTo }] : [],
    preconditions: [],
    audit: [row(house, house.organization, run => runRetained(run, Object.fromEntries(counts), events))],
  })
}

async function retainPatient(house: RetentionHouse, patient: string, due: Due): Promise<void> {
  const found = await erasable(house, patient, [{ in: 'whole-store' }])
  if (!found) return
  const { records, rule } = due
  const going = records === 'all' ? found.held : found.held.filter(each => records.includes(nameOf(each)))
  const theirs = found.held.find(({ type }) => type === 'Patient')?.belongs.organizations[0]
  const organization = theirs ?? house.organization
  const { commands, preconditions } =
    rule === 'free-text'
      ? withoutTexts(house, found, going)
      : erased({ ...house, organization }, found, going, patient)
  const versions = going.reduce((sum, { version }) => sum + version, 0)
  const event = row(house, organization, run =>
    patientRetained(run, { patient, rule, records: going.map(nameOf), versions }),
  )
  await write(house, { commands, preconditions: [found.precondition, ...preconditions], audit: [event] })
}

type Change = { readonly commands: readonly Command[]; readonly preconditions: readonly Precondition[] }

/** As $erase does it; a "no" or "later" among the records is kept without a name, so that its quiet period is. */
function erased(
  { now, zone, base, organization }: RetentionHouse,
  { records, notes }: Erasable,
  going: readonly Held[],
  patient: string,
): Change {
  const answers = quietAnswers(records, { base, patient, now: now(), timezone: zone })
  const kept = (answers.length > 0 ? notes : []).map(each =>
    keepNotes(each, answers.reduce<Quiet>(withNote, each.quiet), { organization, now: now() }),
  )
  return {
    commands: [
      ...going.map(({ type, id }) => ({ do: 'erase', type, id }) as const),
      ...kept.flatMap(({ commands }) => commands),
    ],
    preconditions: kept.flatMap(({ preconditions }) => preconditions),
  }
}

/** A version without what was written, where anything was, and none before it. */
function withoutTexts({ now }: RetentionHouse, { records }: Erasable, going: readonly Held[]): Change {
  const commands = going.flatMap(({ type, id, version, belongs }): Command[] => {
    const record = records.find(each => each.resourceType === type && each.id === id)
    const bare = record && withoutFreeText(record)
    const forget: Command = { do: 'forget-earlier', type, id }
    if (!bare || bare === record) return [forget]
    const resource = stamped({ ...bare, id }, version + 1, now())
    return [put(resource, version + 1, belongs), forget]
  })
  return { commands, preconditions: [] }
}

const stamped = (record: FhirResource & { id: string }, version: number, now: Date): Stored => ({
  ...record,
  meta: { ...record.meta, versionId: String(version), lastUpdated: now.toISOString() },
})

function row(
  { now, newId, base }: RetentionHouse,
  organization: string,
  compose: (run: { id: string; recorded: string; server: string }) => AuditEvent,
): AuditRow {
  const run = { id: newId(), recorded: now().toISOString(), server: base }
  return rowOf(compose(run), organization)
}

async function write({ store }: RetentionHouse, all: Write): Promise<void> {
  const done = await store.commit(all)
  if (done.kind !== 'committed') throw new Error('The records changed while retention was at work.')
}

const nameOf = ({ type, id }: Held) => `${type}/${id}`
