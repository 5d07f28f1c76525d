import { type ContactMode, contactMode } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import { plusDays } from '../../mentoring/consent/calendar.ts'
import { lengthsFor, type Talk, type UsualTalk } from '../../mentoring/mentor-notes/talk.ts'
import { OneOf } from '../frame/choices.tsx'
import { dayWords } from '../words/dates.ts'
import { language, say } from '../words/language.ts'
import { talkWords, whenWords } from '../words/note-words.ts'

type Changing = { readonly talk: Talk; readonly change: (to: Partial<Talk>) => void }

const days = ['today', 'yesterday', 'other'] as const

/** The day, with its date in words: this phone's clock may be wrong. */
export function When({ talk, change, today }: Changing & { today: string }) {
  const dates = { today: dayWords(today), yesterday: dayWords(plusDays(today, -1)), other: undefined }
  return (
    <div id="when" class="short">
      <OneOf
        name="when"
        legend={say(talkWords.when)}
        choices={days.map(code => ({
          code,
          words: say(whenWords[code]),
          ...(dates[code] ? { more: dates[code] } : {}),
        }))}
        chosen={talk.when}
        onChoose={when => change({ when })}
      />
      {talk.when === 'other' ? (
        <label class="own-line">
          <span>{say(talkWords.otherDay)}</span>
          <input
            type="date"
            max={today}
            value={talk.otherDay ?? ''}
            onInput={event => change({ otherDay: event.currentTarget.value })}
          />
        </label>
      ) : null}
    </div>
  )
}

/** The channel, or the kind of place. */
export function How({ talk, change, codes }: Changing & { codes: readonly string[] }) {
  const modes = codes.filter((code): code is ContactMode => Object.hasOwn(contactMode.codes, code))
  return (
    <label class="own-line" id="mode">
      <span class="legend">{say(talkWords.how)}</span>
      <select
        value={talk.mode ?? ''}
        onChange={event => {
          const mode = modes.find(code => code === event.currentTarget.value)
          if (mode) change({ mode })
        }}
      >
        {talk.mode ? null : <option value="">–</option>}
        {modes.map(mode => (
          <option key={mode} value={mode}>
            {wordsOf(contactMode, mode, language.value)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** The length: one of those that are usual, or another. */
export function HowLong({ talk, change, usual }: Changing & { usual: UsualTalk }) {
  const lengths = lengthsFor(usual)
  const chosen = lengths.find(minutes => minutes === talk.minutes)
  return (
    <div id="length" class="short">
      <OneOf
        name="length"
        legend={say(talkWords.length)}
        choices={[
          ...lengths.map(minutes => ({ code: String(minutes), words: say(talkWords.minutes(minutes)) })),
          { code: 'other', words: say(talkWords.otherLength) },
        ]}
        chosen={chosen === undefined ? 'other' : String(chosen)}
        onChoose={code => change({ minutes: code === 'other' ? 0 : Number(code) })}
      />
      {chosen === undefined ? (
        <label class="own-line">
          <span>{say(talkWords.inMinutes)}</span>
          <input
            type="text"
            inputMode="numeric"
            value={talk.minutes ? String(talk.minutes) : ''}
            onInput={event => change({ minutes: Math.trunc(Number(event.currentTarget.value)) || 0 })}
          />
        </label>
      ) : null}
    </div>
  )
}

/** Day and hour of the next talk. */
export function NextTalk({ talk, change, today }: Changing & { today: string }) {
  return (
    <fieldset id="next" class="next-talk">
      <legend class="legend">{say(talkWords.next)}</legend>
      <div class="two">
        <label class="own-line">
          <span>{say(talkWords.nextDay)}</span>
          <input
            type="date"
            min={today}
            value={talk.nextDay}
            onInput={event => change({ nextDay: event.currentTarget.value })}
          />
        </label>
        <label class="own-line">
          <span>{say(talkWords.nextTime)}</span>
          <input
            type="time"
            value={talk.nextTime}
            onInput={event => change({ nextTime: event.currentTarget.value })}
          />
        </label>
      </div>
    </fieldset>
  )
}
