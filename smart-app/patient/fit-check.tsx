import { wordsOf } from '../../mentoring/coding.ts'
import { fitAnswers } from '../../mentoring/contact/patient-forms.ts'
import { type FitAnswer, fitAnswer } from '../../mentoring/contact/terms.ts'
import { language, say } from '../words/language.ts'
import { talkWords } from '../words/talk-words.ts'

/** After the first talk: one question, one tap, no reason. `mentor` is a first name. */
export function FitCheck({ mentor, onSaid }: { mentor: string; onSaid: (fit: FitAnswer) => void }) {
  return (
    <section class="card" aria-labelledby="fit-check">
      <h2 id="fit-check">{say(talkWords.fit(mentor))}</h2>
      <p class="quiet">{say(talkWords.fitWhy(mentor))}</p>
      <div class="buttons">
        {fitAnswers.map(fit => (
          <button key={fit} type="button" class={fit === 'good' ? 'main' : ''} onClick={() => onSaid(fit)}>
            {wordsOf(fitAnswer, fit, language.value)}
          </button>
        ))}
      </div>
    </section>
  )
}
