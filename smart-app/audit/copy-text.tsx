import { useSignal } from '@preact/signals'
import { auditWords } from '../words/audit-words.ts'
import { say } from '../words/language.ts'

/** A text to take along: it can be selected, and copied where the browser allows it. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const copied = useSignal(false)
  return (
    <p class="copy-text">
      <code>{text}</code>
      <button
        type="button"
        aria-label={`${say(auditWords.copy)}: ${label}`}
        onClick={async () => {
          copied.value = await navigator.clipboard.writeText(text).then(
            () => true,
            () => false,
          )
        }}
      >
        {say(auditWords.copy)}
      </button>
      <span role="status">{copied.value ? say(auditWords.copied) : ''}</span>
    </p>
  )
}
