import { rowBy } from '../../fhir-server/access/audit-row.ts'
import { timedId } from '../../fhir-server/access/event-id.ts'
import type { AuditRow } from '../../fhir-server/store/store.ts'
import type { Happening, Interaction } from '../../mentoring/audit-event.ts'
import type { Role } from '../../mentoring/roles.ts'

/** One in so many events begins a new patient: each has some 500, however long the log. */
const perPatient = 500
/** Milliseconds between two events: a million of them are some three years. */
const between = 95_000
const begins = Date.parse('2024-01-01T00:00:00.000Z')
export const base = 'https://programme.example/fhir'

const kinds: readonly (readonly [Interaction, string])[] = [
  ['read', 'Condition'],
  ['read', 'Patient'],
  ['search-type', ''],
  ['search-type', ''],
  ['vread', 'Consent'],
  ['update', 'Task'],
  ['create', 'Observation'],
  ['operation', ''],
]
const roles: readonly Role[] = ['nurse', 'nurse', 'rheumatologist', 'mentor', 'patient', 'auditor']

/** An even draw that is the same each time: the same log for the same length. */
function drawn(i: number, salt: number, of: number): number {
  let mixed = Math.imul(i ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return Math.floor((((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32) * of)
}

export const patientAt = (i: number): string => `patient-${Math.floor(i / perPatient) + drawn(i, 1, 3)}`
export const userAt = (i: number, role: Role): string => `${role}-${drawn(i, 2, role === 'mentor' ? 12 : 8)}`
export const requestAt = (i: number): string => `request-${i}`
export const idAt = (i: number): string =>
  timedId(`${hex(i, 9)}-0000-4000-8000-${hex(i, 11).slice(0, 4)}${hex(i, 12)}`, new Date(timeAt(i)))
const hex = (i: number, salt: number) =>
  drawn(i, salt, 2 ** 32)
    .toString(16)
    .padStart(8, '0')

/** One event of a long log of synthetic people, as the server composes it. */
export function eventAt(i: number): AuditRow {
  const [interaction, type] = kinds[drawn(i, 3, kinds.length)] ?? ['read', 'Patient']
  const role = roles[drawn(i, 4, roles.length)] ?? 'nurse'
  const patient = patientAt(i)
  const recorded = new Date(begins + i * between).toISOString()
  const user = userAt(i, role)
  // One in a thousand breaks, one in twelve is refused.
  const outcome = drawn(i, 5, 1_000) === 0 ? '8' : drawn(i, 6, 12) === 0 ? '4' : '0'
  const happened: Happening = {
    id: idAt(i),
    recorded,
    interaction,
    outcome,
    ...(outcome === '0' ? {} : { because: outcome === '4' ? '404 not-found' : '500 exception' }),
    who: {
      issuer: 'https://programme.example/oauth',
      sub: user,
      clientId: 'halfword-app',
      fhirUser: role === 'patient' ? `Patient/${patient}` : `Practitioner/${user}`,
      role,
      tokenTail: `token-of-${user}-${Math.floor(i / 200)}`.padStart(32, '0').slice(-32),
      address: `10.0.${drawn(i, 7, 4)}.${drawn(i, 8, 60)}`,
    },
    server: base,
    request: { id: requestAt(i), raw: Buffer.from(`GET /fhir/${type}?_id=${i}`).toString('base64') },
    patient,
    ...(type ? { data: [`${type}/${type === 'Patient' ? patient : `of-${patient}`}/_history/1`] } : {}),
    ...(role === 'mentor' && outcome === '0' ? { consents: [`Consent/of-${patient}/_history/1`] } : {}),
  }
  return rowBy(happened, drawn(i, 10, 4) === 0 ? 'org-2' : 'org-1')
}

export const timeAt = (i: number): number => begins + i * between
