import { useSignal } from '@preact/signals'
import { type FollowUpStep, followUpSteps, longestRemark } from '../../mentoring/follow-up.ts'
import { followUpButtons, followUpWords } from '../words/follow-up-words.ts'
import { say } from '../words/language.ts'
import { worklistWords } from '../words/worklist-words.ts'
import { changedWords } from './outcome-line.tsx'
import type { FollowUp } from './work-item.ts'
import type { Worklist } from './worklist.ts'

/** "Received" in one tap, "handled" with a remark where there is one; supervision has a page of its own. */
export function FollowUpActions(props: {
  item: FollowUp
  list: Worklist
  name: string
  onSaid: (words: string) => void
}) {
  const { item, list, name, onSaid } = props
  const open = useSignal(false)
  const remark = useSignal('')
  const steps = followUpSteps(item.task)
  const isSaving = list.outcomes.value.get(item.task.id)?.kind === 'saving'

  async function take(step: FollowUpStep) {
    const result = await list.takeUp(item, step, remark.value)
    if (result.kind === 'gone') onSaid(say(worklistWords.gone(name)))
    // A row that a colleague handled is off the list: what happened is said above it.
    if (result.kind === 'changed' && result.item.need === 'over')
      onSaid(changedWords(result.item, list.me, list.today.timezone))
    if (result.kind !== 'saved') return
    open.value = false
    onSaid(say(step === 'receive' ? followUpWords.received(name) : followUpWords.handled(name)))
  }

  if (item.need === 'supervision') {
    return (
      <div class="work-do">
        <button
          type="button"
          class="main"
          onClick={() => {
            list.supervising.value = item.task.for?.reference
          }}
        >
          {say(followUpWords.supervise(name))}
        </button>
      </div>
    )
  }
  return (
    <>
      <div class="work-do">
        {steps.includes('receive') ? (
          <button type="button" class="main" aria-disabled={isSaving} onClick={() => void take('receive')}>
            {say(followUpButtons.receive(name))}
          </button>
        ) : null}
        <button
          type="button"
          class={steps.includes('receive') ? '' : 'main'}
          aria-expanded={open.value}
          onClick={() => {
            open.value = !open.value
          }}
        >
          {say(followUpButtons.handle(name))}
        </button>
      </div>
      {open.value ? (
        <form
          class="step"
          onSubmit={event => {
            event.preventDefault()
            void take('handle')
          }}
        >
          <label class="note">
            <span>{say(followUpWords.remark)}</span>
            <textarea
              rows={2}
              maxLength={longestRemark}
              aria-describedby={`hint-${item.task.id}`}
              value={remark.value}
              onInput={event => {
                remark.value = event.currentTarget.value
              }}
            />
          </label>
          <p class="quiet" id={`hint-${item.task.id}`}>
            {say(followUpWords.remarkHint)}
          </p>
          <div class="buttons">
            <button type="submit" class="main" aria-disabled={isSaving}>
              {say(followUpWords.save(name))}
            </button>
            <button
              type="button"
              onClick={() => {
                open.value = false
              }}
            >
              {say(worklistWords.cancel)}
            </button>
          </div>
        </form>
      ) : null}
    </>
  )
}
