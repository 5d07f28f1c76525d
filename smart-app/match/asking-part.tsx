import { useSignal } from '@preact/signals'
import { askText } from '../words/ask-text.ts'
import { say } from '../words/language.ts'
import { askingWords } from '../words/match-words.ts'
import type { MatchModel } from './match-model.ts'
import type { MatchView } from './match-view.ts'

/** Whether mentors may be asked without the patient's name: as the patient said it, or the words to ask it with. */
export function AskingPart({
  view,
  model,
  patient,
}: {
  view: MatchView
  model: MatchModel
  patient: string
}) {
  const { permission } = view
  return (
    <section class="asking" aria-labelledby="asking">
      <h2 id="asking">{say(askingWords.title)}</h2>
      {permission.kind === 'may-ask' ? (
        <>
          <p>
            {say(askingWords.allowed(patient))}{' '}
            {say(permission.withAgeBand ? askingWords.withAge : askingWords.withoutAge)}
          </p>
          <button type="button" onClick={() => void model.forbid()}>
            {say(askingWords.forbid(patient))}
          </button>
        </>
      ) : (
        <AskPermission model={model} patient={patient} />
      )}
    </section>
  )
}

function AskPermission({ model, patient }: { model: MatchModel; patient: string }) {
  const withAge = useSignal(false)
  return (
    <>
      <p>{say(askingWords.readOut(patient))}</p>
      <blockquote class="voice">
        {askText.paragraphs.map(each => (
          <p key={each.en}>{say(each)}</p>
        ))}
      </blockquote>
      <label class="check">
        <input
          type="checkbox"
          checked={withAge.value}
          onChange={event => {
            withAge.value = event.currentTarget.checked
          }}
        />
        <span>{say(askingWords.alsoAge)}</span>
      </label>
      <button type="button" onClick={() => void model.allow(withAge.value)}>
        {say(askingWords.allow(patient))}
      </button>
    </>
  )
}
