import { failureWords } from '../words/frame-words.ts'
import { say } from '../words/language.ts'
import { mentorPageWords } from '../words/mentor-words.ts'
import type { MentorModel } from './mentor-model.ts'

/** What became of the last tap on a button of this part. */
export function SendingLine({ model, what }: { model: MentorModel; what: string }) {
  const sending = model.sending.value
  if (sending?.what !== what || sending.state === 'sent') return null
  if (sending.state === 'sending') {
    return (
      <p role="status" aria-busy="true">
        {say(mentorPageWords.sending)}
      </p>
    )
  }
  return (
    <div class="notice trouble" role="alert">
      <p>
        <strong>{say(mentorPageWords.notSent)}</strong> {say(failureWords[sending.state.failed])}
      </p>
      <button type="button" onClick={() => void model.again()}>
        {say(mentorPageWords.sendAgain)}
      </button>
    </div>
  )
}
