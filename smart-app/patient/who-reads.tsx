import { useSignal } from '@preact/signals'
import { say } from '../words/language.ts'
import { talkWords } from '../words/talk-words.ts'

/** Who of the clinic reads about the talks: the nurse always the themes, the rheumatologist what the patient wants. */
export function WhoReads(props: { rheumatologist: boolean; onChoose: (mayRead: boolean) => void }) {
  // The box shows what was tapped; the line under it what holds.
  const tapped = useSignal<boolean | undefined>(undefined)
  return (
    <section class="card" aria-labelledby="who-reads">
      <h2 id="who-reads">{say(talkWords.whoReads)}</h2>
      <p>{say(talkWords.nurseReads)}</p>
      <label class="row">
        <input
          type="checkbox"
          checked={tapped.value ?? props.rheumatologist}
          onChange={event => {
            tapped.value = event.currentTarget.checked
            props.onChoose(tapped.value)
          }}
        />
        <span>{say(talkWords.rheumatologistReads)}</span>
      </label>
      <p class="quiet">
        {say(props.rheumatologist ? talkWords.rheumatologistDoes : talkWords.rheumatologistDoesNot)}
      </p>
    </section>
  )
}
