import { consentText } from '../words/consent-text.ts'
import { consentWords } from '../words/consent-words.ts'
import { say } from '../words/language.ts'

/** The text in its three layers: one sentence, five lines, and the whole for whoever wants it. */
export function LayeredText() {
  const { sentence, lines, whole, version } = consentText
  return (
    <div class="layered">
      <p class="layered-first">{say(sentence)}</p>
      <ul>
        {lines.map(line => (
          <li key={line.en}>{say(line)}</li>
        ))}
      </ul>
      <details>
        <summary>{say(consentWords.readAll)}</summary>
        {whole.map(paragraph => (
          <p key={paragraph.en}>{say(paragraph)}</p>
        ))}
        <p class="quiet">{say(consentWords.textVersion(version))}</p>
      </details>
    </div>
  )
}
