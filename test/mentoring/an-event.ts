import type { AuditEvent } from 'fhir/r4'
import { auditEvent, type Happening } from '../../mentoring/audit-event.ts'
import { signInEvent } from '../../mentoring/audit-sign-in.ts'
import type { Role } from '../../mentoring/roles.ts'

/** What happened, as far as a test cares. */
export type Told = Partial<Omit<Happening, 'who' | 'request'>> & {
  readonly by?: Role | 'program'
  /** The request line. */
  readonly asked?: string
  readonly requestId?: string
}

let last = 0

/** An event as the server composes it: by default nurse An reads the Condition of Hilde, at ten in the morning. */
export function anEvent({ by = 'nurse', asked, requestId, ...told }: Told = {}): AuditEvent {
  last += 1
  const id = `event-${String(last).padStart(4, '0')}`
  const isProgram = by === 'program'
  return auditEvent({
    id,
    recorded: '2026-11-23T09:00:00.000Z',
    interaction: 'read',
    outcome: '0',
    server: 'https://programme.example/fhir',
    ...(told.interaction === 'search-type' ? {} : { data: ['Condition/hilde-ra/_history/1'] }),
    patient: 'hilde',
    who: {
      issuer: 'https://programme.example/oauth',
      sub: by,
      clientId: isProgram ? 'a-program' : 'halfword-app',
      ...(isProgram ? {} : { fhirUser: by === 'patient' ? 'Patient/hilde' : `Practitioner/${by}` }),
      role: by,
      tokenTail: 'tail',
      address: '127.0.0.1',
    },
    request: { id: requestId ?? `request-${id}`, raw: btoa(asked ?? 'GET /fhir/Condition/hilde-ra') },
    ...told,
  })
}

/** The same of a search. */
export const aSearch = (query: string, told: Told = {}): AuditEvent =>
  anEvent({ interaction: 'search-type', asked: `GET /fhir/${query}`, ...told })

/** A sign-in that was accepted. */
export const aSignIn = (fhirUser: string): AuditEvent =>
  signInEvent({
    id: `sign-in-${fhirUser}`,
    recorded: '2026-11-23T08:59:00.000Z',
    outcome: 'password-accepted',
    succeeded: true,
    deed: 'login',
    server: 'https://programme.example/fhir',
    clientId: 'halfword-app',
    user: { issuer: 'https://programme.example/oauth', sub: 'someone', fhirUser },
  })
