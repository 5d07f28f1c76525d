import { wordsOf } from '../../mentoring/coding.ts'
import { type RedFlag, redFlag } from '../../mentoring/flags/terms.ts'
import { talkWords } from '../words/contact-words.ts'
import { language, say } from '../words/language.ts'
import { longestNote, mentorsTalk, type TalkDraft } from './talk-draft.ts'
import type { TalkView } from './talk-view.ts'

/** What has a default and seldom changes: the day, who held it, the next talk, a worry and a remark. */
export function TalkMore({ draft, view }: { draft: TalkDraft; view: TalkView }) {
  return (
    <>
      <div class="talk-fields">
        <label>
          <span>{say(talkWords.day)}</span>
          <input
            type="date"
            required
            readOnly={mentorsTalk(draft) !== undefined}
            max={view.today}
            value={draft.day.value}
            onInput={event => {
              draft.day.value = event.currentTarget.value
              draft.another.value = false
            }}
          />
        </label>
        <label>
          <span>{say(talkWords.with)}</span>
          <select
            value={draft.mentor.value}
            onChange={event => {
              draft.mentor.value = event.currentTarget.value
            }}
          >
            {view.mentors.map(({ role, name }) => (
              <option key={role} value={role}>
                {name ?? role}
              </option>
            ))}
          </select>
        </label>
        <label for="flag">
          <span>{say(talkWords.flag)}</span>
          <FlagChoice id="flag" draft={draft} />
        </label>
      </div>
      <div class="talk-fields">
        <label>
          <span>{say(talkWords.next)}</span>
          <input
            type="date"
            min={view.today}
            value={draft.nextDay.value}
            onInput={event => {
              draft.nextDay.value = event.currentTarget.value
            }}
          />
        </label>
        <label>
          <span>{say(talkWords.nextTime)}</span>
          <input
            type="time"
            value={draft.nextTime.value}
            onInput={event => {
              draft.nextTime.value = event.currentTarget.value
            }}
          />
        </label>
        {draft.nextDay.value && !draft.addsTo.value ? (
          <button
            type="button"
            onClick={() => {
              draft.nextDay.value = ''
            }}
          >
            {say(talkWords.noNext)}
          </button>
        ) : null}
      </div>
      {draft.went.value !== 'not-held' && view.mayJoin(draft.day.value) ? (
        <label class="check">
          <input
            type="checkbox"
            checked={draft.partner.value}
            onChange={event => {
              draft.partner.value = event.currentTarget.checked
            }}
          />
          <span>{say(talkWords.partner)}</span>
        </label>
      ) : null}
      <label class="note">
        <span>{say(talkWords.note)}</span>
        <textarea
          rows={2}
          maxLength={longestNote}
          aria-describedby="note-hint"
          value={draft.note.value}
          onInput={event => {
            draft.note.value = event.currentTarget.value
          }}
        />
      </label>
      <p class="quiet" id="note-hint">
        {say(talkWords.noteHint)} {say(talkWords.left(longestNote - draft.note.value.length))}
      </p>
    </>
  )
}

const codes = Object.keys(redFlag.codes) as RedFlag[]
const groupOf = (code: RedFlag) => (redFlag.codes[code] as readonly (string | undefined)[])[2]
const groups = codes.filter(code => groupOf(code) === undefined)

/** The worries by group; a group can be chosen itself. */
function FlagChoice({ id, draft }: { id: string; draft: TalkDraft }) {
  const words = (code: RedFlag) => wordsOf(redFlag, code, language.value)
  return (
    <select
      id={id}
      value={draft.flag.value ?? ''}
      onChange={event => {
        const { value } = event.currentTarget
        draft.flag.value = codes.find(code => code === value)
      }}
    >
      <option value="">{say(talkWords.noFlag)}</option>
      {groups.map(group => (
        <optgroup key={group} label={words(group)}>
          {codes
            .filter(code => code === group || groupOf(code) === group)
            .map(code => (
              <option key={code} value={code}>
                {words(code)}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  )
}
