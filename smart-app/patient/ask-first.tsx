import { useRef } from 'preact/hooks'
import { say } from '../words/language.ts'
import { patientPageWords } from '../words/patient-words.ts'

/** A button that asks once before it acts: two taps, and no reason. */
export function AskFirst(props: { label: string; text: readonly string[]; yes: string; onYes: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const { label, text, yes, onYes } = props
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        {label}
      </button>
      <dialog ref={dialog} aria-label={label}>
        <form
          method="dialog"
          onSubmit={event => {
            if (event.submitter?.getAttribute('value') === 'yes') onYes()
          }}
        >
          {text.map(each => (
            <p key={each}>{each}</p>
          ))}
          <div class="buttons">
            <button type="submit" value="yes" class="main">
              {yes}
            </button>
            <button type="submit" value="keep">
              {say(patientPageWords.keep)}
            </button>
          </div>
        </form>
      </dialog>
    </>
  )
}
