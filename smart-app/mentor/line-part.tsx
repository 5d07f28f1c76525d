import { formOf, mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { SavedNotice } from '../frame/saved-notice.tsx'
import type { WaitingNote } from '../offline/phone-store.ts'
import { say } from '../words/language.ts'
import { noteKindWords, offlineWords } from '../words/offline-words.ts'
import type { MentorModel } from './mentor-model.ts'
import { NurseNumber } from './numbers.tsx'

/** What the phone says of its line and of what waits: counts, never a name or a text. */
export function LinePart({ model }: { model: MentorModel }) {
  const { notes, unreadable, lasts, line } = model.outbox
  const refused = notes.value.filter(({ state }) => state === 'refused')
  return (
    <>
      {model.notes.outcome.value === 'put' ? (
        <SavedNotice looks="line-status">
          <LineNow model={model} />
        </SavedNotice>
      ) : (
        <div role="status" class="line-status">
          <LineNow model={model} />
        </div>
      )}
      {line.value === 'sign-in' ? (
        <p>
          <a class="button main" href={model.signIn}>
            {say(offlineWords.signIn)}
          </a>
        </p>
      ) : null}
      {lasts ? null : <p class="notice trouble">{say(offlineWords.nothingLasts)}</p>}
      {refused.map(note => (
        <Refused key={note.key} note={note} model={model} />
      ))}
      {unreadable.value > 0 ? (
        <div class="notice trouble">
          <p>{say(offlineWords.unreadable(unreadable.value))}</p>
          <NurseNumber today={model.today} />
          <button type="button" onClick={() => void model.outbox.dropUnreadable()}>
            {say(offlineWords.throwAway)}
          </button>
        </div>
      ) : null}
    </>
  )
}

function LineNow({ model }: { model: MentorModel }) {
  const { notes, line } = model.outbox
  const count = notes.value.filter(({ state }) => state === 'waiting').length
  const waiting = count > 0 ? say(offlineWords.waiting(count)) : ''
  switch (line.value) {
    case 'no-line':
      return (
        <p class="notice">
          <strong>
            {say(offlineWords.offline)} {waiting}
          </strong>{' '}
          {count > 0 ? say(offlineWords.goesAlone) : null}
        </p>
      )
    case 'sign-in':
      return (
        <p class="notice trouble">
          <strong>
            {say(offlineWords.signInOver)} {waiting}
          </strong>{' '}
          {count > 0 ? say(offlineWords.signInToSend) : null}
        </p>
      )
    case 'sending':
      return <p class="notice">{say(offlineWords.sending)}</p>
    case 'idle':
      return <Idle waiting={waiting} wasPut={model.notes.outcome.value === 'put'} />
    default:
      return line.value satisfies never
  }
}

function Idle({ waiting, wasPut }: { waiting: string; wasPut: boolean }) {
  if (waiting) return <p class="notice">{waiting}</p>
  return wasPut ? <p class="notice">{say(offlineWords.sent)}</p> : null
}

function Refused({ note, model }: { note: WaitingNote; model: MentorModel }) {
  const kind = formOf(mentorForms, note.form.questionnaire)
  const { again, throwAway } = model.outbox
  return (
    <div class="notice trouble" role="alert">
      <p>
        <strong>{kind ? say(noteKindWords[kind]) : null}</strong> {say(offlineWords.refused)}
      </p>
      <NurseNumber today={model.today} />
      <button type="button" onClick={() => void again(note.key)}>
        {say(offlineWords.sendAgain)}
      </button>
      <button type="button" onClick={() => void throwAway(note.key)}>
        {say(offlineWords.throwAway)}
      </button>
    </div>
  )
}
