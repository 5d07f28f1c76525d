import type { AuditEvent } from 'fhir/r4'

/** One line of the log, in the words of the log: references and codes, no names. */
export interface AuditRow {
  readonly id: string
  readonly recorded: string
  /** Who asked: 'Practitioner/…', or the program's client id. */
  readonly who: string
  /** http://hl7.org/fhir/restful-interaction, or a DICOM code for a sign-in. */
  readonly interaction: string
  readonly outcome: 'done' | 'refused' | 'failed'
  readonly because?: string
  /** What was read or written. */
  readonly what: readonly string[]
  readonly patient?: string
}

/** Reads one event; an element that is not there is left out, never guessed. */
export function auditRow(event: AuditEvent): AuditRow {
  const asker = event.agent.find(({ requestor }) => requestor) ?? event.agent[0]
  const references = (event.entity ?? []).flatMap(({ what }) => what?.reference ?? [])
  const patient = references.find(reference => reference.startsWith('Patient/'))
  return {
    id: event.id ?? '',
    recorded: event.recorded,
    who: asker?.who?.reference ?? asker?.who?.identifier?.value ?? '',
    interaction: event.subtype?.[0]?.code ?? '',
    outcome: outcomes[event.outcome ?? ''] ?? 'failed',
    ...(event.outcomeDesc ? { because: event.outcomeDesc } : {}),
    what: references.filter(reference => reference !== patient),
    ...(patient ? { patient } : {}),
  }
}

const outcomes: Readonly<Record<string, AuditRow['outcome']>> = { '0': 'done', '4': 'refused' }
