import type { Suggestion } from '../../mentoring/suggestion/suggestion.ts'
import { earlyWords } from '../words/early-words.ts'
import { say } from '../words/language.ts'
import { referWords } from '../words/refer-words.ts'
import type { Draft } from './draft.ts'

/** Where the chart leaves the date of diagnosis open: what it says, and a place for what the clinician knows. */
export function DiagnosisDay({ suggestion, draft }: { suggestion: Suggestion; draft: Draft }) {
  const words = earlyWords(suggestion.early)
  if (!words && draft.confirmed.value === '') return null
  return (
    <section aria-labelledby="diagnosis">
      <h2 id="diagnosis">{say(referWords.diagnosis)}</h2>
      {words ? <p>{words}</p> : null}
      <label class="day">
        <span class="quiet">{say(referWords.confirmDay)}</span>
        <input
          type="date"
          max={suggestion.day}
          value={draft.confirmed.value}
          onInput={event => {
            draft.confirmed.value = event.currentTarget.value
          }}
        />
      </label>
    </section>
  )
}
