/** The clinical clock of a demonstration: it runs like a real one, from whatever moment it is set to. Never for tokens or cookies. */
export type DemoClock = {
  now(): Date
  /** Moves the clock; it runs on from there. */
  set(instant: Date): void
  /** Back to where it began: the start time it was given, or real time. */
  restart(): void
}

/** @param start where the clock begins (`NOW`); absent: real time. @param real milliseconds of the machine's own clock. */
export function demoClock(start?: Date, real: () => number = Date.now): DemoClock {
  let ahead = 0
  const set = (instant: Date) => {
    ahead = instant.getTime() - real()
  }
  const restart = () => {
    if (start) set(start)
    else ahead = 0
  }
  restart()
  return { now: () => new Date(real() + ahead), set, restart }
}
