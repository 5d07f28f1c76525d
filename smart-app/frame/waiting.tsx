import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { afterRealTime, patience } from '../connection/patience.ts'
import { type Said, say } from '../words/language.ts'

/** A wait: busy for assistive technology, and after four seconds it says that it takes longer. */
export function Waiting({ what, slow }: { what: Said; slow: Said }) {
  const late = useSignal(false)
  useEffect(
    () =>
      afterRealTime(patience.slow, () => {
        late.value = true
      }),
    [late],
  )
  return (
    <div class="waiting" aria-busy="true">
      <p role="status">{say(late.value ? slow : what)}</p>
      <span class="waiting-line" />
      <span class="waiting-line" />
    </div>
  )
}
