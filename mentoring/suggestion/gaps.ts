import type { Chart, MedicineFact, Unread } from '../chart/chart.ts'
import { compareText, monthsBefore } from '../chart/days.ts'
import { undatedEvents } from './holds.ts'
import { datedScores } from './scores.ts'
import type { Gap } from './suggestion.ts'
import type { Thresholds } from './thresholds.ts'

/** What of a chart with RA could not be checked, coded; nothing is silently left out. */
export function gapsIn(chart: Chart, thresholds: Thresholds): readonly Gap[] {
  return [
    ...unreadGaps(chart.unread),
    ...medicineGaps(chart),
    ...scoreGaps(chart),
    ...phq2Gap(chart, thresholds),
    ...chart.wishes
      .filter(({ authored }) => !authored)
      .map(({ source }) => ({ code: 'wish-undated', source }) as const),
    ...undatedEvents(chart).map(
      ({ code, source }) => ({ code: 'hold-undated', hold: code, source }) as const,
    ),
  ]
}

/** What could not be read, counted per kind and cause. */
export function unreadGaps(unread: readonly Unread[]): readonly Gap[] {
  const counts = new Map<string, { what: string; why: Unread['why']; count: number }>()
  for (const { what, why } of unread) {
    const key = `${what} ${why}`
    counts.set(key, { what, why, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([, gap]) => ({ code: 'unread', ...gap }) as const)
}

function medicineGaps({ medicines, odd }: Chart): readonly Gap[] {
  const dated = new Set(medicines.flatMap(({ drug, start }) => (start ? substanceOf(drug) : [])))
  const undated = medicines.filter(
    ({ drug, start }) => !start && substanceOf(drug).some(substance => !dated.has(substance)),
  )
  const labels = [...new Set(medicines.filter(({ drug }) => !drug).map(({ label }) => label))].toSorted(
    compareText,
  )
  const unreadable = odd.filter(({ why }) => why === 'medicine-unreadable')
  return [
    ...undated.map(({ label, source }) => ({ code: 'medicine-undated', label, source }) as const),
    ...(labels.length > 0
      ? [{ code: 'medicine-unknown', labels: labels.slice(0, 3), count: labels.length } as const]
      : []),
    ...(unreadable.length > 0 ? [{ code: 'medicine-unreadable', count: unreadable.length } as const] : []),
  ]
}

function substanceOf(drug: MedicineFact['drug']): readonly string[] {
  return drug?.kind === 'dmard' ? [drug.substance] : []
}

function scoreGaps({ scores, odd }: Chart): readonly Gap[] {
  const odds = odd.flatMap(({ why, source, label, at }): readonly Gap[] => {
    const on = at && { on: at }
    if (why === 'das-method') return [{ code: 'das-method', source, ...on }]
    return why === 'score-value' ? [{ code: 'score-value', label, source, ...on }] : []
  })
  const undated = scores.filter(({ at }) => !at)
  return [
    ...odds,
    ...undated.map(({ instrument, source }) => ({ code: 'score-undated', instrument, source }) as const),
  ]
}

/** A PHQ-2 that says "look further" with no PHQ-9 since then: nobody knows how heavy it is. */
function phq2Gap({ scores, today }: Chart, { distress, months }: Thresholds): readonly Gap[] {
  const [screen] = datedScores(scores, 'phq2')
  if (!screen || screen.value < distress.phq2 || screen.at.last < monthsBefore(today, months.distress))
    return []
  const [phq9] = datedScores(scores, 'phq9')
  if (phq9 && phq9.at.last >= screen.at.first) return []
  const { value, source, at } = screen
  return [{ code: 'phq2-only', value, source, on: at }]
}
