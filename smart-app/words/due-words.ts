import type { Lateness, Span } from '../../mentoring/worklist.ts'
import type { Said } from './language.ts'

const units: Readonly<Record<Span['unit'], Readonly<Record<'one' | 'more', Said>>>> = {
  minutes: { one: { en: 'minute', nl: 'minuut' }, more: { en: 'minutes', nl: 'minuten' } },
  hours: { one: { en: 'hour', nl: 'uur' }, more: { en: 'hours', nl: 'uur' } },
  days: { one: { en: 'day', nl: 'dag' }, more: { en: 'days', nl: 'dagen' } },
}

/** "2 days", "1 uur". */
function spanWords({ unit, count }: Span): Said {
  const { en, nl } = units[unit][count === 1 ? 'one' : 'more']
  return { en: `${count} ${en}`, nl: `${count} ${nl}` }
}

/** How something stands to its due time: "late by 2 days", "3 hours left", "due 5 Mar 2026"; undefined without one. */
export function dueWords(lateness: Lateness, day: string): Said | undefined {
  switch (lateness.kind) {
    case 'no-due-time':
      return undefined
    case 'late': {
      const { en, nl } = spanWords(lateness.by)
      return { en: `late by ${en}`, nl: `${nl} te laat` }
    }
    case 'to-come': {
      if (lateness.in.unit === 'days')
        return lateness.in.count === 0
          ? { en: 'due today', nl: 'tegen vandaag' }
          : { en: `due ${day}`, nl: `tegen ${day}` }
      const { en, nl } = spanWords(lateness.in)
      return { en: `${en} left`, nl: `nog ${nl}` }
    }
    default:
      return lateness satisfies never
  }
}

/** For "later": the day is no deadline; from then on the nurse asks again. */
export function laterWords(lateness: Lateness, day: string): Said | undefined {
  if (lateness.kind === 'no-due-time') return undefined
  const isTime = lateness.kind === 'late' || (lateness.in.unit === 'days' && lateness.in.count === 0)
  return isTime
    ? { en: `ask again: it is time, since ${day}`, nl: `opnieuw vragen: het is tijd, sinds ${day}` }
    : { en: `ask again from ${day}`, nl: `opnieuw vragen vanaf ${day}` }
}
