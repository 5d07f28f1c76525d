import { failureWords, stateWords } from '../words/frame-words.ts'
import { say } from '../words/language.ts'
import { referWords } from '../words/refer-words.ts'
import { statusWords } from '../words/suggestion-words.ts'
import type { ReferModel } from './refer-model.ts'

/** What follows from the chart, in one sentence; while it is being read, that it is. */
export function StatusLine({ model, name }: { model: ReferModel; name: string }) {
  const suggestion = model.concluded.value?.suggestion
  const { problem, programme } = model.session.tokens.value
  const asks = suggestion?.status.kind === 'suggestion' || suggestion?.status.kind === 'asked'
  return (
    <>
      <p class="status" role="status" aria-busy={!suggestion}>
        <span class={asks ? 'status-mark' : 'status-mark hold'} aria-hidden="true">
          {asks ? '◆' : '◇'}
        </span>
        <span>
          {suggestion ? statusWords(suggestion, name) : say(stateWords.loading(referWords.readingChart))}
        </span>
      </p>
      {programme ? null : (
        <p class="notice trouble" role="alert">
          {say(problem === 'unknown-user' ? referWords.unknownUser : referWords.programmeUnread)}
        </p>
      )}
      {model.session.over.value ? (
        <p class="notice trouble" role="alert">
          {say(referWords.sessionOver)}
        </p>
      ) : null}
      <RecordsTrouble model={model} />
    </>
  )
}

function RecordsTrouble({ model: { records } }: { model: ReferModel }) {
  if (records?.state.value.kind !== 'failed') return null
  return (
    <div class="failed" role="alert">
      <p>
        {say(stateWords.failed(referWords.programme))} {say(failureWords[records.state.value.because])}
      </p>
      <button type="button" onClick={() => void records.load()}>
        {say(referWords.tryAgain)}
      </button>
    </div>
  )
}
