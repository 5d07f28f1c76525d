import { type Signal, signal } from '@preact/signals'
import { answer } from '../connection/answer.ts'
import { openPanel, type Panel } from '../connection/panel.ts'
import type { Programme } from '../connection/programme.ts'
import { type AuditRow, auditRow } from './audit-row.ts'

/** The log of a period; both days are inside it. */
export interface AuditLog {
  readonly from: Signal<string>
  readonly until: Signal<string>
  readonly events: Panel<{ readonly rows: readonly AuditRow[]; readonly complete: boolean }>
}

/** Opens the log on the last week. `today` is the organisation's day. */
export function openAuditLog(programme: Programme, today: string): AuditLog {
  const weekAgo = new Date(`${today}T00:00:00Z`)
  weekAgo.setUTCDate(weekAgo.getUTCDate() - 7)
  const from = signal(weekAgo.toISOString().slice(0, 10))
  const until = signal(today)
  const events = openPanel(async given => {
    const period = `date=ge${encodeURIComponent(from.value)}&date=le${encodeURIComponent(until.value)}`
    const found = await programme.search(`AuditEvent?${period}&_sort=-date`, given)
    if (found.kind === 'failure') return found
    const { resources, complete } = found.value
    const rows = resources.flatMap(each => (each.resourceType === 'AuditEvent' ? [auditRow(each)] : []))
    return answer({ rows, complete })
  })
  return { from, until, events }
}
