import { trainingModule } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import { dayWords } from '../words/dates.ts'
import { language, say } from '../words/language.ts'
import { selfWords } from '../words/mentor-self-words.ts'
import type { MentorSelf } from './mentor-self.ts'

/** A mentor's own training, with its dates, and who plans their supervision. `day`: today. */
export function SelfPart({ self, day }: { self: MentorSelf; day: string }) {
  return (
    <section class="card">
      <details>
        <summary>{say(selfWords.training)}</summary>
        <ul class="certificates">
          {self.training.map(({ module, until }) => (
            <li key={module}>
              {wordsOf(trainingModule, module, language.value)}
              {until ? <span class="quiet"> {say(untilWords(until.slice(0, 10), day))}</span> : null}
            </li>
          ))}
        </ul>
        {self.training.length === 0 ? <p>{say(selfWords.noTraining)}</p> : null}
      </details>
      <details>
        <summary>{say(selfWords.supervision)}</summary>
        <p>{say(selfWords.planned)}</p>
      </details>
    </section>
  )
}

const untilWords = (until: string, day: string) =>
  until < day ? selfWords.ended(dayWords(until)) : selfWords.until(dayWords(until))
