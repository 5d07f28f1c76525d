import type { Task } from 'fhir/r4'
import { isRequest, type RequestState, stateOf } from '../../mentoring/matching/blind-ask.ts'
import type { MatchRecords } from './match-records.ts'

/** One request without a name: to whom, and where it stands. */
export interface SentRequest {
  readonly task: Task & { readonly id: string }
  /** Id of the PractitionerRole. */
  readonly role: string
  readonly state: RequestState
  readonly until?: string
}

/** All requests for this patient, the newest first. */
export function requestsOf({ tasks, now }: MatchRecords, zone: string): readonly SentRequest[] {
  return tasks
    .filter(isRequest)
    .flatMap(task => {
      const role = /^PractitionerRole\/(.+)$/.exec(task.owner?.reference ?? '')?.[1]
      if (!task.id || !role) return []
      const until = task.restriction?.period?.end
      const state = stateOf(task, now, zone)
      return [{ task: { ...task, id: task.id }, role, state, ...(until ? { until } : {}) }]
    })
    .toSorted((one, other) => (other.task.authoredOn ?? '').localeCompare(one.task.authoredOn ?? ''))
}
