import type { ComponentChildren } from 'preact'
import { dayWords } from '../words/dates.ts'
import { say } from '../words/language.ts'
import { faultWords } from '../words/supervision-words.ts'
import type { SupervisionModel } from './supervision-model.ts'

/** The id of the field that answers a question. */
export const fieldId = (linkId: string) => `supervision-${linkId}`

/** One question with its label, and below it what is wrong with the answer. `children` is the control, with that id. */
export function Field(props: {
  model: SupervisionModel
  linkId: string
  label: string
  hint?: string
  children: ComponentChildren
}) {
  const { model, linkId, label, hint, children } = props
  return (
    <div class="field">
      <label for={fieldId(linkId)}>{label}</label>
      {hint ? <p class="quiet">{hint}</p> : null}
      {children}
      <WrongHere model={model} linkId={linkId} />
    </div>
  )
}

/** What is wrong at a question, in words. */
export function WrongHere({ model, linkId }: { model: SupervisionModel; linkId: string }) {
  const wrong = model.wrong.value.find(each => each.linkId === linkId)
  if (!wrong) return null
  return (
    <p class="wrong">
      {say(faultWords[wrong.because])} {wrong.day ? dayWords(wrong.day) : ''}
    </p>
  )
}

/** A sentence or two, never more than the form takes. */
export function Sentence(props: {
  model: SupervisionModel
  linkId: string
  label: string
  value: string
  longest: number
  onInput: (text: string) => void
}) {
  const { model, linkId, label, value, longest, onInput } = props
  return (
    <Field model={model} linkId={linkId} label={label}>
      <textarea
        id={fieldId(linkId)}
        rows={2}
        maxLength={longest}
        value={value}
        onInput={event => onInput(event.currentTarget.value)}
      />
    </Field>
  )
}

/** One of a few, as a list that opens; '' is none. */
export function Pick<Code extends string>(props: {
  model: SupervisionModel
  linkId: string
  label: string
  none: string
  value: Code | ''
  choices: readonly { readonly code: Code; readonly words: string }[]
  onPick: (code: Code | '') => void
}) {
  const { model, linkId, label, none, value, choices, onPick } = props
  return (
    <Field model={model} linkId={linkId} label={label}>
      <select
        id={fieldId(linkId)}
        value={value}
        onChange={event => {
          const chosen = event.currentTarget.value
          onPick(choices.find(({ code }) => code === chosen)?.code ?? '')
        }}
      >
        <option value="">{none}</option>
        {choices.map(({ code, words }) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** A calendar day. */
export function DayField(props: {
  model: SupervisionModel
  linkId: string
  label: string
  hint?: string
  value: string
  max?: string
  min?: string
  onPick: (day: string) => void
}) {
  const { model, linkId, label, hint, value, onPick, max, min } = props
  return (
    <Field model={model} linkId={linkId} label={label} {...(hint ? { hint } : {})}>
      <input
        id={fieldId(linkId)}
        type="date"
        value={value}
        {...(max ? { max } : {})}
        {...(min ? { min } : {})}
        onChange={event => onPick(event.currentTarget.value)}
      />
    </Field>
  )
}
