import { useSignal } from '@preact/signals'
import { say } from '../words/language.ts'
import { checkInWords } from '../words/mentor-self-words.ts'
import type { NotesModel } from './notes-model.ts'

const figures = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const

/** Once a month: how sure a mentor feels, 0–10. */
export function CheckInPart({ notes }: { notes: NotesModel }) {
  const chosen = useSignal<number | undefined>(undefined)
  const tried = useSignal(false)
  return (
    <section class="card" aria-labelledby="check-in">
      <h2 id="check-in">{say(checkInWords.title)}</h2>
      <fieldset class="figures" aria-describedby="check-in-ends">
        <legend>{say(checkInWords.question)}</legend>
        <div class="figure-rows">
          {figures.map(figure => (
            <label key={figure}>
              <input
                type="radio"
                name="confidence"
                value={figure}
                checked={chosen.value === figure}
                onChange={() => {
                  chosen.value = figure
                }}
              />
              <span class="figure">{figure}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <p class="quiet" id="check-in-ends">
        {say(checkInWords.ends)}. {say(checkInWords.why)}
      </p>
      {tried.value && chosen.value === undefined ? <p role="alert">{say(checkInWords.choose)}</p> : null}
      <button
        type="button"
        onClick={() => {
          tried.value = true
          if (chosen.value !== undefined) void notes.sendCheckIn(chosen.value)
        }}
      >
        {say(checkInWords.send)}
      </button>
    </section>
  )
}
