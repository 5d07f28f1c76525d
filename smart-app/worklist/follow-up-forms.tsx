import { type Signal, useSignal } from '@preact/signals'
import { wordsOf } from '../../mentoring/coding.ts'
import { type FitAnswer, fitAnswer } from '../../mentoring/contact/terms.ts'
import { OneOf } from '../frame/choices.tsx'
import { followUpWords } from '../words/follow-up-words.ts'
import { language, say } from '../words/language.ts'
import { worklistWords } from '../words/worklist-words.ts'
import type { FollowUp } from './work-item.ts'

/** Characters of a remark. */
const longestRemark = 200

/** A remark of at most 200 characters, if there is one, with what was handled. */
export function RemarkForm(props: {
  id: string
  name: string
  isSaving: boolean
  remark: Signal<string>
  onSave: () => void
  onBack: () => void
}) {
  const { id, name, isSaving, remark, onSave, onBack } = props
  return (
    <form
      class="step"
      onSubmit={event => {
        event.preventDefault()
        onSave()
      }}
    >
      <label class="note">
        <span>{say(followUpWords.remark)}</span>
        <textarea
          rows={2}
          maxLength={longestRemark}
          aria-describedby={`hint-${id}`}
          value={remark.value}
          onInput={event => {
            remark.value = event.currentTarget.value
          }}
        />
      </label>
      <p class="quiet" id={`hint-${id}`}>
        {say(followUpWords.remarkHint)}
      </p>
      <div class="buttons">
        <button type="submit" class="main" aria-disabled={isSaving}>
          {say(followUpWords.save(name))}
        </button>
        <button type="button" onClick={onBack}>
          {say(worklistWords.cancel)}
        </button>
      </div>
    </form>
  )
}

const answers = Object.keys(fitAnswer.codes) as FitAnswer[]

/** The one question after the first talk, as the patient answered it to the nurse; no reason is asked. */
export function FitForm({
  item,
  name,
  onSave,
}: {
  item: FollowUp
  name: string
  onSave: (fit: FitAnswer) => void
}) {
  const chosen = useSignal<FitAnswer | undefined>(undefined)
  return (
    <form
      class="step"
      onSubmit={event => {
        event.preventDefault()
        if (chosen.value) onSave(chosen.value)
      }}
    >
      <OneOf
        name={`fit-${item.task.id}`}
        legend={say(followUpWords.fitAsk)}
        choices={answers.map(code => ({ code, words: wordsOf(fitAnswer, code, language.value) }))}
        chosen={chosen.value}
        onChoose={fit => {
          chosen.value = fit
        }}
      />
      <div class="buttons">
        <button type="submit" class="main" aria-disabled={!chosen.value}>
          {say(followUpWords.saveFit(name))}
        </button>
      </div>
    </form>
  )
}
