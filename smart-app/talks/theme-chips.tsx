import { type Theme, themes } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import { parentOf, shownThemes } from '../../mentoring/themes.ts'
import { SomeOf } from '../frame/choices.tsx'
import { talkWords } from '../words/contact-words.ts'
import { language, say } from '../words/language.ts'
import { narrowerOf, type TalkDraft, tapNarrower, tapTheme } from './talk-draft.ts'

/** So many themes have a key of their own: 1 to 8. */
const keyed = 8

/** What a talk was about: the themes as chips; one that is tapped again shows its narrower ones. */
export function ThemeChips({ draft }: { draft: TalkDraft }) {
  const chosen = draft.themes.value
  const isOn = (theme: Theme) => [...chosen].some(each => parentOf(each) === theme)
  return (
    <>
      <fieldset
        class="some-of"
        aria-describedby="themes-hint"
        onKeyDown={event => {
          const theme = /^[1-8]$/.test(event.key) ? shownThemes[+event.key - 1] : undefined
          if (!theme || event.ctrlKey || event.altKey || event.metaKey) return
          event.preventDefault()
          tapTheme(draft, theme)
        }}
      >
        <legend>{say(talkWords.themes)}</legend>
        <div class="chips">
          {shownThemes.map((theme, at) => (
            <label key={theme} class="chip">
              <input
                type="checkbox"
                checked={isOn(theme)}
                {...(narrowerOf(theme).length > 0 ? { 'aria-expanded': draft.opened.value.has(theme) } : {})}
                onClick={event => {
                  tapTheme(draft, theme)
                  event.currentTarget.checked = [...draft.themes.value].some(each => parentOf(each) === theme)
                }}
              />
              <span>
                {wordsOf(themes, theme, language.value)}
                {at < keyed ? (
                  <span class="key" aria-hidden="true">
                    {at + 1}
                  </span>
                ) : null}
              </span>
            </label>
          ))}
        </div>
        <p class="quiet" id="themes-hint">
          {say(talkWords.themesHint)}
        </p>
      </fieldset>
      {[...draft.opened.value].map(parent => (
        <SomeOf
          key={parent}
          legend={wordsOf(themes, parent, language.value)}
          choices={narrowerOf(parent).map(code => ({ code, words: wordsOf(themes, code, language.value) }))}
          chosen={chosen}
          onToggle={theme => tapNarrower(draft, theme)}
        />
      ))}
    </>
  )
}
