import type { ComponentChildren } from 'preact'
import { frameWords } from '../words/frame-words.ts'
import { choose, type Language, language, say } from '../words/language.ts'

const languages: readonly { readonly code: Language; readonly name: string }[] = [
  { code: 'nl', name: 'Nederlands' },
  { code: 'en', name: 'English' },
]

/** The quiet frame around every page: the name, who is here, the language. */
export function Frame({ children, who }: { children: ComponentChildren; who?: string }) {
  return (
    <>
      <a class="skip" href="#main">
        {say(frameWords.skip)}
      </a>
      <header class="frame">
        <p class="frame-name">
          <strong>{say(frameWords.name)}</strong> <span class="frame-about">{say(frameWords.about)}</span>
        </p>
        {who ? <p class="frame-who">{who}</p> : null}
        <fieldset class="frame-language">
          <legend class="unseen">{say(frameWords.language)}</legend>
          {languages.map(({ code, name }) => (
            <label key={code} lang={code}>
              <input
                type="radio"
                name="language"
                checked={language.value === code}
                onChange={() => choose(code)}
              />
              <span>
                <abbr title={name}>{code.toUpperCase()}</abbr>
              </span>
            </label>
          ))}
        </fieldset>
      </header>
      <main id="main">{children}</main>
    </>
  )
}
