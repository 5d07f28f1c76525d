import { type NotHeldReason, notHeldReason } from '../../mentoring/contact/terms.ts'
import { choicesIn, OneChip } from '../frame/choices.tsx'
import { groupWords } from '../words/group-words.ts'
import { say } from '../words/language.ts'
import type { OverDraft } from './group-draft.ts'
import type { GroupModel } from './group-model.ts'
import type { GroupView } from './group-view.ts'
import { WrongPart } from './wrong-part.tsx'

/** A session that is called off or was not held: it names it, says whom it touches, and asks why. */
export function OverForm(props: { draft: OverDraft; view: GroupView; model: GroupModel }) {
  const { draft, view, model } = props
  const { state, places } = draft.talk
  return (
    <form
      class="talk"
      onSubmit={event => {
        event.preventDefault()
        void model.save(true)
      }}
    >
      {state === 'coming' && places.length > 0 ? <p>{say(groupWords.callOffText(places.length))}</p> : null}
      <OneChip
        name="group-over"
        legend={say(groupWords.whyOff)}
        choices={choicesIn(notHeldReason, reasons)}
        chosen={draft.reason}
        onChoose={reason => {
          model.draft.value = { ...draft, reason }
        }}
      />
      <WrongPart view={view} model={model} />
      <div class="buttons drawer-save">
        <button type="submit" class="main">
          {say(state === 'to-note' ? groupWords.notHeldYes : groupWords.callOffYes)}
        </button>
      </div>
    </form>
  )
}

/** One patient's illness does not call off a group. */
const reasons = (Object.keys(notHeldReason.codes) as NotHeldReason[]).filter(code => code !== 'patient-ill')
