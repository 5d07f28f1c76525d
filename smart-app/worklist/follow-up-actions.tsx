import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { FitAnswer } from '../../mentoring/contact/terms.ts'
import { type FollowUpHappening, followUpSteps } from '../../mentoring/flags/steps.ts'
import { followUpButtons, followUpWords } from '../words/follow-up-words.ts'
import { say } from '../words/language.ts'
import { worklistWords } from '../words/worklist-words.ts'
import { FitForm, RemarkForm } from './follow-up-forms.tsx'
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
  const asking = useSignal(false)
  const key = useMemo(() => `urn:uuid:${crypto.randomUUID()}`, [])
  const asksFit = item.code === 'fit-check' && !item.fit
  // Whoever asks the patient has received it with that.
  const isNew = followUpSteps[item.task.status]?.acknowledge !== undefined && !asksFit
  const isSaving = list.outcomes.value.get(item.task.id)?.kind === 'saving'

  async function take(step: FollowUpHappening) {
    const result = await list.takeUp(item, step, remark.value)
    if (result.kind === 'gone') onSaid(say(worklistWords.gone(name)))
    // A row that a colleague handled is off the list: what happened is said above it.
    if (result.kind === 'changed' && result.item.need === 'over')
      onSaid(changedWords(result.item, list.me, list.today.timezone))
    if (result.kind !== 'saved') return
    open.value = false
    if (item.need === 'over') return
    const said = step === 'acknowledge' ? followUpWords.received : followUpWords.handled
    onSaid(say(said(name, worklistWords.needs[item.need])))
  }

  async function noteFit(fit: FitAnswer) {
    const result = await list.noteFit(item, fit, key)
    if (result.kind !== 'saved') return
    asking.value = false
    onSaid(say(followUpWords.fitSaved(name)))
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
        {isNew ? (
          <button
            type="button"
            class="main"
            aria-disabled={isSaving}
            onClick={() => void take('acknowledge')}
          >
            {say(followUpButtons.acknowledge(name))}
          </button>
        ) : null}
        {asksFit ? (
          <button
            type="button"
            class="main"
            aria-expanded={asking.value}
            onClick={() => {
              asking.value = !asking.value
            }}
          >
            {say(followUpWords.fit(name))}
          </button>
        ) : null}
        <button
          type="button"
          class={isNew || asksFit ? '' : 'main'}
          aria-expanded={open.value}
          onClick={() => {
            open.value = !open.value
          }}
        >
          {say(followUpButtons.handle(name))}
        </button>
      </div>
      {asking.value && asksFit ? <FitForm item={item} name={name} onSave={fit => void noteFit(fit)} /> : null}
      {open.value ? (
        <RemarkForm
          id={item.task.id}
          name={name}
          isSaving={isSaving}
          remark={remark}
          onSave={() => void take('handle')}
          onBack={() => {
            open.value = false
          }}
        />
      ) : null}
    </>
  )
}
