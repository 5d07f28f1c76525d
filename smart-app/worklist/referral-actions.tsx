import { useSignal } from '@preact/signals'
import { canHappen, type HandHappening, loop, stepsFor } from '../../mentoring/loop.ts'
import { talkWords } from '../words/contact-words.ts'
import { say } from '../words/language.ts'
import { matchWords } from '../words/match-words.ts'
import { worklistWords } from '../words/worklist-words.ts'
import { StepForm } from './step-form.tsx'
import type { Referral } from './work-item.ts'
import type { Worklist } from './worklist.ts'

/** What can be done with a referral where it stands: one button for what is needed, and the steps that can be noted. */
export function ReferralActions(props: {
  item: Referral
  list: Worklist
  name: string
  onSaid: (words: string) => void
}) {
  const { item, list, name, onSaid } = props
  const open = useSignal(false)
  const steps = stepsFor(item.stage, list.role).filter(step => step !== 'accept')
  const isSaving = list.outcomes.value.get(item.task.id)?.kind === 'saving'

  async function act(happening: HandHappening, reason: string) {
    if (isSaving) return
    const result = await list.act(item, happening, reason)
    if (result.kind === 'erased' || result.kind === 'gone') onSaid(say(worklistWords[result.kind](name)))
    if (result.kind !== 'saved') return
    open.value = false
    const { need } = result.item
    onSaid(
      say(need === 'over' ? worklistWords.ended(name) : worklistWords.saved(name, worklistWords.needs[need])),
    )
  }

  return (
    <>
      <div class="work-do">
        {canHappen('accept', item.stage) ? (
          <button type="button" class="main" aria-disabled={isSaving} onClick={() => void act('accept', '')}>
            {say(worklistWords.accept(name))}
          </button>
        ) : null}
        {canHappen('consent-yes', item.stage) ? (
          <button
            type="button"
            class="main"
            onClick={() => {
              list.matching.value = item
            }}
          >
            {say(matchWords.open(name))}
          </button>
        ) : null}
        {canHaveTalks(item) ? (
          <button
            type="button"
            class={item.need === 'closing' ? '' : 'main'}
            data-opens="talk"
            onClick={() => (list.talking.value = item)}
          >
            {say(talkWords.open(name))}
          </button>
        ) : null}
        {steps.length > 0 ? (
          <button
            type="button"
            class={leadsOn(item) ? 'main' : ''}
            aria-expanded={open.value}
            aria-disabled={isSaving}
            onClick={() => {
              if (!isSaving) open.value = !open.value
            }}
          >
            {say(worklistWords.note(name))}
          </button>
        ) : null}
      </div>
      {open.value ? (
        <StepForm
          id={item.task.id}
          name={name}
          steps={steps}
          needsReason={step => loop[item.stage][step]?.reason === 'needed'}
          warning={step => (loop[item.stage][step]?.erases ? worklistWords.erases(name) : undefined)}
          onSave={(step, reason) => void act(step, reason)}
          onBack={() => {
            open.value = false
          }}
        />
      ) : null}
    </>
  )
}

/** Two people are matched: their talks can be noted. */
const canHaveTalks = ({ stage }: Referral) =>
  stage === 'awaiting-first-talk' || stage === 'mentoring' || stage === 'closing'

/** What is needed is a step that the nurse notes. */
const leadsOn = ({ need }: Referral) => need === 'call' || need === 'later' || need === 'closing'
