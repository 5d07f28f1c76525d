import type { Task } from 'fhir/r4'
import { mentorTask } from '../codes.ts'
import { codeIn, coding } from '../coding.ts'
import type { PatientSources } from './sources.ts'
import type { Whom } from './whitelist.ts'

const openStatuses: readonly Task['status'][] = [
  'requested',
  'received',
  'accepted',
  'ready',
  'in-progress',
  'on-hold',
]
const handledStatuses: readonly Task['status'][] = ['completed', 'rejected', 'cancelled', 'failed']

/** What this mentor is asked to do about this patient: what (where it is a code of ours), by when, received or handled; no outcome, no words. */
export function projectTasks({ tasks = [] }: PatientSources, { names, patient }: Whom): Task[] {
  return tasks.flatMap(({ id, status, code, owner, for: about, restriction }) => {
    const what = codeIn(mentorTask, code)
    const who = owner?.reference
    const isOpen = openStatuses.includes(status)
    if (!id || !who || !names.has(who) || about?.reference !== `Patient/${patient}`) return []
    // A request without a name is shown as one, or not at all.
    if (what === 'mentor-matching' || (!isOpen && !handledStatuses.includes(status))) return []
    const due = restriction?.period?.end
    return [
      {
        resourceType: 'Task',
        id,
        status: isOpen ? 'requested' : 'completed',
        intent: 'order',
        ...(what ? { code: { coding: [coding(mentorTask, what)] } } : {}),
        for: { reference: `Patient/${patient}` },
        owner: { reference: who },
        ...(due ? { restriction: { period: { end: due } } } : {}),
      },
    ]
  })
}
