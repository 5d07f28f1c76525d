import type { AuditEvent } from 'fhir/r4'
import { auditEvent, type Happening } from '../../mentoring/audit-event.ts'
import { formedEvent } from '../../mentoring/audit-form.ts'
import { canonicalJson } from '../../mentoring/canonical-json.ts'
import type { AuditRow } from '../store/store.ts'

/** What happened, as it goes to the log. `organization`: whose auditors read it. */
export function rowBy(happening: Happening, organization: string): AuditRow {
  const formed = formedEvent(happening)
  if (!formed) return rowOf(auditEvent(happening), organization)
  return { form: formed.form, lines: `${formed.values.join('\n')}\n${organization}` }
}

/** An event that was composed, as it goes to the log. */
export const rowOf = (event: AuditEvent, organization: string): AuditRow => ({
  id: event.id ?? '',
  recorded: event.recorded,
  organization,
  json: canonicalJson(event),
})
