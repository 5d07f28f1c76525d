import { instruments } from '../../mentoring/suggestion/instruments.ts'
import type { Suggestion } from '../../mentoring/suggestion/suggestion.ts'
import { dateWords } from '../words/dates.ts'
import { say } from '../words/language.ts'
import { substanceWords } from '../words/medicine-words.ts'
import { levelWords, timelineWords } from '../words/timeline-words.ts'

/** The same facts as a table, for whoever does not read pictures. */
export function TimelineTable({ timeline }: Pick<Suggestion, 'timeline'>) {
  const rows = [
    ...(timeline.diagnosis
      ? [{ on: timeline.diagnosis.on, words: say(timelineWords.diagnosis), source: '' }]
      : []),
    ...timeline.medicines.map(({ start, substance, first, source }) => ({
      on: start,
      words: `${say(first ? timelineWords.firstDmard : timelineWords.started)} ${say(substanceWords[substance])}`,
      source,
    })),
    ...timeline.activity.map(({ on, instrument, value, level, source }) => ({
      on,
      words: `${instruments[instrument].name} ${value}, ${say(levelWords[level])}`,
      source,
    })),
    ...timeline.flares.map(({ on, source }) => ({ on, words: say(timelineWords.flare), source })),
    ...timeline.mentoring.map(({ on, what, source }) => ({
      on,
      words: say(timelineWords.happened[what]),
      source,
    })),
  ].toSorted((one, other) => one.on.first.localeCompare(other.on.first))
  return (
    <details>
      <summary>{say(timelineWords.asTable)}</summary>
      <div class="scrolls" tabIndex={-1}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(timelineWords.date)}</th>
              <th scope="col">{say(timelineWords.what)}</th>
              <th scope="col">{say(timelineWords.source)}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ on, words, source }) => (
              <tr key={`${source} ${words}`}>
                <th scope="row">{dateWords(on)}</th>
                <td>{words}</td>
                <td>
                  <code>{source}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
