import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { longestRemark } from '../../mentoring/privacy-question.ts'
import { say } from '../words/language.ts'
import { lookedWords } from '../words/looked-words.ts'

/** "This does not look right": says what happens then, takes a remark or none, and sends. `about`: id of the sentence. */
export function AskAbout({ about, onSend }: { about: string; onSend: (remark: string) => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const remark = useSignal('')
  return (
    <>
      <button type="button" aria-describedby={about} onClick={() => dialog.current?.showModal()}>
        {say(lookedWords.notRight)}
      </button>
      <dialog ref={dialog} aria-label={say(lookedWords.notRight)}>
        <form
          method="dialog"
          onSubmit={event => {
            if (event.submitter?.getAttribute('value') === 'send') onSend(remark.value)
          }}
        >
          <p>{say(lookedWords.ask)}</p>
          <label class="note">
            <span>{say(lookedWords.remark)}</span>
            <textarea
              rows={3}
              maxLength={longestRemark}
              value={remark.value}
              onInput={event => {
                remark.value = event.currentTarget.value
              }}
            />
          </label>
          <div class="buttons">
            <button type="submit" value="send" class="main">
              {say(lookedWords.send)}
            </button>
            <button type="submit" value="keep">
              {say(lookedWords.keep)}
            </button>
          </div>
        </form>
      </dialog>
    </>
  )
}
