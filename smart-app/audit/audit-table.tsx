import { kindsOf } from '../../mentoring/audit-request.ts'
import { actionWords, askerWords, auditWords } from '../words/audit-words.ts'
import { exactWords } from '../words/dates.ts'
import { say } from '../words/language.ts'
import type { LogRow } from './audit-log.ts'
import type { AuditModel } from './audit-model.ts'
import { type SortBy, sortable } from './log-search.ts'
import { PatientNumber } from './patient-number.tsx'

/** Either a column that the server sorts by, or one that it does not. */
const columns = [
  'date',
  'agent-role',
  'action',
  'kind',
  'pseudonym',
  'purpose',
  'outcome',
  'rule',
  'request',
] as const

/** The events, one a row: the time names the row and opens it. */
export function AuditTable({ rows, model }: { rows: readonly LogRow[]; model: AuditModel }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard.
    <section class="scrolls" tabIndex={0} aria-label={say(auditWords.table)}>
      <table>
        <thead>
          <tr>
            {columns.map(column =>
              isSortable(column) ? (
                <SortedHead key={column} by={column} model={model} />
              ) : (
                <th key={column} scope="col">
                  {say(auditWords[column])}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <Row key={row.facts.id} row={row} model={model} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const isSortable = (column: (typeof columns)[number]): column is SortBy =>
  sortable.some(each => each === column)

function SortedHead({ by, model }: { by: SortBy; model: AuditModel }) {
  const { by: now, descending } = model.log.sorting.value
  const sorted = now === by ? (descending ? 'descending' : 'ascending') : 'none'
  return (
    <th scope="col" aria-sort={sorted}>
      <button type="button" class="sort" onClick={() => void model.log.sortBy(by)}>
        {say(auditWords.sort[by])}
        <span aria-hidden="true">{{ ascending: '▲', descending: '▼', none: '' }[sorted]}</span>
      </button>
    </th>
  )
}

function Row({ row, model }: { row: LogRow; model: AuditModel }) {
  const { recorded, role, person, client, interaction, patient, purpose, outcome, rule, requestId } =
    row.facts
  const time = exactWords(recorded, model.zone)
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          class="plain"
          aria-label={say(auditWords.openAt(time))}
          onClick={() => model.openEvent(row)}
        >
          {time}
        </button>
      </th>
      <td>
        {role ? say(askerWords[role]) : ''} <code>{person ?? client ?? ''}</code>
      </td>
      <td>{actionWords(interaction)}</td>
      <td>{kindsOf(row.facts).join(', ')}</td>
      <td>{patient ? <PatientNumber patient={patient} identify={model.identify} /> : ''}</td>
      <td>{purpose ?? ''}</td>
      <td>
        <span class={`outcome ${outcome}`}>{say(auditWords.outcomes[outcome])}</span>
      </td>
      <td>{rule ?? ''}</td>
      <td>
        <code>{requestId ?? ''}</code>
      </td>
    </tr>
  )
}
