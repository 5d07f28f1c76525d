import type { After } from '../../smart-app/connection/patience.ts'

/** Timers that a test moves by hand: no test waits for time to pass. */
export function timersByHand() {
  let now = 0
  const set = new Map<symbol, { at: number; act: () => void }>()
  const after: After = (milliseconds, act) => {
    const key = Symbol()
    set.set(key, { at: now + milliseconds, act })
    return () => set.delete(key)
  }
  return {
    after,
    now: () => now,
    waiting: () => set.size,
    pass(milliseconds: number) {
      now += milliseconds
      for (const [key, { at, act }] of [...set].toSorted(([, a], [, b]) => a.at - b.at)) {
        if (at > now) continue
        set.delete(key)
        act()
      }
    },
  }
}
