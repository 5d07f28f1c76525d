import type { Cadence, CadenceMark } from '../../mentoring/cadence.ts'
import { daysBetween } from '../../mentoring/consent/calendar.ts'

const margin = 14
/** Two marks never stand nearer than this, in pixels. */
const apart = 13

/** Where each mark stands, in pixels from the left; today among them. Marks that would touch move on to the right. */
export function layCadence(
  { marks, today }: Cadence,
  wide: number,
): { readonly marks: readonly (CadenceMark & { readonly x: number })[]; readonly today: number } {
  const days = [...marks.map(({ day }) => day), today].toSorted()
  const first = days[0] ?? today
  const span = Math.max(1, daysBetween(first, days.at(-1) ?? today))
  const place = (day: string) => margin + (daysBetween(first, day) / span) * (wide - 2 * margin)
  // Where there are too many for their days, they share what room there is.
  const room = Math.min(apart, (wide - 2 * margin) / Math.max(1, marks.length - 1))
  let last = Number.NEGATIVE_INFINITY
  const from = marks.map(mark => {
    last = Math.max(place(mark.day), last + room)
    return { ...mark, x: last }
  })
  let right = wide - margin
  const placed = from.toReversed().map(mark => {
    const x = Math.min(mark.x, right)
    right = x - room
    return { ...mark, x }
  })
  return { marks: placed.toReversed(), today: place(today) }
}
