import type { PassedOver } from '../../mentoring/matching/ranking.ts'
import { hindranceInWords } from '../../mentoring/matching/words.ts'
import { language, say } from '../words/language.ts'
import { matchWords } from '../words/match-words.ts'

/** Who does not fit now, each with the reason in words. */
export function PassedOverList({ passedOver }: { passedOver: readonly PassedOver[] }) {
  if (passedOver.length === 0) return null
  return (
    <details class="passed-over">
      <summary>{say(matchWords.passedOver(passedOver.length))}</summary>
      <ul>
        {passedOver.map(({ mentor, because }) => (
          <li key={mentor.role}>
            <strong>{mentor.firstName ?? say(matchWords.unnamed)}</strong>
            <ul>
              {because.map(each => (
                <li key={each.because}>{hindranceInWords(each, language.value)}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </details>
  )
}
