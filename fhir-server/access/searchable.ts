import { auditorSearchesBy, isAudited } from '../../mentoring/auditor-view/whitelist.ts'
import type { Criterion } from '../store/store.ts'
import type { Caller } from './caller.ts'

/** Of the log, by what a patient finds their own events: not by what is kept from them, as whether a right was lacking, and not by who it was. */
const patientsOwnLog: ReadonlySet<string> = new Set([
  ...['_id', '_lastUpdated', 'date', 'patient', 'type', 'action', 'outcome', 'purpose'],
  'agent-role',
])

/** Of appointments, by what is their own: not by who else comes. */
const patientsOwnAppointments: ReadonlySet<string> = new Set([
  '_id',
  '_lastUpdated',
  'date',
  'patient',
  'status',
  'appointment-type',
  'service-type',
])

/**
 * The parameters by which someone may search a type of which they see a part: a search by what is hidden would tell it.
 * Undefined: by all that the type has.
 */
export function searchableBy({ role }: Caller, type: string): ReadonlySet<string> | undefined {
  if (role === 'patient' && type === 'AuditEvent') return patientsOwnLog
  if (role === 'patient' && type === 'Appointment') return patientsOwnAppointments
  return role === 'auditor' && isAudited(type) ? auditorSearchesBy[type] : undefined
}

/**
 * What is asked of the log, where a patient asks: events are found by that patient alone. By whom else one is about it
 * would tell whose a record is that was asked for in vain.
 */
export function askedOfLog(caller: Caller, criteria: readonly Criterion[]): readonly Criterion[] {
  if (caller.role !== 'patient') return criteria
  return criteria.map(criterion =>
    criterion.param === 'patient' && criterion.kind === 'reference' ? ofTheirs(criterion, caller) : criterion,
  )
}

function ofTheirs(
  { any, missing }: Extract<Criterion, { kind: 'reference' }>,
  { fhirUser }: Caller,
): Criterion {
  const own = any.filter(value => 'id' in value && `${value.type ?? 'Patient'}/${value.id}` === fhirUser)
  return { param: 'patient', kind: 'reference', any: missing === undefined ? own : [] }
}
