import type { Period } from '../../mentoring/audit-checks/check.ts'
import { logQuery } from '../../mentoring/audit-checks/queries.ts'

/** By what the log is narrowed; '' narrows nothing. */
export interface LogFilter {
  readonly role: string
  readonly outcome: string
  /** Pseudonym: id of the Patient. */
  readonly patient: string
  readonly request: string
}

export const noFilter: LogFilter = { role: '', outcome: '', patient: '', request: '' }

/** What the log can be sorted by, in the server. */
export const sortable = ['date', 'agent-role', 'action', 'purpose', 'outcome'] as const
export type SortBy = (typeof sortable)[number]
export interface Sorting {
  readonly by: SortBy
  readonly descending: boolean
}

/** The search below the FHIR base; the same words go to the server, to the clipboard and beside an export. */
export function logPath(period: Period, filter: LogFilter, sorting?: Sorting): string {
  const { role, outcome, patient, request } = filter
  const named = patient.trim().replace(/^Patient\//, '')
  return [
    logQuery(period, {
      ...(role ? { 'agent-role': role } : {}),
      ...(outcome ? { outcome } : {}),
      ...(named ? { patient: `Patient/${named}` } : {}),
      ...(request.trim() ? { 'entity.identifier': request.trim() } : {}),
    }),
    ...(sorting ? [`_sort=${sortKeys(sorting)}`] : []),
  ].join('&')
}

/** What is alike stands with the newest first. */
const sortKeys = ({ by, descending }: Sorting) => {
  const key = `${descending ? '-' : ''}${by}`
  return by === 'date' ? key : `${key},-date`
}
