import { useId } from 'preact/hooks'
import type { Suggestion } from '../../mentoring/suggestion/suggestion.ts'
import { monthWords } from '../words/dates.ts'
import { say } from '../words/language.ts'
import { substanceWords } from '../words/medicine-words.ts'
import { type LaneState, levelWords, timelineWords } from '../words/timeline-words.ts'
import { layTimeline, type TimelineLayout } from './timeline-layout.ts'
import { Doubt, FlareTriangle, LevelDot, MentoringSquare, StartDiamond } from './timeline-marks.tsx'
import { useWidth } from './use-width.ts'

type Facts = Suggestion['timeline']

/** Whether what a lane shows was read: an empty lane says why it is empty. */
export type LaneStates = Readonly<Record<keyof typeof lanes, LaneState>>

/** Heights of the lanes, in pixels, each at its middle. */
const lanes = { medicines: 42, activity: 86, flares: 124, mentoring: 150 } as const
const height = { top: 18, axis: 168, all: 188 } as const
const gutter = 92
const medicinesShown = 2
const perLetter = 6.4

/** The picture of the chart in time: what was started, how active the disease was, flares and talks. One sentence says it as well. */
export function Timeline({
  suggestion,
  summary,
  lanes: read,
}: {
  suggestion: Suggestion
  summary: string
  lanes: LaneStates
}) {
  const { element, width } = useWidth(480)
  const title = useId()
  const wide = Math.max(width.value, 260)
  const layout = layTimeline(suggestion, gutter, wide - 12)
  return (
    <div ref={element}>
      <svg
        class={layout.early ? 'timeline banded' : 'timeline'}
        width={wide}
        height={height.all}
        role="img"
        aria-labelledby={title}
      >
        <title id={title}>{`${say(timelineWords.title)}. ${summary}`}</title>
        <Background layout={layout} facts={suggestion.timeline} right={wide} read={read} />
        <Medicines layout={layout} facts={suggestion.timeline} right={wide} />
        <Activity layout={layout} facts={suggestion.timeline} />
        {suggestion.timeline.flares.map(({ on, source }) => (
          <FlareTriangle key={source} x={layout.place(on).from} y={lanes.flares} />
        ))}
        {suggestion.timeline.mentoring.map(({ on, source, what }) => (
          <MentoringSquare key={`${what} ${source}`} x={layout.place(on).from} y={lanes.mentoring} />
        ))}
      </svg>
    </div>
  )
}

function Background(props: { layout: TimelineLayout; facts: Facts; right: number; read: LaneStates }) {
  const { layout, facts, right, read } = props
  const { early, today, ticks } = layout
  return (
    <>
      {early ? (
        <>
          <rect
            class="early"
            x={early.from}
            y={height.top}
            width={early.to - early.from}
            height={height.axis - height.top}
          />
          <text class="early-words" x={early.to - 6} y={height.top - 5}>
            {say(timelineWords.early)}
          </text>
        </>
      ) : null}
      <line class="today" x1={today} x2={today} y1={height.top - 2} y2={height.axis} />
      {(['medicines', 'activity', 'flares', 'mentoring'] as const).map(lane => (
        <g key={lane}>
          <text class="lane" x={0} y={lanes[lane] + 4}>
            {say(timelineWords[lane])}
          </text>
          {facts[lane].length === 0 ? (
            <EmptyLane y={lanes[lane]} right={right - 12} words={say(timelineWords.empty[read[lane]])} />
          ) : null}
        </g>
      ))}
      <line class="axis" x1={gutter} x2={right - 12} y1={height.axis} y2={height.axis} />
      {ticks.map(tick => (
        <g key={tick.at}>
          <line class="axis" x1={tick.at} x2={tick.at} y1={height.axis} y2={height.axis + 4} />
          <text class="tick" x={tick.at} y={height.axis + 17}>
            {tick.month ? monthWords(tick.month) : tick.months}
          </text>
        </g>
      ))}
      <text class="today-words" x={today} y={height.top - 5}>
        {say(timelineWords.today)}
      </text>
      <text class="lane" x={0} y={height.axis + 17}>
        {say(early ? timelineWords.months : timelineWords.calendar)}
      </text>
    </>
  )
}

/** A lane without facts says why, and is dotted. */
function EmptyLane({ y, right, words }: { y: number; right: number; words: string }) {
  return (
    <>
      <text class="halo" x={gutter + 8} y={y + 4}>
        {words}
      </text>
      <line class="missing" x1={gutter + 14 + words.length * perLetter} x2={right} y1={y} y2={y} />
    </>
  )
}

function Medicines({ layout, facts, right }: { layout: TimelineLayout; facts: Facts; right: number }) {
  const shown = facts.medicines.slice(-medicinesShown)
  return (
    <>
      {shown.map((medicine, index) => {
        const place = layout.place(medicine.start)
        const words = say(substanceWords[medicine.substance])
        const y = lanes.medicines + (shown.length - 1) * -9 + index * 18
        const before = place.from + 10 + words.length * perLetter > right
        return (
          <g key={medicine.source}>
            <Doubt place={place} y={y} />
            <StartDiamond x={place.from} y={y} first={medicine.first} />
            <text
              class="mark-words halo"
              x={before ? place.from - 10 : place.from + 10}
              y={y + 4}
              text-anchor={before ? 'end' : 'start'}
            >
              {words}
            </text>
          </g>
        )
      })}
    </>
  )
}

function Activity({ layout, facts }: { layout: TimelineLayout; facts: Facts }) {
  const labels = placeLabels(
    facts.activity.map(({ on, level }) => ({ at: layout.place(on).from, words: say(levelWords[level]) })),
  )
  return (
    <>
      {facts.activity.map(({ source, on, level }, index) => {
        const place = layout.place(on)
        const label = labels[index]
        return (
          <g key={source}>
            <Doubt place={place} y={lanes.activity} />
            <LevelDot x={place.from} y={lanes.activity} level={level} />
            {label ? (
              <text class="mark-words middle halo" x={place.from} y={lanes.activity + sides[label.side]}>
                {label.words}
              </text>
            ) : null}
          </g>
        )
      })}
    </>
  )
}

const sides = { above: -10, below: 19 } as const

/** A label above its dot, or below where the one before it is in the way, or none: the table has them all. */
function placeLabels(all: readonly { at: number; words: string }[]) {
  const free = { above: 0, below: 0 }
  return all.map(({ at, words }) => {
    const half = (words.length * perLetter) / 2
    const side = (['above', 'below'] as const).find(each => at - half > free[each])
    if (!side) return undefined
    free[side] = at + half + 4
    return { side, words }
  })
}
