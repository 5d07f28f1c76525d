import type { Hold, Reason, Suggestion } from '../../mentoring/suggestion/suggestion.ts'
import { dateWords } from '../words/dates.ts'
import { say } from '../words/language.ts'
import { referWords } from '../words/refer-words.ts'
import { sourceWords } from '../words/source-words.ts'
import { holdWords, reasonWords } from '../words/suggestion-words.ts'

/** Why to ask, and what holds back: each with its source and date. */
export function Facts({ suggestion }: { suggestion: Suggestion }) {
  const { reasons, holds } = suggestion
  return (
    <>
      {reasons.length === 0 ? null : (
        <section aria-labelledby="reasons">
          <h2 id="reasons">{say(referWords.reasons)}</h2>
          <ul class="facts">
            {reasons.map(reason => (
              <Fact key={`${reason.code} ${reason.source}`} fact={reason} words={reasonWords(reason)} />
            ))}
          </ul>
        </section>
      )}
      {holds.length === 0 ? null : (
        <section aria-labelledby="holds">
          <h2 id="holds">{say(referWords.holds)}</h2>
          <ul class="facts">
            {openHolds(holds).map(hold => (
              <Fact key={`${hold.code} ${hold.source}`} fact={hold} words={holdWords(hold)} />
            ))}
            {holds.some(({ sensitive }) => sensitive) ? (
              <li>
                <span class="fact-words">{say(referWords.seeChart)}</span>
              </li>
            ) : null}
          </ul>
        </section>
      )}
    </>
  )
}

/** Sensitive holds are one sentence together: how many there are, and from when, is a sensitive thing as well. */
function openHolds(holds: readonly Hold[]): readonly Hold[] {
  return holds.filter(({ sensitive }) => !sensitive)
}

function Fact({ fact, words }: { fact: Reason | Hold; words: string }) {
  return (
    <li>
      <span class="fact-words">{words}</span>
      <span class="fact-source" title={fact.source}>
        {fact.on ? <time dateTime={fact.on.text}>{dateWords(fact.on)}</time> : null}{' '}
        {say(sourceWords(fact.source))}
      </span>
    </li>
  )
}
