import { useSignal } from '@preact/signals'
import { say } from '../words/language.ts'
import { referWords } from '../words/refer-words.ts'
import { Participation } from './ask-form.tsx'
import { LeafletButton } from './leaflet.tsx'
import { NotNowDialog } from './not-now-dialog.tsx'
import type { ReferModel } from './refer-model.ts'

/** What can be done, always in sight: each button that writes names the patient. */
export function ActionBar({ model, name, leaflet }: { model: ReferModel; name: string; leaflet: boolean }) {
  const open = useSignal(false)
  const { draft, saving } = model
  const busy = saving.value.kind === 'sending' || saving.value.kind === 'slow'
  const declined = draft.declined.value
  return (
    <div class="bar">
      {draft.wanted.value ? <Participation draft={draft} name={name} /> : null}
      <button
        type="button"
        class={declined || draft.participates.value ? 'main' : 'main waits'}
        aria-disabled={busy}
        aria-keyshortcuts="Control+Enter"
        onClick={() => void (declined ? model.notNow(declined) : model.refer())}
      >
        {say(busy ? referWords.sending : declined ? referWords.save(name) : referWords.refer(name))}
      </button>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => {
          open.value = true
        }}
      >
        {say(referWords.notNow)} …
      </button>
      <span class="bar-space" />
      <button
        type="button"
        onClick={() => {
          model.turned.value = true
        }}
      >
        {say(referWords.turn)}
      </button>
      {leaflet ? <LeafletButton /> : null}
      {open.value ? (
        <NotNowDialog
          name={name}
          onSave={reason => void (reason === 'never' ? model.never('never') : model.notNow(reason))}
          onClose={() => {
            open.value = false
          }}
        />
      ) : null}
    </div>
  )
}
