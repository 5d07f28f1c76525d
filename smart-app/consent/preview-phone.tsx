import { useRef } from 'preact/hooks'
import type { Scope } from '../../mentoring/codes.ts'
import { neededScopes } from '../../mentoring/consent/scopes.ts'
import { ShownList } from '../mentor/shown-list.tsx'
import { previewWords } from '../words/consent-end-words.ts'
import { failureWords, frameWords, stateWords } from '../words/frame-words.ts'
import { type Said, say } from '../words/language.ts'
import { scopeWords } from '../words/shown-words.ts'
import type { Preview } from './preview.ts'

/** What the mentor sees, as on the mentor's phone; the server makes it as it makes the mentor's own page. */
export function PreviewPhone(props: {
  preview: Preview
  /** What is ticked. */
  scopes: ReadonlySet<Scope>
  title: Said
  nobody: Said
}) {
  const { preview, scopes, title, nobody } = props
  // While a newer one is on its way, what is in sight was made of what was ticked before.
  const made = useRef(scopes)
  if (!preview.busy.value) made.current = scopes
  return (
    <section class="preview" aria-label={say(title)} aria-busy={preview.busy.value}>
      <h3>{say(title)}</h3>
      <div class="phone">
        <PhoneScreen preview={preview} scopes={made.current} nobody={nobody} />
      </div>
      <p class="unseen" role="status">
        {preview.changes.value.map(({ kind, scope }) => say(previewWords[kind](scopeWords[scope]))).join(' ')}
      </p>
    </section>
  )
}

function PhoneScreen(props: { preview: Preview; scopes: ReadonlySet<Scope>; nobody: Said }) {
  const { preview, scopes, nobody } = props
  const state = preview.state.value
  switch (state.kind) {
    case 'loading':
    case 'slow':
      return <p class="quiet">{say(previewWords.updating)}</p>
    case 'failed':
      return (
        <div role="alert">
          <p>
            {say(stateWords.failed(previewWords.what))} {say(failureWords[state.because])}
          </p>
          <button type="button" onClick={preview.load}>
            {say(frameWords.tryAgain)}
          </button>
        </div>
      )
    case 'ready':
      return state.value.size > 0 ? (
        <ShownList shown={state.value} shared={new Set([...neededScopes, ...scopes])} />
      ) : (
        <>
          <p>
            <strong>{say(nobody)}</strong>
          </p>
          <p class="quiet">{say(previewWords.perhapsBreak)}</p>
        </>
      )
    default:
      return state satisfies never
  }
}
