import { mostEvents } from '../../mentoring/audit-checks/check.ts'
import { PanelView } from '../frame/panel-view.tsx'
import { auditWords } from '../words/audit-words.ts'
import { say } from '../words/language.ts'
import type { LogFound } from './audit-log.ts'
import type { AuditModel } from './audit-model.ts'
import { AuditTable } from './audit-table.tsx'
import { DayStrip } from './day-strip.tsx'
import { ExportPart } from './export-part.tsx'
import { LogFilters } from './log-filters.tsx'

/** The log: its filters, its days, its table, and a way to take it along. */
export function LogPart({ model }: { model: AuditModel }) {
  return (
    <section class="audit-part" aria-labelledby="log">
      <h2 id="log">{say(auditWords.log)}</h2>
      <LogFilters filter={model.log.filter.value} onSearch={filter => void model.search(filter)} />
      <PanelView panel={model.log.found} what={auditWords.events}>
        {found =>
          found.kind === 'refused' ? <NotSearched refused={found} /> : <Found found={found} model={model} />
        }
      </PanelView>
    </section>
  )
}

/** The server's own words, and what it lacks. */
function NotSearched({ refused }: { refused: Extract<LogFound, { kind: 'refused' }> }) {
  return (
    <div class="notice trouble" role="alert">
      <p>
        <strong>{say(auditWords.refused)}</strong> {refused.status}: {refused.says}
      </p>
      {refused.parameter ? <p>{say(auditWords.missing(refused.parameter))}</p> : null}
    </div>
  )
}

function Found({ found, model }: { found: Extract<LogFound, { kind: 'found' }>; model: AuditModel }) {
  const { log } = model
  const rows = [...found.rows, ...log.rest.value]
  const further = log.further.value
  return (
    <>
      <p role="status">
        {say(rows.length === 0 ? auditWords.none : auditWords.found(rows.length, found.total))}
      </p>
      {found.total > mostEvents ? <p class="notice">{say(auditWords.tooMany(found.total))}</p> : null}
      <DayStrip days={model.days} zone={model.zone} />
      {rows.length === 0 ? null : <AuditTable rows={rows} model={model} />}
      {log.hasMore.value ? (
        <p class="buttons">
          <button type="button" onClick={() => void log.readFurther()}>
            {say(auditWords.more)}
          </button>
          <span role="status" aria-busy={further === 'reading'}>
            {further === 'idle' ? '' : say(further === 'reading' ? auditWords.reading : auditWords.notRead)}
          </span>
        </p>
      ) : null}
      {rows.length === 0 ? null : <ExportPart log={model.export} />}
    </>
  )
}
