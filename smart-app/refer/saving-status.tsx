import { useEffect, useRef } from 'preact/hooks'
import { failureWords } from '../words/frame-words.ts'
import { say } from '../words/language.ts'
import { referWords } from '../words/refer-words.ts'
import type { ReferModel } from './refer-model.ts'
import type { Missing } from './saving.ts'

/** What became of the last click: what is missing, that it is on its way, or that it was not saved. Takes the focus when something is wrong. */
export function SavingStatus({ model }: { model: ReferModel }) {
  const saving = model.saving.value
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (saving.kind === 'missing' || saving.kind === 'failed') summary.current?.focus()
  }, [saving])
  switch (saving.kind) {
    case 'missing':
      return (
        <div class="notice trouble" ref={summary} tabIndex={-1} role="alert">
          <p>{say(referWords.missingTitle)}</p>
          <ul>
            {saving.what.map(each => (
              <li key={each}>
                <MissingLine what={each} />
              </li>
            ))}
          </ul>
        </div>
      )
    case 'failed':
      return (
        <div class="notice trouble" ref={summary} tabIndex={-1} role="alert">
          <p>
            {saving.because === 'other-patient' ? (
              say(referWords.otherPatient)
            ) : (
              <>
                <strong>{say(referWords.notSaved)}</strong> {say(failureWords[saving.because])}
              </>
            )}
          </p>
          {saving.because === 'other-patient' ? null : (
            <button type="button" onClick={() => void model.again()}>
              {say(referWords.saveAgain)}
            </button>
          )}
        </div>
      )
    case 'sending':
    case 'slow':
      return (
        <p class="notice" role="status" aria-busy="true">
          {say(saving.kind === 'slow' ? referWords.stillSending : referWords.sending)}
        </p>
      )
    case 'idle':
    case 'saved':
      return null
    default:
      return saving satisfies never
  }
}

function MissingLine({ what }: { what: Missing }) {
  const field = fields[what]
  const words = say(referWords.missing[what])
  return field ? (
    <a href={`#${field}`} onClick={event => goTo(event, field)}>
      {words}
    </a>
  ) : (
    <span>{words}</span>
  )
}

/** The field that each missing thing is mended in; what the chart lacks cannot be mended here. */
const fields: Readonly<Partial<Record<Missing, string>>> = {
  wish: 'field-wish',
  participation: 'field-participation',
  note: 'field-note',
}

/** Moves the focus into the field that is meant, to its first control. */
function goTo(event: Event, id: string) {
  event.preventDefault()
  const field = document.getElementById(id)
  const control = field?.querySelector<HTMLElement>('input, textarea') ?? field
  control?.focus()
}
