import { say } from '../words/language.ts'
import { matchWords, wishKindWords } from '../words/match-words.ts'
import { type AskingDraft, setWish } from './asking.ts'
import { wishChoices, wishKinds } from './wish-choices.ts'

/** Wishes for a mentor: better with it, or no one else. */
export function WishFields({ draft }: { draft: AskingDraft }) {
  return (
    <details class="wishes" open={draft.wishes.value.length > 0}>
      <summary>{say(matchWords.wishes)}</summary>
      <p class="quiet">{say(matchWords.wishesHint)}</p>
      {wishKinds.map(of => {
        const choices = wishChoices(of)
        const set = draft.wishes.value.find(each => each.wish.of === of)
        return (
          <div key={of} class="wish">
            <label>
              <span>{say(wishKindWords[of])}</span>
              <select
                value={set?.wish.is ?? ''}
                onChange={event => {
                  const chosen = choices.find(({ wish }) => wish.is === event.currentTarget.value)
                  setWish(draft, of, chosen && { wish: chosen.wish, must: set?.must ?? false })
                }}
              >
                <option value="">{say(matchWords.noWish)}</option>
                {choices.map(({ wish, words }) => (
                  <option key={wish.is} value={wish.is}>
                    {words}
                  </option>
                ))}
              </select>
            </label>
            {set ? (
              <label class="only">
                <input
                  type="checkbox"
                  checked={set.must}
                  onChange={event => setWish(draft, of, { ...set, must: event.currentTarget.checked })}
                />
                <span>{say(matchWords.only)}</span>
              </label>
            ) : null}
          </div>
        )
      })}
    </details>
  )
}
