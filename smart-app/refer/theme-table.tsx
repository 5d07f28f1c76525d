import { themes } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import { shownThemes, whoAnswers } from '../../mentoring/themes.ts'
import { language, say } from '../words/language.ts'
import { answererWords, handedOverWords, mentorWords, themeTableWords } from '../words/theme-words.ts'

/** Who answers which theme: what a mentor is for, and what goes to someone else. */
export function ThemeTable() {
  return (
    <table class="themes">
      <thead>
        <tr>
          <th scope="col">{say(themeTableWords.theme)}</th>
          <th scope="col">{say(themeTableWords.who)}</th>
        </tr>
      </thead>
      <tbody>
        {shownThemes.map(theme => {
          const { mentor, handedOver } = whoAnswers[theme]
          return (
            <tr key={theme}>
              <th scope="row">{wordsOf(themes, theme, language.value)}</th>
              <td>
                {say(mentorWords[mentor])}
                {handedOver ? (
                  <>
                    ; {say(handedOverWords[handedOver.what])}:{' '}
                    {handedOver.to.map(each => say(answererWords[each])).join(', ')}
                  </>
                ) : null}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
