const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * A random id that begins with its time: ids of events are then indexed in the order in which they come, side by side.
 * https://www.rfc-editor.org/rfc/rfc9562#section-5.7
 */
export function timedId(random: string, at: Date): string {
  if (!uuid.test(random)) return random
  return `${prefixAt(Math.max(0, at.getTime()))}${random.slice(15)}`
}

/** Many ids begin in the same millisecond. */
let last = { time: -1, prefix: '' }

function prefixAt(time: number): string {
  if (last.time !== time) {
    const digits = time.toString(16).padStart(12, '0').slice(-12)
    last = { time, prefix: `${digits.slice(0, 8)}-${digits.slice(8)}-7` }
  }
  return last.prefix
}

let written = { time: Number.NaN, instant: '' }

/** FHIR instant; the same is written once. */
export function instantOf(at: Date): string {
  const time = at.getTime()
  if (written.time !== time) written = { time, instant: at.toISOString() }
  return written.instant
}
