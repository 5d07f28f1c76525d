/** Slows down guessing: failed sign-ins are counted by name and address, and only they. */
export type Throttle = {
  /** Runs one try in its turn: tries with one name from one address follow each other, so that each is counted before the next. */
  attempt(username: string, address: string, isRight: () => Promise<boolean>): Promise<Attempt>
}
type Attempt =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly seconds: number }

const windowMinutes = 5
const failuresAllowed = 10
/** One machine stands for many people here: a demonstration, a test, a proxy. */
const failuresAllowedOnLoopback = 30
/** Names that are being guessed, at most; the oldest are forgotten first. */
const remembered = 10_000

type Failures = { count: number; readonly until: number }

/** `now` is security time: real milliseconds since 1970. */
export function createThrottle(now: () => number): Throttle {
  const failures = new Map<string, Failures>()
  const turns = new Map<string, Promise<unknown>>()

  async function one(key: string, allowed: number, isRight: () => Promise<boolean>): Promise<Attempt> {
    const entry = current(failures, key, now())
    if (entry && entry.count >= allowed)
      return { kind: 'wait', seconds: Math.ceil((entry.until - now()) / 1000) }
    if (await isRight()) {
      failures.delete(key)
      return { kind: 'right' }
    }
    count(failures, key, now())
    return { kind: 'wrong' }
  }

  return {
    async attempt(username, address, isRight) {
      const key = JSON.stringify([username, address])
      const allowed = isLoopback(address) ? failuresAllowedOnLoopback : failuresAllowed
      const before = turns.get(key) ?? Promise.resolve()
      const turn = before.then(() => one(key, allowed, isRight))
      // A try that breaks down does not hold up the next.
      const settled = turn.catch(() => undefined)
      turns.set(key, settled)
      try {
        return await turn
      } finally {
        if (turns.get(key) === settled) turns.delete(key)
      }
    },
  }
}

function current(failures: Map<string, Failures>, key: string, now: number): Failures | undefined {
  const entry = failures.get(key)
  if (entry && entry.until > now) return entry
  failures.delete(key)
  return undefined
}

function count(failures: Map<string, Failures>, key: string, now: number): void {
  const entry = current(failures, key, now)
  if (entry) entry.count += 1
  else failures.set(key, { count: 1, until: now + windowMinutes * 60_000 })
  const [oldest] = failures.keys()
  if (failures.size > remembered && oldest !== undefined) failures.delete(oldest)
}

const isLoopback = (address: string) => /^(::ffff:)?127\.|^::1$/.test(address)
