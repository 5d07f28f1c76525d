import { auditorSearchesBy, isAudited } from '../../mentoring/auditor-view/whitelist.ts'
import type { Caller } from './caller.ts'

/** Of the log, by what a patient finds their own events: not by what is kept from them, and not by who it was. */
const patientsOwnLog: ReadonlySet<string> = new Set([
  ...['_id', '_lastUpdated', 'date', 'patient', 'type', 'subtype', 'action', 'outcome', 'purpose'],
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
