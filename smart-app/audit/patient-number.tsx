import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { type IdentifyReason, identifyReason } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import { OneOf } from '../frame/choices.tsx'
import { eventWords } from '../words/audit-event-words.ts'
import { birthWords } from '../words/dates.ts'
import { failureWords } from '../words/frame-words.ts'
import { language, say } from '../words/language.ts'
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

const reasons = Object.keys(identifyReason.codes) as IdentifyReason[]

function AskWhy({ patient, identify }: { patient: string; identify: Identify }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const chosen = useSignal<IdentifyReason | 'other' | undefined>(undefined)
  const text = useSignal('')
  const title = `${say(eventWords.showPatient)} ${patient}`
  const choices = [
    ...reasons.map(code => ({ code, words: wordsOf(identifyReason, code, language.value) })),
    { code: 'other' as const, words: say(eventWords.otherReason) },
  ]
  return (
    <>
      <button type="button" class="plain" aria-label={title} onClick={() => dialog.current?.showModal()}>
        {say(eventWords.showPatient)}
      </button>
      <dialog ref={dialog} aria-label={title}>
        <form
          method="dialog"
          onSubmit={event => {
            const { value: why } = chosen
            if (event.submitter?.getAttribute('value') !== 'ask') return
            if (!why) event.preventDefault()
            else void identify.ask(patient, why === 'other' ? { text: text.value } : why)
          }}
        >
          <p>{say(eventWords.reasonWhy)}</p>
          <OneOf
            name={`reason-${patient}`}
            legend={say(eventWords.reason)}
            choices={choices}
            chosen={chosen.value}
            onChoose={code => {
              chosen.value = code
            }}
          />
          {chosen.value === 'other' ? (
            <label class="note">
              <span>{say(eventWords.otherText)}</span>
              <textarea
                rows={3}
                required
                minLength={reasonLength.least}
                maxLength={reasonLength.most}
                value={text.value}
                onInput={event => {
                  text.value = event.currentTarget.value
                }}
              />
            </label>
          ) : null}
          <div class="buttons">
            <button type="submit" value="ask" class="main" aria-disabled={!chosen.value}>
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
