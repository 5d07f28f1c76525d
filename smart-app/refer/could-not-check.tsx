import type { Gap } from '../../mentoring/suggestion/suggestion.ts'
import type { Panel } from '../connection/panel.ts'
import { stateWords } from '../words/frame-words.ts'
import { gapWords } from '../words/gap-words.ts'
import { say } from '../words/language.ts'
import { referWords } from '../words/refer-words.ts'
import { partWords, sourceWords } from '../words/source-words.ts'
import type { ReferModel } from './refer-model.ts'

/** What could not be read or checked, in words; one button reads again whatever failed. */
export function CouldNotCheck({ model, gaps }: { model: ReferModel; gaps: readonly Gap[] }) {
  const panels: readonly (readonly [string, Panel<unknown>])[] = [
    ['Patient', model.chart.patient],
    ...Object.entries(model.chart.parts),
  ]
  const failed = panels.filter(([, panel]) => panel.state.value.kind === 'failed')
  const others = gaps.filter(gap => gap.code !== 'unread' || gap.why !== 'failed')
  if (failed.length === 0 && others.length === 0) return null
  return (
    <section aria-labelledby="gaps">
      <h2 id="gaps">{say(referWords.couldNotCheck)}</h2>
      <ul class="facts gaps">
        {failed.map(([type]) => (
          <li key={type}>
            <span class="fact-words">{say(referWords.unread(partWords(type)))}</span>
          </li>
        ))}
        {others.map(gap => (
          <li key={JSON.stringify(gap)}>
            <span class="fact-words">{gapWords(gap)}</span>
            {'source' in gap ? <span class="fact-source">{say(sourceWords(gap.source))}</span> : null}
          </li>
        ))}
      </ul>
      {failed.length === 0 ? null : (
        <p>
          <button
            type="button"
            onClick={() => {
              for (const [, panel] of failed) void panel.load()
            }}
          >
            {say(referWords.tryAgain)}
          </button>
        </p>
      )}
    </section>
  )
}

/** What is slow, while the rest goes on. */
export function StillLoading({ model }: { model: ReferModel }) {
  const slow = Object.entries(model.chart.parts).filter(([, panel]) => panel.state.value.kind === 'slow')
  return (
    <ul class="quiet" role="status">
      {slow.map(([type]) => (
        <li key={type}>{say(stateWords.slow(partWords(type)))}</li>
      ))}
    </ul>
  )
}
