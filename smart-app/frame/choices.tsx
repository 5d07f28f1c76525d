import type { ComponentChildren } from 'preact'
import { type CodeSystem, wordsOf } from '../../mentoring/coding.ts'
import { language } from '../words/language.ts'

/** One possible answer. */
export interface Choice<Code extends string> {
  readonly code: Code
  readonly words: string
  readonly more?: string
}

/** Codes as answers, in the words of the page's language. */
export const choicesIn = <Code extends string>(
  of: CodeSystem<Code>,
  codes: readonly Code[],
): Choice<Code>[] => codes.map(code => ({ code, words: wordsOf(of, code, language.value) }))

/** One of several: real radio buttons, so that arrows and screen readers work as everywhere. */
export function OneOf<Code extends string>(props: {
  name: string
  legend: ComponentChildren
  choices: readonly Choice<Code>[]
  chosen: Code | undefined
  onChoose: (code: Code) => void
}) {
  return (
    <fieldset class="one-of">
      <legend>{props.legend}</legend>
      <div class="rows">
        {props.choices.map(({ code, words, more }) => (
          <label key={code} class="row">
            <input
              type="radio"
              name={props.name}
              value={code}
              checked={props.chosen === code}
              onChange={() => props.onChoose(code)}
            />
            <span>
              {words}
              {more ? <small>{more}</small> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Several of them: real checkboxes that look like chips. */
export function SomeOf<Code extends string>(props: {
  legend: ComponentChildren
  choices: readonly Choice<Code>[]
  chosen: ReadonlySet<Code>
  onToggle: (code: Code) => void
}) {
  const { legend, choices, chosen, onToggle } = props
  return (
    <Chips
      type="checkbox"
      legend={legend}
      choices={choices}
      isChosen={code => chosen.has(code)}
      onPick={onToggle}
    />
  )
}

/** One of several, as chips in a row: real radio buttons. */
export function OneChip<Code extends string>(props: {
  name: string
  legend: string
  choices: readonly Choice<Code>[]
  chosen: Code | undefined
  onChoose: (code: Code) => void
}) {
  const { name, legend, choices, chosen, onChoose } = props
  return (
    <Chips
      type="radio"
      name={name}
      legend={legend}
      choices={choices}
      isChosen={code => code === chosen}
      onPick={onChoose}
    />
  )
}

function Chips<Code extends string>(props: {
  type: 'radio' | 'checkbox'
  name?: string
  legend: ComponentChildren
  choices: readonly Choice<Code>[]
  isChosen: (code: Code) => boolean
  onPick: (code: Code) => void
}) {
  return (
    <fieldset class="some-of">
      <legend>{props.legend}</legend>
      <div class="chips">
        {props.choices.map(({ code, words }) => (
          <label key={code} class="chip">
            <input
              type={props.type}
              name={props.name}
              value={code}
              checked={props.isChosen(code)}
              onChange={() => props.onPick(code)}
            />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
