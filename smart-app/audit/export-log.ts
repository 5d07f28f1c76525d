import { type ReadonlySignal, signal } from '@preact/signals'
import type { AuditEvent } from 'fhir/r4'
import type { Period } from '../../mentoring/audit-checks/check.ts'
import { type AuditFacts, factsOf } from '../../mentoring/audit-facts.ts'
import { canonicalJson } from '../../mentoring/canonical-json.ts'
import type { Failure } from '../connection/answer.ts'
import { type After, afterRealTime } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import { hexOf } from './event-chain.ts'
import { type LogFilter, logPath } from './log-search.ts'
import { readAll } from './read-all.ts'

type ExportForm = 'ndjson' | 'csv'

/** What was taken out of the log, with what proves it later: the query, how many, and the hash of the file's bytes. */
export interface Exported {
  readonly file: string
  readonly text: string
  readonly type: string
  readonly query: string
  readonly count: number
  /** SHA-256, hexadecimal. */
  readonly hash: string
}

export type ExportState =
  | { readonly kind: 'idle' | 'reading' }
  | { readonly kind: 'done'; readonly exported: Exported }
  | { readonly kind: 'too-many'; readonly total: number }
  | { readonly kind: 'refused'; readonly says: string }
  | { readonly kind: 'failed'; readonly because: Failure }

/** Takes a search out of the log as a file. */
export interface LogExport {
  readonly state: ReadonlySignal<ExportState>
  make(form: ExportForm): Promise<void>
}

/** Opens it; nothing is read before someone asks. */
export function openLogExport(
  programme: Programme,
  asked: () => { readonly period: Period; readonly filter: LogFilter },
  after: After = afterRealTime,
): LogExport {
  const state = signal<ExportState>({ kind: 'idle' })
  return {
    state,
    make: async form => {
      if (state.value.kind === 'reading') return
      state.value = { kind: 'reading' }
      const { period, filter } = asked()
      const path = logPath(period, filter, { by: 'date', descending: false })
      const all = await readAll(programme, path, after)
      if (all.kind === 'failure') state.value = { kind: 'failed', because: all.because }
      else if (all.value.kind === 'all') {
        const events = all.value.resources.filter(
          (each): each is AuditEvent => each.resourceType === 'AuditEvent',
        )
        const text = form === 'ndjson' ? ndjsonOf(events) : csvOf(events.map(factsOf))
        state.value = {
          kind: 'done',
          exported: {
            file: `audit-${period.from}-${period.until}.${form}`,
            text,
            type: form === 'ndjson' ? 'application/fhir+ndjson' : 'text/csv',
            query: `${programme.base}/${path}`,
            count: events.length,
            hash: hexOf(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))),
          },
        }
      } else state.value = all.value
    },
  }
}

/** The events as the log's hashes are made of them: one canonical line each. https://github.com/ndjson/ndjson-spec */
export const ndjsonOf = (events: readonly AuditEvent[]): string =>
  events.map(event => `${canonicalJson(event)}\n`).join('')

const columns: readonly (readonly [string, (facts: AuditFacts) => string | undefined])[] = [
  ['recorded', ({ recorded }) => recorded],
  ['role', ({ role }) => role],
  ['person', ({ person }) => person],
  ['client', ({ client }) => client],
  ['interaction', ({ interaction }) => interaction],
  ['outcome', ({ outcome }) => outcome],
  ['rule', ({ rule }) => rule],
  ['purpose', ({ purpose }) => purpose],
  ['patient', ({ patient }) => patient],
  ['records', ({ data }) => data.join(' ')],
  ['consents', ({ consents }) => consents.join(' ')],
  ['request', ({ requestId }) => requestId],
  ['id', ({ id }) => id],
]

/** As a table for a spreadsheet. https://www.rfc-editor.org/rfc/rfc4180 */
export const csvOf = (rows: readonly AuditFacts[]): string =>
  [columns.map(([name]) => name), ...rows.map(facts => columns.map(([, read]) => read(facts) ?? ''))]
    .map(cells => `${cells.map(cell).join(',')}\r\n`)
    .join('')

/** Quoted; and what a spreadsheet would take for a formula stays text. */
const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
