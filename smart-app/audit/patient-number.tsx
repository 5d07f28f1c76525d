import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { eventWords } from '../words/audit-event-words.ts'
import { birthWords } from '../words/dates.ts'
import { failureWords } from '../words/frame-words.ts'
import { say } from '../words/language.ts'
import { type Identify, reasonLength } from './identify.ts'

/** A patient by number; the name only once a reason was given, which the log keeps. */
export function PatientNumber({ patient, identify }: { patient: string; identify: Identify }) {
  const found = identify.known.value.get(patient)
  if (found?.kind === 'known')
    return (
      <span class="patient-number">
        <code>{patient}</code>{' '}
        <strong role="status">
          {found.name}
          {found.birthDate ? `, ${birthWords(found.birthDate)}` : ''}
        </strong>{' '}
        <button type="button" class="plain" onClick={() => identify.forget(patient)}>
          {say(eventWords.hide)}
        </button>
      </span>
    )
  return (
    <span class="patient-number">
      <code>{patient}</code>{' '}
      {found?.kind === 'asking' ? (
        <span role="status">{say(eventWords.asking)}</span>
      ) : (
        <AskWhy patient={patient} identify={identify} />
      )}
      {found?.kind === 'failed' ? (
        <span role="alert">
          {say(eventWords.notShown)} {say(failureWords[found.because])}
        </span>
      ) : null}
    </span>
  )
}

function AskWhy({ patient, identify }: { patient: string; identify: Identify }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const reason = useSignal('')
  return (
    <>
      <button
        type="button"
        class="plain"
        aria-label={`${say(eventWords.showPatient)} ${patient}`}
        onClick={() => dialog.current?.showModal()}
      >
        {say(eventWords.showPatient)}
      </button>
      <dialog ref={dialog} aria-label={`${say(eventWords.showPatient)} ${patient}`}>
        <form
          method="dialog"
          onSubmit={event => {
            if (event.submitter?.getAttribute('value') === 'ask') void identify.ask(patient, reason.value)
          }}
        >
          <p>{say(eventWords.reasonWhy)}</p>
          <label class="note">
            <span>{say(eventWords.reason)}</span>
            <textarea
              rows={3}
              required
              minLength={reasonLength.least}
              maxLength={reasonLength.most}
              value={reason.value}
              onInput={event => {
                reason.value = event.currentTarget.value
              }}
            />
          </label>
          <div class="buttons">
            <button type="submit" value="ask" class="main">
              {say(eventWords.ask)}
            </button>
            <button type="submit" value="keep" formNoValidate>
              {say(eventWords.close)}
            </button>
          </div>
        </form>
      </dialog>
    </>
  )
}
