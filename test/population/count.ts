import type { SuggestionReason } from '../../mentoring/suggestion/terms.ts'
import type { Assumed } from './assumptions.ts'
import type { Seen } from './follow.ts'

/** What was said at one visit of everybody. */
type AtVisit = {
  readonly days: number
  readonly charts: number
  readonly prompts: number
  /** How often each status was said, the commonest first. */
  readonly statuses: readonly (readonly [status: string, times: number])[]
}

/** A reason that is enough by itself: prompts that show it, and prompts that would not have come without it. */
type Drive = { readonly reason: SuggestionReason; readonly shown: number; readonly alone: number }

export type Counts = {
  readonly charts: number
  readonly visits: readonly AtVisit[]
  /** Of all visits together. */
  readonly drives: readonly Drive[]
  readonly firstYear: {
    readonly prompts: number
    /** Prompts by what came before them. */
    readonly after: readonly (readonly [Seen['after'], number])[]
    /** Charts with no prompt, with one, with two …; at [n] those with n. */
    readonly chartsWith: readonly number[]
  }
}

const firstYearDays = 365

/** Counts what everybody's app said. */
export function count(a: Assumed, all: readonly (readonly Seen[])[]): Counts {
  const visits = a.visitDays.value.map((days, visit) => {
    const seen = all.flatMap(each => each.filter(one => one.visit === visit))
    return {
      days,
      charts: seen.length,
      prompts: seen.filter(isPrompt).length,
      statuses: tallied(seen.map(({ status }) => status)),
    }
  })
  const inYear = (seen: Seen) => (a.visitDays.value[seen.visit] ?? firstYearDays + 1) <= firstYearDays
  const promptsOfYear = all.map(one => one.filter(seen => isPrompt(seen) && inYear(seen)))
  const each = promptsOfYear.map(prompts => prompts.length)
  const most = Math.max(0, ...each)
  return {
    charts: all.length,
    visits,
    drives: drivesOf(all.flat().filter(isPrompt)),
    firstYear: {
      prompts: promptsOfYear.flat().length,
      after: tallied(promptsOfYear.flat().map(({ after }) => after)),
      chartsWith: Array.from({ length: most + 1 }, (_, n) => each.filter(prompts => prompts === n).length),
    },
  }
}

const isPrompt = ({ status }: Seen) => status === 'suggestion'

function drivesOf(prompts: readonly Seen[]): readonly Drive[] {
  return tallied(prompts.flatMap(({ enough }) => enough)).map(([reason, shown]) => ({
    reason,
    shown,
    alone: prompts.filter(({ enough }) => enough.length === 1 && enough[0] === reason).length,
  }))
}

function tallied<Word extends string>(words: readonly Word[]): readonly (readonly [Word, number])[] {
  const times = new Map<Word, number>()
  for (const word of words) times.set(word, (times.get(word) ?? 0) + 1)
  return [...times].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
}
