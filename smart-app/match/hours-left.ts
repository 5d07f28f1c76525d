/** Whole hours until an instant, as a clock that runs out says them: never below 0. */
export function hoursLeft(until: string, now: Date): number {
  return Math.max(0, Math.ceil((Date.parse(until) - now.getTime()) / 3_600_000))
}
