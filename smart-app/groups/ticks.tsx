import type { ComponentChildren } from 'preact'

/** Real checkboxes under one heading, one a line. */
export function Ticks(props: {
  legend: string
  hint?: string
  lines: readonly { readonly code: string; readonly words: string }[]
  /** What is said where there is nobody to tick. */
  none: string
  chosen: ReadonlySet<string>
  onToggle: (code: string) => void
  children?: ComponentChildren
}) {
  const { legend, hint, lines, none, chosen, onToggle, children } = props
  return (
    <fieldset class="one-of">
      <legend>{legend}</legend>
      {hint ? <p class="quiet">{hint}</p> : null}
      {lines.length === 0 ? <p class="quiet">{none}</p> : null}
      <div class="rows">
        {lines.map(({ code, words }) => (
          <label key={code} class="row">
            <input type="checkbox" checked={chosen.has(code)} onChange={() => onToggle(code)} />
            <span>{words}</span>
          </label>
        ))}
      </div>
      {children}
    </fieldset>
  )
}

/** A whole number. */
export function NumberField(props: {
  label: string
  value: number
  least: number
  most: number
  onInput: (value: number) => void
}) {
  const { label, value, least, most, onInput } = props
  return (
    <label>
      <span>{label}</span>
      <input
        type="number"
        min={least}
        max={most}
        step={1}
        value={Number.isNaN(value) ? '' : value}
        onInput={event => onInput(event.currentTarget.valueAsNumber)}
      />
    </label>
  )
}
