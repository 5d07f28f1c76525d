import { useSignal } from '@preact/signals'
import type { Panel } from '../connection/panel.ts'
import { PanelView } from '../frame/panel-view.tsx'
import { auditWords } from '../words/audit-words.ts'
import { say } from '../words/language.ts'
import { Download } from './download.tsx'
import type { WholeLog } from './whole-log.ts'

/** Whether the log is whole, in words, with the signed checkpoint to keep. */
export function WholePart({ whole }: { whole: Panel<WholeLog> }) {
  const asked = useSignal(false)
  return (
    <section class="audit-part" aria-labelledby="whole">
      <h2 id="whole">{say(auditWords.whole)}</h2>
      <p class="buttons">
        <button
          type="button"
          onClick={() => {
            asked.value = true
            void whole.load()
          }}
        >
          {say(auditWords.wholeAsk)}
        </button>
      </p>
      {asked.value ? (
        <PanelView panel={whole} what={auditWords.wholeWhat}>
          {found => <Found found={found} />}
        </PanelView>
      ) : null}
    </section>
  )
}

function Found({ found }: { found: WholeLog }) {
  const { whole, size, checkpoints, says, checkpoint, key } = found
  return (
    <>
      {whole ? (
        <p class="whole" role="status">
          {say(auditWords.isWhole(size, checkpoints))}
        </p>
      ) : (
        <div class="notice trouble" role="alert">
          <p>
            <strong>{say(auditWords.notWhole)}</strong>
          </p>
          <p lang="en">{says}</p>
        </div>
      )}
      <p class="quiet">{say(auditWords.checkpointWhy)}</p>
      <p class="buttons">
        <Download text={checkpoint} type="text/plain" file="checkpoint.txt">
          {say(auditWords.checkpoint)}
        </Download>
        <code>{key}</code>
      </p>
    </>
  )
}
