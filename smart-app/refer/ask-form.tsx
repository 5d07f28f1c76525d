import { mentoringRoute, peerWish, type Route, themes, type Wish } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import { shownThemes } from '../../mentoring/themes.ts'
import { themesQuestion, wishAnswers, wishQuestion } from '../../mentoring/wish.ts'
import { choicesIn, OneOf, SomeOf } from '../frame/choices.tsx'
import { language, say } from '../words/language.ts'
import { referWords } from '../words/refer-words.ts'
import { type Draft, toggleTheme } from './draft.ts'

const routes = Object.keys(mentoringRoute.codes) as Route[]

/** The scripted question and the patient's answer to it. */
export function WishQuestion(props: {
  draft: Draft
  name: string
  /** The answers that stand there: a screen turned to the patient has no "not asked". */
  answers?: readonly Wish[]
}) {
  const { draft, name, answers = wishAnswers } = props
  return (
    <div id="field-wish" class="question" tabIndex={-1}>
      <blockquote class="voice">“{say(wishQuestion)}”</blockquote>
      <OneOf
        name="wish"
        legend={say(referWords.answered(name))}
        choices={choicesIn(peerWish, answers)}
        chosen={draft.wish.value}
        onChoose={wish => {
          draft.wish.value = wish
        }}
      />
    </div>
  )
}

/** What the talk can be about. */
export function ThemeChips({ draft }: { draft: Draft }) {
  return (
    <div id="field-themes" tabIndex={-1}>
      <SomeOf
        legend={`“${say(themesQuestion)}”`}
        choices={choicesIn(themes, shownThemes)}
        chosen={draft.themes.value}
        onToggle={theme => toggleTheme(draft, theme)}
      />
    </div>
  )
}

/** How the patient wants to go on: what is usual in one line, the other ways behind it. */
export function RouteChoice({ draft }: { draft: Draft }) {
  return (
    <details>
      <summary>
        <span>
          {say(referWords.how)}: <strong>{wordsOf(mentoringRoute, draft.route.value, language.value)}</strong>
        </span>
      </summary>
      <OneOf
        name="route"
        legend={<span class="unseen">{say(referWords.how)}</span>}
        choices={choicesIn(mentoringRoute, routes)}
        chosen={draft.route.value}
        onChoose={route => {
          draft.route.value = route
        }}
      />
    </details>
  )
}

/** The last decision: the patient takes part. It stands beside the button that waits for it. */
export function Participation({ draft, name }: { draft: Draft; name: string }) {
  return (
    <label class="check participation" id="field-participation">
      <input
        type="checkbox"
        checked={draft.participates.value}
        aria-describedby="then-kept"
        onChange={event => {
          draft.participates.value = event.currentTarget.checked
        }}
      />
      <span>{say(referWords.participates(name))}</span>
    </label>
  )
}

/** What is kept of the patient once they take part. */
export function ThenKept({ organization }: { organization: string }) {
  return (
    <p class="quiet" id="then-kept">
      {say(referWords.keeps(organization))}
    </p>
  )
}

/** A short note, put away until someone wants it. */
export function NoteField({ draft }: { draft: Draft }) {
  return (
    <details>
      <summary>{say(referWords.addNote)}</summary>
      <label class="note" id="field-note">
        <span class="quiet">{say(referWords.note)}</span>
        <textarea
          rows={3}
          maxLength={200}
          value={draft.note.value}
          onInput={event => {
            draft.note.value = event.currentTarget.value
          }}
        />
      </label>
    </details>
  )
}
