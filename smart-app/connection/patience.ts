import { type Answer, failure } from './answer.ts'

/** How long a person waits, in milliseconds: then it is called slow, and then it ends. */
export const patience = { slow: 4_000, limit: 11_000 } as const

/** Sets a timer and gives back how to cancel it. Tests pass their own. */
export type After = (milliseconds: number, act: () => void) => () => void

/** The browser's own timers. */
export const afterRealTime: After = (milliseconds, act) => {
  const timer = setTimeout(act, milliseconds)
  return () => clearTimeout(timer)
}

/**
 * Waits for `work`, says when it is slow, and ends at the limit whether or not `work` heeds its signal: a wait on this page
 * has an end. Whatever `work` throws is a network that could not be reached.
 */
export function patiently<T>(
  work: (signal: AbortSignal) => Promise<Answer<T>>,
  whenSlow: () => void,
  after: After,
): Promise<Answer<T>> {
  const given = new AbortController()
  return new Promise(resolve => {
    const cancelSlow = after(patience.slow, whenSlow)
    const cancelLimit = after(patience.limit, () => {
      finish(failure('took-too-long'))
      given.abort()
    })
    const finish = (result: Answer<T>) => {
      cancelSlow()
      cancelLimit()
      resolve(result)
    }
    work(given.signal).then(finish, () => finish(failure('unreachable')))
  })
}
