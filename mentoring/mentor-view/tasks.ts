import type { Task } from 'fhir/r4'
import { type MentorTask, mentorTask } from '../codes.ts'
import { codeIn, coding } from '../coding.ts'
import { projectOwnForms } from './own-notes.ts'
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

/** What a mentor may have raised, of the work that follows from forms. */
const raised: readonly MentorTask[] = ['red-flag-review', 'medication-handover', 'team-question']

/** How far it is, in the three words that a mentor reads: sent, received, handled. */
const progress: Readonly<Partial<Record<Task['status'], Task['status']>>> = {
  requested: 'requested',
  accepted: 'accepted',
  'in-progress': 'accepted',
  'on-hold': 'accepted',
  completed: 'completed',
  rejected: 'completed',
  cancelled: 'completed',
  failed: 'completed',
}

/** What became of a question or a worry in a form that this mentor reads: what, by when, received or handled; never the outcome. */
export function projectFollowUps({ ownNotes = [], followUps = [] }: PatientSources, whom: Whom): Task[] {
  const { names, patient } = whom
  const own = new Set(projectOwnForms(ownNotes, whom).map(({ id }) => `QuestionnaireResponse/${id}`))
  return followUps.flatMap(({ id, status, code, focus, requester, owner, restriction }) => {
    const what = codeIn(mentorTask, code)
    const from = requester?.reference ?? ''
    const form = focus?.reference ?? ''
    const shown = progress[status]
    if (!id || !what || !shown || !raised.includes(what)) return []
    if (!names.has(from) || names.has(owner?.reference ?? '') || !own.has(form)) return []
    const due = restriction?.period?.end
    return [
      {
        resourceType: 'Task',
        id,
        status: shown,
        intent: 'order',
        code: { coding: [coding(mentorTask, what)] },
        focus: { reference: form },
        for: { reference: `Patient/${patient}` },
        requester: { reference: from },
        ...(due ? { restriction: { period: { end: due } } } : {}),
      },
    ]
  })
}
