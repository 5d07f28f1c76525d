import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { type Theme, themes } from '../../mentoring/codes.ts'
import { shownThemes } from '../../mentoring/themes.ts'
import { choicesIn, SomeOf } from '../frame/choices.tsx'
import { say } from '../words/language.ts'
import { patientPageWords } from '../words/patient-words.ts'

/** "I would like a mentor": what about, where it goes, and sent. */
export function AskForMentor({ onAsk }: { onAsk: (themes: readonly Theme[]) => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const chosen = useSignal<ReadonlySet<Theme>>(new Set())
  const toggle = (theme: Theme) => {
    const next = new Set(chosen.value)
    if (!next.delete(theme)) next.add(theme)
    chosen.value = next
  }
  return (
    <div>
      <button type="button" class="main" onClick={() => dialog.current?.showModal()}>
        {say(patientPageWords.askForMentor)}
      </button>
      <dialog ref={dialog} aria-label={say(patientPageWords.askForMentor)}>
        <form
          method="dialog"
          onSubmit={event => {
            if (event.submitter?.getAttribute('value') === 'yes') onAsk([...chosen.value])
          }}
        >
          <SomeOf
            legend={say(patientPageWords.askAbout)}
            choices={choicesIn(themes, shownThemes)}
            chosen={chosen.value}
            onToggle={toggle}
          />
          <p>{say(patientPageWords.askGoesTo)}</p>
          <div class="buttons">
            <button type="submit" value="yes" class="main">
              {say(patientPageWords.askSend)}
            </button>
            <button type="submit" value="keep">
              {say(patientPageWords.askNot)}
            </button>
          </div>
        </form>
      </dialog>
    </div>
  )
}
