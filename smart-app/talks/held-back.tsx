import { releaseWords } from '../words/follow-up-words.ts'
import { say } from '../words/language.ts'

/** A note that the patient's page does not have yet: whoever shares their screen could find it there. */
export function HeldBack({ onRelease }: { onRelease: () => Promise<void> }) {
  return (
    <span class="held-back">
      <span class="quiet">{say(releaseWords.heldBack)}</span>
      <button type="button" onClick={() => void onRelease()}>
        {say(releaseWords.release)}
      </button>
    </span>
  )
}
