import type { FhirResource, Task } from 'fhir/r4'
import { mentoringStage, mentorTask } from '../../mentoring/codes.ts'
import { escalation, escalationSystem, isEscalated } from '../../mentoring/flags/late.ts'
import type { Kept } from '../../mentoring/following/facts.ts'
import { moveTask } from '../../mentoring/loop-move.ts'
import { isRequest, stateOf } from '../../mentoring/matching/blind-ask.ts'
import type { Command, Criterion, Precondition, Stored, Version } from '../store/store.ts'
import { belongingOf } from './belonging.ts'
import type { Caller } from './caller.ts'
import { type FollowingHouse, idOf } from './following.ts'
import { is } from './mentor-finding.ts'
import { type RequestRecord, record } from './recording.ts'

/** What a sweep stands on; `home`: id of the organisation whose duty number is called. */
export type SweepHouse = FollowingHouse & { readonly home: string }

/** So many records of one kind are looked at in one sweep; the rest waits for the next. */
const most = 500

/**
 * What time itself lets happen, by the clinical clock: a worry that waits too long is escalated, once; a mentor who has
 * not answered in 72 hours is asked no longer. Every write is in the log, and a second sweep finds nothing left to do.
 */
export async function sweep(house: SweepHouse): Promise<void> {
  const open = [is('code', 'red-flag-review', mentorTask.system), anyOf('status', ['requested', 'accepted'])]
  for (const version of await found(house, open)) await escalateIfLate(house, version)
  const asked = [is('business-status', 'mentor-asked', mentoringStage.system), is('status', 'in-progress')]
  for (const version of await found(house, asked)) await lookFurtherIfLate(house, version)
}

const anyOf = (param: string, codes: readonly string[]): Criterion => ({
  param,
  kind: 'token',
  any: codes.map(code => ({ code })),
})

async function found({ store }: SweepHouse, criteria: readonly Criterion[]): Promise<readonly Version[]> {
  const page = await store.search({
    type: 'Task',
    criteria,
    reach: [{ in: 'whole-store' }],
    // The oldest first: what waits longest is never passed over.
    sort: [{ param: 'authored-on', descending: false }],
    count: most,
    total: false,
  })
  return page.versions
}

async function escalateIfLate(house: SweepHouse, version: Version): Promise<void> {
  const { store, zone, duty, home, now } = house
  const task: Kept<Task> = JSON.parse(version.json)
  if (!isEscalated(task, { now: now(), zone, hasDuty: duty !== undefined })) return
  const organization = (await store.belonging('Task', task.id))?.organizations[0] ?? home
  const told = escalation(task, {
    id: idOf('escalation', task),
    now: now(),
    organization,
    ...(duty && organization === home ? { duty } : {}),
  })
  const criteria: Criterion[] = [is('identifier', `Task/${task.id}`, escalationSystem)]
  const once: Precondition = {
    when: 'none',
    query: { type: 'Communication', criteria, reach: [{ in: 'whole-store' }] },
  }
  await write(house, organization, told, undefined, [once])
}

async function lookFurtherIfLate(house: SweepHouse, version: Version): Promise<void> {
  const { store, zone, home, now } = house
  const task: Kept<Task> = JSON.parse(version.json)
  const part: Criterion = { param: 'part-of', kind: 'reference', any: [{ type: 'Task', id: task.id }] }
  const requests = (await found(house, [part])).map((each): Task => JSON.parse(each.json)).filter(isRequest)
  const states = requests.map(request => stateOf(request, now(), zone))
  const isLate = states.includes('late') && !states.includes('open') && !states.includes('yes')
  if (!isLate) return
  const moved = moveTask(task, 'mentor-no', { role: 'clock', who: '', now: now() })
  if ('kind' in moved) return
  const organization = (await store.belonging('Task', task.id))?.organizations[0] ?? home
  await write(house, organization, { ...moved, id: task.id }, version.version, [])
}

/** One write and its event, in one commit; whoever was quicker has done it. */
async function write(
  house: SweepHouse,
  organization: string,
  resource: Kept<FhirResource>,
  current: number | undefined,
  more: readonly Precondition[],
): Promise<void> {
  const { resourceType: type, id } = resource
  const version = (current ?? 0) + 1
  const meta = { ...resource.meta, versionId: String(version), lastUpdated: house.now().toISOString() }
  const stored: Stored = { ...resource, meta }
  const belongs = await belongingOf(stored, house.store.belonging, organization)
  const recording = record(house, clockOf(house, organization), request(house))
  const noted = recording.begin(current === undefined ? 'create' : 'update', `${type}/${id}`)
  noted.references.push(`${type}/${id}/_history/${version}`)
  for (const patient of belongs.patients) noted.patients.add(patient)
  const put: Command = { do: 'put', resource: stored, version, belongs }
  await recording.send(
    { status: 200, headers: {}, body: '' },
    {
      commands: [put],
      preconditions: [{ when: 'version', type, id, version: version - 1 }, ...more],
    },
  )
}

/** The programme's own clock, as the log names it. */
const clockOf = ({ base }: SweepHouse, organization: string): Caller => ({
  issuer: base,
  sub: 'clock',
  clientId: 'halfword-clock',
  role: 'program',
  organization,
  scopes: [],
  tokenTail: '',
  launch: {},
})

const request = ({ newId }: SweepHouse): RequestRecord => ({ id: newId(), raw: '', address: '127.0.0.1' })
