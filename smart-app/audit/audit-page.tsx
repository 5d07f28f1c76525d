import { PageHeading } from '../frame/page-heading.tsx'
import { PanelView } from '../frame/panel-view.tsx'
import { actionWords, auditWords } from '../words/audit-words.ts'
import { momentWords } from '../words/dates.ts'
import { say } from '../words/language.ts'
import type { AuditLog } from './audit-log.ts'
import type { AuditRow } from './audit-row.ts'

/** The auditor's page: the log of a period as a table. */
export function AuditPage({ log, timezone }: { log: AuditLog; timezone: string }) {
  return (
    <section class="page">
      <PageHeading page="audit">{say(auditWords.title)}</PageHeading>
      <p>{say(auditWords.purpose)}</p>
      <form
        class="filter"
        onSubmit={event => {
          event.preventDefault()
          void log.events.load()
        }}
      >
        {(['from', 'until'] as const).map(edge => (
          <label key={edge}>
            {say(auditWords[edge])}
            <input
              type="date"
              required
              value={log[edge].value}
              onInput={event => {
                log[edge].value = event.currentTarget.value
              }}
            />
          </label>
        ))}
        <button type="submit" class="main">
          {say(auditWords.search)}
        </button>
      </form>
      <PanelView panel={log.events} what={auditWords.events}>
        {({ rows, complete }) => (
          <>
            <p role="status">
              {say(rows.length === 0 ? auditWords.none : auditWords.found(rows.length))}{' '}
              {complete ? null : say(auditWords.narrow)}
            </p>
            {rows.length === 0 ? null : <AuditTable rows={rows} timezone={timezone} />}
          </>
        )}
      </PanelView>
    </section>
  )
}

function AuditTable({ rows, timezone }: { rows: readonly AuditRow[]; timezone: string }) {
  const columns = ['time', 'who', 'action', 'records', 'patient', 'outcome'] as const
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard.
    <section class="scrolls" tabIndex={0} aria-label={say(auditWords.events)}>
      <table>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column} scope="col">
                {say(auditWords[column])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.id}>
              <th scope="row">{momentWords(row.recorded, timezone)}</th>
              <td>{row.who}</td>
              <td>{actionWords(row.interaction)}</td>
              <td>{row.what.join(', ')}</td>
              <td>{row.patient ?? ''}</td>
              <td>
                <span class={`outcome ${row.outcome}`}>{say(auditWords.outcomes[row.outcome])}</span>{' '}
                {row.because}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
