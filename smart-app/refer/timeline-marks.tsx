import type { Level } from '../../mentoring/suggestion/instruments.ts'
import type { Place } from './timeline-layout.ts'

/** How far a dot is filled: the level by shape, not by colour alone. */
const filled: Readonly<Record<Level, number>> = { remission: 0, low: 1.75, moderate: 3, high: 5 }

/** A dot for a score: hollow is remission, full is high. */
export function LevelDot({ x, y, level }: { x: number; y: number; level: Level }) {
  return (
    <>
      <circle class="mark-edge" cx={x} cy={y} r={5} />
      {filled[level] > 0 ? <circle class="mark-fill" cx={x} cy={y} r={filled[level]} /> : null}
    </>
  )
}

/** A diamond for a medicine that was started: full for the first one. */
export function StartDiamond({ x, y, first }: { x: number; y: number; first: boolean }) {
  return <path class={first ? 'mark-fill' : 'mark-edge'} d={`M${x} ${y - 6}l6 6l-6 6l-6 -6z`} />
}

/** A triangle for a flare. */
export function FlareTriangle({ x, y }: { x: number; y: number }) {
  return <path class="mark-fill" d={`M${x} ${y - 5}l6 10h-12z`} />
}

/** A square for what happened in the mentoring, in the patient's colour. */
export function MentoringSquare({ x, y }: { x: number; y: number }) {
  return <rect class="mark-voice" x={x - 4.5} y={y - 4.5} width={9} height={9} />
}

/** A date of which only the month or year is known: as wide as it may be. */
export function Doubt({ place, y }: { place: Place; y: number }) {
  return place.to - place.from > 3 ? (
    <line class="mark-doubt" x1={place.from} x2={place.to} y1={y} y2={y} />
  ) : null
}
