import type { Task } from 'fhir/r4'
import { mentorTask } from './codes.ts'
import { codeIn, coding } from './coding.ts'

/** The longest remark, in UTF-16 units, as a browser's field counts them. */
export const longestRemark = 200

/** What a patient asks about their log. */
export type PrivacyQuestionInput = {
  /** Ids of the Patient and of the Organization. */
  readonly patient: string
  readonly organization: string
  /** Ids of the AuditEvents that it is about; at least one. */
  readonly events: readonly string[]
  readonly remark: string
  readonly now: Date
}

/** How many events one question names: a line may fold hundreds. */
const mostEvents = 20

/** "This does not look right": a Task for the nurses and the privacy officer, with the events that it is about. */
export function composePrivacyQuestion(input: PrivacyQuestionInput): Task {
  const at = input.now.toISOString()
  const remark = input.remark.trim().slice(0, longestRemark)
  const [first, ...more] = input.events.slice(0, mostEvents)
  const code = { coding: [coding(mentorTask, 'privacy-question')] }
  return {
    resourceType: 'Task',
    status: 'requested',
    intent: 'order',
    priority: 'routine',
    code,
    ...(first ? { focus: { reference: `AuditEvent/${first}` } } : {}),
    for: { reference: `Patient/${input.patient}` },
    authoredOn: at,
    lastModified: at,
    requester: { reference: `Patient/${input.patient}` },
    owner: { reference: `Organization/${input.organization}` },
    ...(remark ? { note: [{ text: remark }] } : {}),
    ...(more.length > 0
      ? { input: more.map(id => ({ type: code, valueReference: { reference: `AuditEvent/${id}` } })) }
      : {}),
  }
}

/** Where a patient's question stands. */
export type PrivacyQuestion = {
  readonly asked: string
  readonly state: 'sent' | 'received' | 'handled'
  readonly events: readonly string[]
}

/** The questions among a patient's Tasks, the newest first. */
export function privacyQuestions(tasks: readonly Task[]): readonly PrivacyQuestion[] {
  return tasks
    .filter(({ code }) => codeIn(mentorTask, code) === 'privacy-question')
    .map(task => ({ asked: task.authoredOn ?? '', state: stateOf(task), events: eventsOf(task) }))
    .toSorted((one, other) => other.asked.localeCompare(one.asked))
}

function stateOf({ status }: Task): PrivacyQuestion['state'] {
  if (status === 'requested') return 'sent'
  return status === 'accepted' || status === 'in-progress' ? 'received' : 'handled'
}

const eventsOf = ({ focus, input = [] }: Task) =>
  [focus, ...input.map(({ valueReference }) => valueReference)].flatMap(named =>
    named?.reference?.startsWith('AuditEvent/') ? [named.reference.slice('AuditEvent/'.length)] : [],
  )
