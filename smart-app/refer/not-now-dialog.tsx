import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { type NotNowReason, notNowReason } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import { suggestionHold } from '../../mentoring/suggestion/terms.ts'
import { OneOf } from '../frame/choices.tsx'
import { language, say } from '../words/language.ts'
import { referWords } from '../words/refer-words.ts'

const reasons = Object.keys(notNowReason.codes) as NotNowReason[]

/** "Not now", with a reason or without one: no is a complete answer. Esc closes; a click beside it does not. */
export function NotNowDialog(props: {
  name: string
  onSave: (reason: NotNowReason | 'never' | undefined) => void
  onClose: () => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const reason = useSignal<NotNowReason | 'never' | 'none'>('none')
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} aria-labelledby="not-now-title" onClose={props.onClose}>
      <form method="dialog" onSubmit={() => props.onSave(reason.value === 'none' ? undefined : reason.value)}>
        <h2 id="not-now-title">{say(referWords.notNowTitle(props.name))}</h2>
        <OneOf
          name="not-now"
          legend={say(referWords.whyNot)}
          choices={[
            { code: 'none', words: say(referWords.noReasonGiven) },
            ...reasons.map(code => ({ code, words: wordsOf(notNowReason, code, language.value) })),
            { code: 'never', words: wordsOf(suggestionHold, 'never-again', language.value) },
          ]}
          chosen={reason.value}
          onChoose={code => {
            reason.value = code
          }}
        />
        <div class="buttons">
          <button type="submit" class="main">
            {say(referWords.saveNotNow(props.name))}
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            {say(referWords.back)}
          </button>
        </div>
      </form>
    </dialog>
  )
}
