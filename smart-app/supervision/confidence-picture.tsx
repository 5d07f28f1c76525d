import { useId } from 'preact/hooks'
import { useWidth } from '../refer/use-width.ts'
import { dayWords } from '../words/dates.ts'
import { say } from '../words/language.ts'
import { markWords, supervisionWords } from '../words/supervision-words.ts'
import { type ConfidenceFacts, layConfidence, type MarkKind } from './confidence-layout.ts'

const height = { top: 10, bottom: 96, marks: 118, axis: 134, all: 140 } as const

/** The mentor's own 0–10 over time, with training, matches and supervisions marked by shape. Never a score. */
export function ConfidencePicture({ facts }: { facts: ConfidenceFacts }) {
  const { element, width } = useWidth(480)
  const title = useId()
  const wide = Math.max(width.value, 240)
  const box = { left: 28, right: wide - 12, top: height.top, bottom: height.bottom }
  const { points, marks, yOf, first } = layConfidence(facts, box)
  const line = points.map(({ x, y }) => `${x},${y}`).join(' ')
  return (
    <figure class="felt">
      <figcaption>
        <h2>{say(supervisionWords.picture)}</h2>
        <p>{summaryOf(facts)}</p>
      </figcaption>
      <div ref={element}>
        <svg width={wide} height={height.all} role="img" aria-labelledby={title}>
          <title id={title}>{`${say(supervisionWords.picture)}. ${summaryOf(facts)}`}</title>
          {[0, 5, 10].map(value => (
            <g key={value}>
              <line class="grid" x1={box.left} x2={box.right} y1={yOf(value)} y2={yOf(value)} />
              <text class="tick" x={box.left - 6} y={yOf(value) + 4}>
                {value}
              </text>
            </g>
          ))}
          <polyline class="felt-line" points={line} />
          {points.map(({ x, y, value, day }) => (
            <circle key={`${day} ${value} ${x}`} class="felt-dot" cx={x} cy={y} r={4} />
          ))}
          {marks.map(({ kind, day, x }) => (
            <MarkShape key={`${kind} ${day} ${x}`} kind={kind} x={x} />
          ))}
          <text class="from" x={box.left} y={height.axis}>
            {dayWords(first)}
          </text>
          <text class="to" x={box.right} y={height.axis}>
            {dayWords(facts.today)}
          </text>
        </svg>
      </div>
      <ul class="felt-legend quiet">
        {(['training', 'match', 'supervision'] as const).map(kind => (
          <li key={kind}>
            <svg width={14} height={14} aria-hidden="true">
              <MarkShape kind={kind} x={7} y={7} />
            </svg>
            {say(markWords[kind])}
          </li>
        ))}
      </ul>
      <FeltTable facts={facts} />
    </figure>
  )
}

/** Told apart by shape, not by colour. */
function MarkShape({ kind, x, y = height.marks - 8 }: { kind: MarkKind; x: number; y?: number }) {
  switch (kind) {
    case 'training':
      return <path class="mark" d={`M${x} ${y - 5} L${x + 5} ${y + 4} L${x - 5} ${y + 4} Z`} />
    case 'match':
      return <circle class="mark hollow" cx={x} cy={y} r={4} />
    case 'supervision':
      return <path class="mark" d={`M${x} ${y - 5} L${x + 5} ${y} L${x} ${y + 5} L${x - 5} ${y} Z`} />
    default:
      return kind satisfies never
  }
}

function summaryOf({ points }: ConfidenceFacts): string {
  const [first] = points
  const last = points.at(-1)
  if (!first || !last) return say(supervisionWords.pictureEmpty)
  if (points.length === 1) return say(supervisionWords.pictureOne(first.value, dayWords(first.day)))
  return say(supervisionWords.pictureMore(first.value, dayWords(first.day), last.value, dayWords(last.day)))
}

function FeltTable({ facts }: { facts: ConfidenceFacts }) {
  const rows = [
    ...facts.points.map(({ day, value }) => ({ day, what: say(markWords.felt), value: String(value) })),
    ...facts.marks.map(({ day, kind }) => ({ day, what: say(markWords[kind]), value: '' })),
  ].toSorted((a, b) => a.day.localeCompare(b.day))
  if (rows.length === 0) return null
  return (
    <details>
      <summary>{say(supervisionWords.asTable)}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(supervisionWords.day)}</th>
            <th scope="col">{say(supervisionWords.happened)}</th>
            <th scope="col">{say(supervisionWords.value)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ day, what, value }) => (
            <tr key={`${day} ${what} ${value}`}>
              <td>{dayWords(day)}</td>
              <td>{what}</td>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
