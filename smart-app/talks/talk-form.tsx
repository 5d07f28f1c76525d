import { useEffect, useRef } from 'preact/hooks'
import { type ContactMode, contactMode } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import { timeIn } from '../../mentoring/consent/calendar.ts'
import { type NotHeldReason, notHeldReason } from '../../mentoring/contact/terms.ts'
import { OneChip } from '../frame/choices.tsx'
import { keepInMind } from '../launch/unsaved.ts'
import { notReadyWords, talkWords, wentWords } from '../words/contact-words.ts'
import { language, say } from '../words/language.ts'
import { sameDay } from './contact-form.ts'
import { addTo, type HowItWent, lengths, mentorsTalk, type TalkDraft } from './talk-draft.ts'
import type { TalkModel } from './talk-model.ts'
import { TalkMore } from './talk-more.tsx'
import type { LoggedTalk } from './talk-of.ts'
import type { TalkView } from './talk-view.ts'
import { ThemeChips } from './theme-chips.tsx'

interface FormParts {
  readonly model: TalkModel
  readonly draft: TalkDraft
  readonly view: TalkView
  readonly name: string
  readonly hasNext: boolean
  readonly onSaved: (goOn: boolean) => void
}

/** The note of a talk: what usually changes comes first, everything else has its default. Ctrl + Enter saves. */
export function TalkForm({ model, draft, view, name, hasNext, onSaved }: FormParts) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const missing = model.missing.value
  const before = sameDay(draft, view)
  const isHeld = draft.went.value !== 'not-held'
  const theirs = mentorsTalk(draft)
  // What the mentor said of it is not asked again.
  const choices = went.filter(code => code !== 'not-held' || !theirs?.held)

  async function save(goOn: boolean) {
    if (await model.save()) onSaved(goOn)
  }
  return (
    <form
      class="talk"
      ref={form}
      onInput={() => keepInMind(draft.key)}
      onSubmit={event => {
        event.preventDefault()
        void save(false)
      }}
      onKeyDown={event => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        void save(false)
      }}
    >
      <OneChip
        name="went"
        legend={say(talkWords.went)}
        choices={choices.map(code => ({ code, words: say(wentWords[code]) }))}
        chosen={draft.went.value}
        onChoose={code => {
          draft.went.value = code
        }}
      />
      {isHeld ? (
        <ThemeChips draft={draft} />
      ) : (
        <OneChip
          name="reason"
          legend={say(talkWords.whyNot)}
          choices={reasons.map(code => ({ code, words: wordsOf(notHeldReason, code, language.value) }))}
          chosen={draft.reason.value}
          onChoose={code => {
            draft.reason.value = code
          }}
        />
      )}
      {before ? <SameDay talk={before} draft={draft} view={view} zone={model.today.timezone} /> : null}
      {draft.addsTo.value ? (
        <p class="notice">{say(theirs ? talkWords.addingToMentors : talkWords.adding)}</p>
      ) : null}
      {missing ? (
        <p class="notice trouble" role="alert">
          {say(notReadyWords[missing])}
        </p>
      ) : null}
      <div class="buttons drawer-save">
        <button type="submit" class="main">
          {say(talkWords.save(name))}
        </button>
        {hasNext ? (
          <button type="button" onClick={() => void save(true)}>
            {say(talkWords.saveAndNext)}
          </button>
        ) : null}
        <span class="quiet keys">{say(talkWords.keys)}</span>
      </div>
      {isHeld ? (
        <>
          {theirs?.mode ? null : (
            <OneChip
              name="mode"
              legend={say(talkWords.mode)}
              choices={modes.map(code => ({ code, words: wordsOf(contactMode, code, language.value) }))}
              chosen={draft.mode.value}
              onChoose={code => {
                draft.mode.value = code
              }}
            />
          )}
          {theirs?.minutes === undefined ? (
            <OneChip
              name="length"
              legend={say(talkWords.length)}
              choices={lengthCodes.map(code => ({ code, words: code }))}
              chosen={String(draft.duration.value)}
              onChoose={code => {
                draft.duration.value = Number(code)
              }}
            />
          ) : null}
        </>
      ) : null}
      <TalkMore draft={draft} view={view} />
    </form>
  )
}

const went = Object.keys(wentWords) as HowItWent[]
const reasons = Object.keys(notHeldReason.codes) as NotHeldReason[]
const modes = Object.keys(contactMode.codes) as ContactMode[]
const lengthCodes = lengths.map(String)

/** There is a talk on that day: is this more about it, or another one? */
function SameDay({
  talk,
  draft,
  view,
  zone,
}: {
  talk: LoggedTalk
  draft: TalkDraft
  view: TalkView
  zone: string
}) {
  const at = Date.parse(talk.noted)
  return (
    <div class="notice" role="status">
      <p>{say(talkWords.sameDay(talkWords.by[talk.by], Number.isNaN(at) ? '–' : timeIn(at, zone)))}</p>
      <div class="buttons">
        <button type="button" onClick={() => addTo(draft, talk, view)}>
          {say(talkWords.addToIt)}
        </button>
        <button
          type="button"
          onClick={() => {
            draft.another.value = true
          }}
        >
          {say(talkWords.another)}
        </button>
      </div>
    </div>
  )
}
