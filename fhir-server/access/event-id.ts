const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * A random id that begins with its time: ids of events are then indexed in the order in which they come, side by side.
 * https://www.rfc-editor.org/rfc/rfc9562#section-5.7
 */
export function timedId(random: string, at: Date): string {
  if (!uuid.test(random)) return random
  const time = Math.max(0, at.getTime()).toString(16).padStart(12, '0').slice(-12)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`
}
