import { momentWords } from '../words/dates.ts'
import { say } from '../words/language.ts'
import { answerWords, mentorPageWords } from '../words/mentor-words.ts'
import type { Asked } from './mentor-home.ts'
import type { MentorModel } from './mentor-model.ts'
import { partsOf } from './request-parts.ts'
import { SendingLine } from './sending-line.tsx'

const answers = ['yes', 'no', 'may-know'] as const

/** A request without a name: what someone wants to talk about and how, and the three answers. */
export function RequestCard({ asked, model }: { asked: Asked; model: MentorModel }) {
  const { task, until } = asked
  return (
    <article class="card request" aria-labelledby={`request-${task.id}`}>
      <h2 id={`request-${task.id}`}>{say(mentorPageWords.request)}</h2>
      <dl>
        {partsOf(asked).map(({ what, words }) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p>
        <strong>{say(mentorPageWords.canYou)}</strong>{' '}
        {until ? say(mentorPageWords.answerBy(momentWords(until, model.today.timezone))) : null}
      </p>
      <div class="answers-three">
        {answers.map(said => (
          <button key={said} type="button" onClick={() => void model.answer(task.id, said)}>
            {say(answerWords[said].button)}
          </button>
        ))}
      </div>
      <p class="quiet">{say(mentorPageWords.noReason)}</p>
      <SendingLine model={model} what={task.id} />
    </article>
  )
}
