import type { ComponentChildren } from 'preact'
import type { Panel } from '../connection/panel.ts'
import { failureWords, frameWords, stateWords } from '../words/frame-words.ts'
import { type Said, say } from '../words/language.ts'

/** Shows a panel in whatever state it is; `what` names it, `children` shows its value. */
export function PanelView<T>({
  panel,
  what,
  children,
}: {
  panel: Panel<T>
  what: Said
  children: (value: T) => ComponentChildren
}) {
  const state = panel.state.value
  switch (state.kind) {
    case 'loading':
    case 'slow':
      return (
        <div class="waiting" aria-busy="true">
          <p role="status">{say(state.kind === 'slow' ? stateWords.slow(what) : stateWords.loading(what))}</p>
          <span class="waiting-line" />
          <span class="waiting-line" />
        </div>
      )
    case 'failed':
      return (
        <div class="failed" role="alert">
          <p>
            {say(stateWords.failed(what))} {say(failureWords[state.because])}
          </p>
          <button type="button" onClick={() => void panel.load()}>
            {say(frameWords.tryAgain)}
          </button>
        </div>
      )
    case 'ready':
      return <>{children(state.value)}</>
    default:
      return state satisfies never
  }
}
