import { useSignal } from '@preact/signals'
import { contactMode, themes } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import { notHeldReason, talkFeeling } from '../../mentoring/contact/terms.ts'
import { redFlag } from '../../mentoring/flags/terms.ts'
import { isHeldBack } from '../../mentoring/release.ts'
import { SavedNotice } from '../frame/saved-notice.tsx'
import { talkWords, wentWords } from '../words/contact-words.ts'
import { dayWords } from '../words/dates.ts'
import { releaseWords } from '../words/follow-up-words.ts'
import { language, say } from '../words/language.ts'
import { HeldBack } from './held-back.tsx'
import type { TalkModel } from './talk-model.ts'
import type { LoggedTalk } from './talk-of.ts'

/** The talks that were noted, the newest first; each can be marked as entered in error, with a reason. */
export function EarlierTalks({ model, talks }: { model: TalkModel; talks: readonly LoggedTalk[] }) {
  const wrong = useSignal<string | undefined>(undefined)
  const said = useSignal('')
  return (
    <>
      {said.value ? <SavedNotice key={said.value}>{said.value}</SavedNotice> : null}
      {talks.length > 0 ? (
        <details class="earlier">
          <summary>{say(talkWords.earlier(talks.length))}</summary>
          <ul>
            {talks.map(talk => (
              <li key={talk.form.id}>
                <strong>{dayWords(talk.day)}</strong> <span>{toldOf(talk)}</span>
                {talk.note ? <span class="work-note">“{talk.note}”</span> : null}
                <Added talk={talk} />
                {isHeldBack(talk.form) ? (
                  <HeldBack
                    onRelease={async () => {
                      if (await model.release(talk)) said.value = say(releaseWords.released)
                    }}
                  />
                ) : null}
                {wrong.value === talk.form.id ? (
                  <WrongForm
                    talk={talk}
                    onSave={async reason => {
                      if (!(await model.markInError(talk, reason))) return
                      wrong.value = undefined
                      said.value = say(talkWords.wrongSaved)
                    }}
                  />
                ) : (
                  <button type="button" class="plain" onClick={() => (wrong.value = talk.form.id)}>
                    {say(talkWords.wrong(dayWords(talk.day)))}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  )
}

/** What a nurse added to what the mentor wrote, as the nurse's. */
function Added({ talk: { added } }: { talk: LoggedTalk }) {
  const lang = language.value
  const parts = [
    ...added.themes.map(theme => wordsOf(themes, theme, lang)),
    ...(added.feeling ? [wordsOf(talkFeeling, added.feeling, lang)] : []),
    ...added.flags.map(flagWords),
    ...(added.note ? [`“${added.note}”`] : []),
  ]
  return parts.length > 0 ? <span class="work-note">{say(talkWords.added(parts.join(' · ')))}</span> : null
}

function WrongForm({ talk, onSave }: { talk: LoggedTalk; onSave: (reason: string) => Promise<void> }) {
  const reason = useSignal('')
  return (
    <div class="step">
      <label class="note">
        <span>{say(talkWords.wrongWhy)}</span>
        <input
          type="text"
          maxLength={200}
          required
          value={reason.value}
          onInput={event => {
            reason.value = event.currentTarget.value
          }}
        />
      </label>
      <div class="buttons">
        <button
          type="button"
          aria-disabled={!reason.value.trim()}
          onClick={() => (reason.value.trim() ? void onSave(reason.value) : undefined)}
        >
          {say(talkWords.wrongSave(dayWords(talk.day)))}
        </button>
      </div>
    </div>
  )
}

const flagWords = (flag: LoggedTalk['flags'][number]) =>
  flag === 'some' ? say(talkWords.flag) : wordsOf(redFlag, flag, language.value)

/** "by phone · 30 min · Work, Pain · Good · mentor" */
function toldOf({ held, notHeld, mode, minutes, themes: about, feeling, flags, by }: LoggedTalk): string {
  const lang = language.value
  const parts: readonly (string | undefined)[] = [
    held ? undefined : say(wentWords['not-held']),
    notHeld && wordsOf(notHeldReason, notHeld, lang),
    mode && wordsOf(contactMode, mode, lang),
    minutes === undefined ? undefined : say(talkWords.minutes(minutes)),
    about.map(theme => wordsOf(themes, theme, lang)).join(', '),
    feeling && wordsOf(talkFeeling, feeling, lang),
    flags.map(flagWords).join(', '),
    say(talkWords.by[by]),
  ]
  return parts.filter(Boolean).join(' · ')
}
