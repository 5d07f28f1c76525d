import type { Cadence, CadenceMark } from '../../mentoring/cadence.ts'
import { dayWords } from './dates.ts'
import type { Said } from './language.ts'

/** What a mark of the picture stands for. */
export const markWords: Readonly<Record<CadenceMark['kind'], Said>> = {
  planned: { en: 'planned', nl: 'gepland' },
  held: { en: 'held', nl: 'gehouden' },
  short: { en: 'held, short', nl: 'gehouden, kort' },
  missed: { en: 'not held', nl: 'niet gehouden' },
}

export const cadenceWords = {
  title: { en: 'The talks in time', nl: 'De gesprekken in de tijd' },
  today: { en: 'today', nl: 'vandaag' },
  table: { en: 'The same as a table', nl: 'Hetzelfde als tabel' },
  day: { en: 'Day', nl: 'Dag' },
  what: { en: 'Talk', nl: 'Gesprek' },
  planLast: {
    en: 'Two talks are left: plan the last one.',
    nl: 'Er resten twee gesprekken: plan het laatste.',
  },
} as const

/** "4 of 6 held, last 9 days ago. Next on 3 Mar 2026." A planned day that passed without a note is said so. */
export function cadenceSummary({ held, of, daysSinceHeld, next, today }: Cadence): Said {
  const when = whenLast(daysSinceHeld)
  const then = next && (next < today ? unnoted(dayWords(next)) : coming(dayWords(next)))
  return {
    en: `${of === 0 ? 'No talk yet' : `${held} of ${of} held`}${when ? `, ${when.en}` : ''}.${then ? ` ${then.en}` : ''}`,
    nl: `${of === 0 ? 'Nog geen gesprek' : `${held} van ${of} gehouden`}${when ? `, ${when.nl}` : ''}.${then ? ` ${then.nl}` : ''}`,
  }
}

const coming = (day: string): Said => ({ en: `Next on ${day}.`, nl: `Volgende op ${day}.` })
const unnoted = (day: string): Said => ({
  en: `One was planned on ${day} and is not noted.`,
  nl: `Op ${day} was er een gepland; die is niet genoteerd.`,
})

function whenLast(days: number | undefined): Said | undefined {
  if (days === undefined) return undefined
  if (days === 0) return { en: 'last today', nl: 'laatst vandaag' }
  return days === 1
    ? { en: 'last 1 day ago', nl: 'laatst 1 dag geleden' }
    : { en: `last ${days} days ago`, nl: `laatst ${days} dagen geleden` }
}
