import { useId } from 'preact/hooks'
import type { Cadence, CadenceMark } from '../../mentoring/cadence.ts'
import { useWidth } from '../refer/use-width.ts'
import { cadenceSummary, cadenceWords, markWords } from '../words/cadence-words.ts'
import { dayWords } from '../words/dates.ts'
import { say } from '../words/language.ts'
import { layCadence } from './cadence-layout.ts'

const height = 44
const middle = 26

/** The talks in time: planned ○, held ●, short ◐, not held ×, today |. One sentence and a table say the same. */
export function CadencePicture({ cadence }: { cadence: Cadence }) {
  const { element, width } = useWidth(320)
  const title = useId()
  const wide = Math.max(width.value, 240)
  const { marks, today } = layCadence(cadence, wide)
  const summary = say(cadenceSummary(cadence))
  return (
    <div class="cadence" ref={element}>
      <svg width={wide} height={height} role="img" aria-labelledby={title}>
        <title id={title}>{`${say(cadenceWords.title)}. ${summary}`}</title>
        <line class="cadence-axis" x1={6} x2={wide - 6} y1={middle} y2={middle} />
        <line class="cadence-today" x1={today} x2={today} y1={middle - 12} y2={middle + 14} />
        <text class="cadence-today-words" x={today} y={10} text-anchor={anchor(today, wide)}>
          {say(cadenceWords.today)}
        </text>
        {marks.map(({ x, kind, day }, at) => (
          <Mark key={`${day} ${at}`} x={x} kind={kind} />
        ))}
      </svg>
      <p>{summary}</p>
      {cadence.toPlanLast ? <p>{say(cadenceWords.planLast)}</p> : null}
      <details>
        <summary>{say(cadenceWords.table)}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(cadenceWords.day)}</th>
              <th scope="col">{say(cadenceWords.what)}</th>
            </tr>
          </thead>
          <tbody>
            {cadence.marks.map(({ day, kind }, at) => (
              <tr key={`${day} ${at}`}>
                <th scope="row">{dayWords(day)}</th>
                <td>{say(markWords[kind])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  )
}

const anchor = (x: number, wide: number) => (x < 30 ? 'start' : x > wide - 30 ? 'end' : 'middle')

/** The shape says it; colour only repeats it. */
function Mark({ x, kind }: { x: number; kind: CadenceMark['kind'] }) {
  switch (kind) {
    case 'planned':
      return <circle class="cadence-planned" cx={x} cy={middle} r={5} />
    case 'held':
      return <circle class="cadence-held" cx={x} cy={middle} r={5.5} />
    case 'short':
      return (
        <g>
          <circle class="cadence-planned" cx={x} cy={middle} r={5} />
          <path class="cadence-held" d={`M ${x} ${middle - 5} A 5 5 0 0 0 ${x} ${middle + 5} Z`} />
        </g>
      )
    case 'missed':
      return (
        <path
          class="cadence-missed"
          d={`M ${x - 5} ${middle - 5} L ${x + 5} ${middle + 5} M ${x + 5} ${middle - 5} L ${x - 5} ${middle + 5}`}
        />
      )
    default:
      return kind satisfies never
  }
}
