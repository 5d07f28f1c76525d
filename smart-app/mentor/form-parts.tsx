import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { longestSentence, plainText } from '../../mentoring/mentor-notes/filled-in.ts'
import type { MissingInTalk } from '../../mentoring/mentor-notes/talk.ts'
import { say } from '../words/language.ts'
import { fillingWords, missingWords, talkWords } from '../words/note-words.ts'
import { offlineWords } from '../words/offline-words.ts'
import { fieldOf, focusField } from './fields.ts'
import type { NotesModel } from './notes-model.ts'

/** A form on its own part of the page: what is missing at the top, what can be done at the bottom. */
export function NoteForm(props: {
  notes: NotesModel
  send: () => Promise<void>
  back: () => void
  sendWords?: string
  children: ComponentChildren
}) {
  const { notes } = props
  return (
    <form
      class="note-form"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void props.send()
      }}
    >
      <Missing missing={notes.missing.value} />
      {props.children}
      {notes.outcome.value === 'not-kept' ? (
        <p class="notice trouble" role="alert">
          {say(offlineWords.notKept)}
        </p>
      ) : null}
      <div class="phone-actions">
        <button type="button" onClick={props.back}>
          {say(talkWords.back)}
        </button>
        <button type="submit" class="main">
          {props.sendWords ?? say(talkWords.send)}
        </button>
      </div>
    </form>
  )
}

/** What keeps a form from being sent; each leads to its question. */
function Missing({ missing }: { missing: readonly MissingInTalk[] }) {
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (missing.length > 0) summary.current?.focus()
  }, [missing])
  if (missing.length === 0) return null
  return (
    <div class="notice trouble" role="alert" tabIndex={-1} ref={summary}>
      <p>
        <strong>{say(fillingWords.missing)}</strong>
      </p>
      <ul class="missing">
        {missing.map(each => (
          <li key={each}>
            <button type="button" onClick={() => focusField(fieldOf[each])}>
              {say(missingWords[each])}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A few words of one's own, with how many characters are left. */
export function Sentence(props: {
  id: string
  label: string
  hint?: string
  text: string
  onWrite: (text: string) => void
}) {
  const left = longestSentence - plainText(props.text).length
  return (
    <div class="sentence" id={props.id}>
      <label for={`${props.id}-text`}>{props.label}</label>
      <textarea
        id={`${props.id}-text`}
        rows={3}
        value={props.text}
        aria-describedby={`${props.id}-left`}
        onInput={event => props.onWrite(event.currentTarget.value)}
      />
      <p class="quiet" id={`${props.id}-left`}>
        {props.hint ? `${props.hint} ` : ''}
        {say(fillingWords.left(left))}
      </p>
    </div>
  )
}
