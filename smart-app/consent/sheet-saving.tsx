import { useEffect, useRef } from 'preact/hooks'
import { sheetEndWords } from '../words/consent-end-words.ts'
import { consentWords } from '../words/consent-words.ts'
import { failureWords } from '../words/frame-words.ts'
import { say } from '../words/language.ts'
import type { SheetSaving } from './sheet.ts'

/** What became of the last press on a button that writes. It takes the focus when something is wrong. */
export function SavingLine({
  saving,
  again,
}: {
  saving: SheetSaving | { readonly kind: 'saved' }
  again: () => Promise<void>
}) {
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (saving.kind === 'failed') summary.current?.focus()
  }, [saving])
  switch (saving.kind) {
    case 'idle':
    case 'saved':
      return null
    case 'sending':
    case 'slow':
      return (
        <p class="notice" role="status" aria-busy="true">
          {say(saving.kind === 'slow' ? sheetEndWords.stillSaving : sheetEndWords.saving)}
        </p>
      )
    case 'failed':
      return (
        <div class="notice trouble" ref={summary} tabIndex={-1} role="alert">
          {saving.because === 'sheet-missing' ? (
            <p>{say(consentWords.sheetMissing)}</p>
          ) : (
            <>
              <p>
                <strong>{say(sheetEndWords.notSaved)}</strong> {say(failureWords[saving.because])}
              </p>
              <button type="button" onClick={() => void again()}>
                {say(sheetEndWords.saveAgain)}
              </button>
            </>
          )}
        </div>
      )
    default:
      return saving satisfies never
  }
}
