import { useSignal } from '@preact/signals'
import type { HandHappening } from '../../mentoring/loop.ts'
import { OneOf } from '../frame/choices.tsx'
import { type Said, say } from '../words/language.ts'
import { worklistWords } from '../words/worklist-words.ts'

/** What happened to a referral, noted: one of the steps that there are, and a reason where one is needed. */
export function StepForm(props: {
  id: string
  name: string
  steps: readonly HandHappening[]
  needsReason: (step: HandHappening) => boolean
  /** What a step does that cannot be undone. */
  warning: (step: HandHappening) => Said | undefined
  onSave: (step: HandHappening, reason: string) => void
  onBack: () => void
}) {
  const chosen = useSignal<HandHappening | undefined>(undefined)
  const reason = useSignal('')
  const warning = chosen.value && props.warning(chosen.value)
  return (
    <form
      class="step"
      onSubmit={event => {
        event.preventDefault()
        if (chosen.value) props.onSave(chosen.value, reason.value)
      }}
    >
      <OneOf
        name={`step-${props.id}`}
        legend={say(worklistWords.whatHappened)}
        choices={props.steps.map(code => ({ code, words: say(worklistWords.happenings[code]) }))}
        chosen={chosen.value}
        onChoose={step => {
          chosen.value = step
        }}
      />
      {chosen.value && props.needsReason(chosen.value) ? (
        <label class="note">
          <span>{say(worklistWords.reason)}</span>
          <textarea
            rows={2}
            maxLength={200}
            required
            value={reason.value}
            onInput={event => {
              reason.value = event.currentTarget.value
            }}
          />
        </label>
      ) : null}
      {warning ? <p class="notice">{say(warning)}</p> : null}
      <div class="buttons">
        <button type="submit" class="main" aria-disabled={!chosen.value}>
          {say(worklistWords.save(props.name))}
        </button>
        <button type="button" onClick={props.onBack}>
          {say(worklistWords.cancel)}
        </button>
      </div>
    </form>
  )
}
