import { type Answer, answer } from '../connection/answer.ts'
import { askToday, readToday, type Today } from '../today.ts'
import { isLineDown } from './what-next.ts'

/** Where the last word of our server about the day is kept. It holds no health data and names nobody. */
type Keep = Pick<Storage, 'getItem' | 'setItem'>

/** What day it is, also without a line: as our server last said it, and the time since then by the phone's clock. */
export interface PhoneClock {
  ask(signal: AbortSignal): Promise<Answer<Today>>
  /** The clinical instant, as far as this phone knows. */
  now(): Date
}

const key = 'halfword.today'

/** Opens the clock of this phone; `realNow` in milliseconds counts the time since the server's last word. */
export function openPhoneClock(keep: Keep | undefined, realNow: () => number = Date.now): PhoneClock {
  let known = keptWord(keep)
  const moved = () =>
    known ? new Date(Date.parse(known.today.now) + Math.max(realNow() - known.at, 0)) : new Date(realNow())
  return {
    now: moved,
    ask: async signal => {
      const asked = await askToday(signal)
      if (asked.kind === 'failure') {
        return known && isLineDown(asked.because)
          ? answer({ ...known.today, now: moved().toISOString() })
          : asked
      }
      known = { today: asked.value, at: realNow() }
      attempt(() => keep?.setItem(key, JSON.stringify(known)))
      return asked
    },
  }
}

/** The numbers to call, as this phone last heard them: without a line, and without anyone signed in. */
export function keptToday(keep: Keep | undefined): Today | undefined {
  return keptWord(keep)?.today
}

function keptWord(keep: Keep | undefined): { readonly today: Today; readonly at: number } | undefined {
  const kept: unknown = attempt(() => JSON.parse(keep?.getItem(key) ?? 'null'))
  if (typeof kept !== 'object' || kept === null || !('today' in kept) || !('at' in kept)) return undefined
  const today = readToday(kept.today)
  return today && typeof kept.at === 'number' ? { today, at: kept.at } : undefined
}

/** Storage may be blocked or full: then the word is forgotten with the page. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
