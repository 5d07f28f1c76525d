import type { Choice } from '../frame/choices.tsx'

/** One of several, as chips in a row: real radio buttons. */
export function OneChip<Code extends string>(props: {
  name: string
  legend: string
  choices: readonly Choice<Code>[]
  chosen: Code | undefined
  onChoose: (code: Code) => void
}) {
  return (
    <fieldset class="some-of">
      <legend>{props.legend}</legend>
      <div class="chips">
        {props.choices.map(({ code, words }) => (
          <label key={code} class="chip">
            <input
              type="radio"
              name={props.name}
              value={code}
              checked={props.chosen === code}
              onChange={() => props.onChoose(code)}
            />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
