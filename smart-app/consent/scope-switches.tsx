import type { Signal } from '@preact/signals'
import type { Scope } from '../../mentoring/codes.ts'
import { neededScopes, offeredScopes } from '../../mentoring/consent/scopes.ts'
import { consentWords, neededWords, scopeChoices } from '../words/consent-words.ts'
import { say } from '../words/language.ts'
import type { Preview } from './preview.ts'

/** A box for each thing that can be shared, with what leaving it off comes to. */
export function ScopeSwitches(props: {
  scopes: Signal<ReadonlySet<Scope>>
  mentor: string
  preview: Preview
}) {
  const { scopes, mentor, preview } = props
  const state = preview.state.value
  const shown = state.kind === 'ready' && !preview.busy.value ? state.value : undefined
  return (
    <>
      <div class="always">
        <h2>{say(consentWords.always)}</h2>
        <ul>
          {neededScopes.filter(isNeeded).map(scope => (
            <li key={scope}>
              <strong>{say(neededWords[scope].label)}</strong> <span>{say(neededWords[scope].what)}</span>
            </li>
          ))}
        </ul>
      </div>
      <fieldset class="switches">
        <legend>{say(consentWords.choose)}</legend>
        <div>
          {offeredScopes.filter(isOffered).map(scope => {
            const { label, what, off } = scopeChoices[scope]
            const on = scopes.value.has(scope)
            const isMissing = on && shown !== undefined && shown.size > 0 && !shown.has(scope)
            const hint = !on ? off(mentor) : isMissing ? consentWords.nothingNoted(mentor) : undefined
            return (
              <label key={scope} class="switch" data-scope={scope}>
                <input
                  type="checkbox"
                  checked={on}
                  aria-describedby={`${scope}-what ${scope}-hint`}
                  onChange={() => {
                    scopes.value = toggled(scopes.value, scope)
                  }}
                />
                <span>
                  <strong>{say(label)}</strong>
                  <small id={`${scope}-what`}>{say(what)}</small>
                  <small id={`${scope}-hint`} class="consequence">
                    {hint ? say(hint) : say(consentWords.noted)}
                  </small>
                </span>
              </label>
            )
          })}
        </div>
      </fieldset>
    </>
  )
}

function toggled(scopes: ReadonlySet<Scope>, scope: Scope): ReadonlySet<Scope> {
  const next = new Set(scopes)
  if (!next.delete(scope)) next.add(scope)
  return next
}

const isNeeded = (scope: Scope): scope is keyof typeof neededWords => Object.hasOwn(neededWords, scope)
const isOffered = (scope: Scope): scope is keyof typeof scopeChoices => Object.hasOwn(scopeChoices, scope)
