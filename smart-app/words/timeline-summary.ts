import { utcMonth } from 'd3-time'
import { instruments } from '../../mentoring/suggestion/instruments.ts'
import type { Suggestion } from '../../mentoring/suggestion/suggestion.ts'
import { dateWords } from './dates.ts'
import { say } from './language.ts'
import { substanceWords } from './medicine-words.ts'
import { levelWords } from './timeline-words.ts'

/** The picture in sentences: diagnosis, the first medicine, the last two scores. */
export function timelineSummary({ timeline, day }: Suggestion): string {
  const first = timeline.medicines.find(medicine => medicine.first)
  const scores = timeline.activity.slice(-2)
  return [
    timeline.diagnosis ? diagnosed(timeline.diagnosis.on.first, day) : say(noDate),
    first &&
      say({
        en: `First DMARD in this chart: ${say(substanceWords[first.substance])}, ${dateWords(first.start)}.`,
        nl: `Eerste DMARD in dit dossier: ${say(substanceWords[first.substance])}, ${dateWords(first.start)}.`,
      }),
    ...scores.map(
      ({ instrument, level, on }) =>
        `${instruments[instrument].name} ${say(levelWords[level])}, ${dateWords(on)}.`,
    ),
  ]
    .filter(Boolean)
    .join(' ')
}

const noDate = {
  en: 'The chart has no diagnosis date that can be used.',
  nl: 'Het dossier heeft geen bruikbare diagnosedatum.',
} as const

function diagnosed(from: string, day: string): string {
  const months = utcMonth.count(new Date(`${from}T00:00:00Z`), new Date(`${day}T00:00:00Z`))
  return months < 1
    ? say({ en: 'Diagnosed this month.', nl: 'Diagnose deze maand.' })
    : say({
        en: `Diagnosed ${months} ${months === 1 ? 'month' : 'months'} ago.`,
        nl: `Diagnose ${months} ${months === 1 ? 'maand' : 'maanden'} geleden.`,
      })
}
