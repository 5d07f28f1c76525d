import { OneOf } from '../frame/choices.tsx'
import { consentWords } from '../words/consent-words.ts'
import { dayWords } from '../words/dates.ts'
import { say } from '../words/language.ts'
import type { ConsentSheet } from './sheet.ts'

const ways = ['screen', 'word', 'paper'] as const

/** Until when it holds, and how it is given: what is usual in one line, the rest behind it. */
export function HowGiven({ sheet }: { sheet: ConsentSheet }) {
  const { first, latest, chosen } = sheet.days
  return (
    <div class="how-given">
      <p>{chosen.value ? say(consentWords.ends(dayWords(chosen.value))) : null}</p>
      <details>
        <summary>{say(consentWords.endEarlier)}</summary>
        <label class="last-day">
          <span>{say(consentWords.lastDay)}</span>
          <input
            type="date"
            min={first}
            max={latest}
            value={sheet.until.value}
            onInput={event => {
              sheet.until.value = event.currentTarget.validity.valid ? event.currentTarget.value : ''
            }}
          />
        </label>
      </details>
      {sheet.witness ? <Recording sheet={sheet} /> : null}
    </div>
  )
}

function Recording({ sheet }: { sheet: ConsentSheet }) {
  return (
    <details open={sheet.how.value !== 'screen'}>
      <summary>
        {say(consentWords.howGiven)}: {say(consentWords.how[sheet.how.value])}
      </summary>
      <OneOf
        name="how-given"
        legend={<span class="unseen">{say(consentWords.howGiven)}</span>}
        choices={ways.map(code => ({ code, words: say(consentWords.how[code]) }))}
        chosen={sheet.how.value}
        onChoose={way => {
          sheet.how.value = way
        }}
      />
      {sheet.how.value === 'paper' ? (
        <label class="note">
          <span>{say(consentWords.sheet)}</span>
          <input
            type="file"
            id="signed-sheet"
            accept="application/pdf,image/jpeg,image/png"
            onChange={event => void sheet.paper.take(event.currentTarget.files?.[0])}
          />
          {sheet.paper.unfit.value ? (
            <span class="notice trouble" role="alert">
              {say(consentWords.sheetUnfit)}
            </span>
          ) : null}
        </label>
      ) : null}
    </details>
  )
}
