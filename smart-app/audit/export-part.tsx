import { auditWords } from '../words/audit-words.ts'
import { failureWords } from '../words/frame-words.ts'
import { say } from '../words/language.ts'
import { CopyText } from './copy-text.tsx'
import { Download } from './download.tsx'
import type { Exported, ExportState, LogExport } from './export-log.ts'

/** The events of the search as a file, with the query, the count and the hash that belong to it. */
export function ExportPart({ log }: { log: LogExport }) {
  const state = log.state.value
  return (
    <section class="audit-export" aria-labelledby="take">
      <h3 id="take">{say(auditWords.take)}</h3>
      <p class="buttons">
        {(['ndjson', 'csv'] as const).map(form => (
          <button key={form} type="button" onClick={() => void log.make(form)}>
            {say(auditWords.takeAs[form])}
          </button>
        ))}
        <span role="status">{wordsOf(state)}</span>
      </p>
      {state.kind === 'done' ? <Taken exported={state.exported} /> : null}
    </section>
  )
}

function wordsOf(state: ExportState): string {
  switch (state.kind) {
    case 'idle':
      return ''
    case 'reading':
      return say(auditWords.making)
    case 'done':
      return say(auditWords.taken(state.exported.count))
    case 'too-many':
      return `${say(auditWords.notMade)} ${say(auditWords.tooMany(state.total))}`
    case 'refused':
      return `${say(auditWords.notMade)} ${state.says}`
    case 'failed':
      return `${say(auditWords.notMade)} ${say(failureWords[state.because])}`
    default:
      return state satisfies never
  }
}

function Taken({ exported }: { exported: Exported }) {
  const { file, text, type, query, count, hash } = exported
  const note = `file: ${file}\nquery: ${query}\ncount: ${count}\nsha-256: ${hash}\n`
  return (
    <>
      <dl class="facts">
        <dt>{say(auditWords.query)}</dt>
        <dd>
          <CopyText text={query} label={say(auditWords.query)} />
        </dd>
        <dt>{say(auditWords.howMany)}</dt>
        <dd>{count}</dd>
        <dt>{say(auditWords.hash)}</dt>
        <dd>
          <CopyText text={hash} label={say(auditWords.hash)} />
        </dd>
      </dl>
      <p class="buttons">
        <Download text={text} type={type} file={file}>
          {say(auditWords.download(file))}
        </Download>
        <Download text={note} type="text/plain" file={`${file}.txt`}>
          {say(auditWords.downloadNote)}
        </Download>
      </p>
    </>
  )
}
