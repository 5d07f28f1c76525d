import { frameWords } from '../words/frame-words.ts'
import { choose, type Language, language, say } from '../words/language.ts'

const languages: readonly { readonly code: Language; readonly name: string }[] = [
  { code: 'nl', name: 'Nederlands' },
  { code: 'en', name: 'English' },
]

/** The language of the screen; `name` tells two of them on one page apart. */
export function LanguageChoice({ name }: { name: string }) {
  return (
    <fieldset class="frame-language">
      <legend class="unseen">{say(frameWords.language)}</legend>
      {languages.map(({ code, name: own }) => (
        <label key={code} lang={code}>
          <input type="radio" name={name} checked={language.value === code} onChange={() => choose(code)} />
          <span>
            <abbr title={own}>{code.toUpperCase()}</abbr>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
