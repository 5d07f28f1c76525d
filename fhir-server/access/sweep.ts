import type { Task } from 'fhir/r4'
import { dueAfter } from '../../mentoring/clocks.ts'
import { mentoringStage, mentorTask } from '../../mentoring/codes.ts'
import { dayIn } from '../../mentoring/consent/calendar.ts'
import { escalation, escalationSystem, isEscalated } from '../../mentoring/flags/late.ts'
import type { Kept } from '../../mentoring/following/facts.ts'
import { moveTask } from '../../mentoring/loop-move.ts'
import { isRequest, stateOf } from '../../mentoring/matching/blind-ask.ts'
import type { Criterion, Precondition, Version } from '../store/store.ts'
import { writeAsClock } from './clock-write.ts'
import { is } from './mentor-finding.ts'
import { matchesThatWait } from './supervision-sweep.ts'
import { type FollowingHouse, idOf } from './written-besides.ts'

/** What a sweep stands on; `home`: id of the organisation whose duty number is called. */
export type SweepHouse = FollowingHouse & { readonly home: string }

/** So many records of one kind are looked at in one sweep; the rest waits for the next. */
const most = 500

/**
 * What time itself lets happen, by the clinical clock: a worry that waits too long is escalated, once; a mentor who has
 * not answered in 72 hours is asked no longer; the matches of a mentor whose supervision is very late wait. Every write is
 * in the log, and a second sweep finds nothing left to do.
 */
export async function sweep(house: SweepHouse): Promise<void> {
  const open = [is('code', 'red-flag-review', mentorTask.system), anyOf('status', ['requested', 'accepted'])]
  for (const version of await found(house, open)) await escalateIfLate(house, version)
  const asked = [is('business-status', 'mentor-asked', mentoringStage.system), is('status', 'in-progress')]
  for (const version of await found(house, asked)) await lookFurtherIfLate(house, version)
  const reviews = [is('code', 'supervision-review', mentorTask.system), anyOf('status', openStatus)]
  for (const version of await found(house, reviews)) await pauseIfLate(house, version)
}

const openStatus = ['requested', 'accepted', 'in-progress', 'on-hold']

/** A supervision that is late for more than four weeks: the matches of that mentor wait, and a nurse calls their patients. */
async function pauseIfLate(house: SweepHouse, version: Version): Promise<void> {
  const { store, zone, home, now } = house
  const task: Task = JSON.parse(version.json)
  const due = task.restriction?.period?.end
  if (!due || dayIn(now().getTime(), zone) <= dueAfter('matches-pause', due.slice(0, 10))) return
  const organization = (await store.belonging('Task', version.id))?.organizations[0] ?? home
  const waiting = await matchesThatWait({ store, organization, now: now(), zone }, task.for?.reference ?? '')
  for (const records of waiting) await writeAsClock(house, organization, records)
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
  await writeAsClock(house, organization, [told], [once])
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
  await writeAsClock(house, organization, [{ ...moved, id: task.id }])
}
