import { capOf } from '../matching/hard-filters.ts'
import type { SupervisionOverview } from './overview.ts'

/** How many matches of a mentor run, those on hold among them, and how many at once are usual. */
export function loadOf({ matches, today }: Pick<SupervisionOverview, 'matches' | 'today'>): {
  readonly running: number
  readonly cap: number
} {
  const [first] = matches
  return {
    running: matches.filter(({ to }) => !to).length,
    cap: capOf({ today, ...(first ? { firstMatch: first.from } : {}) }),
  }
}

/**
 * What supervision and load say of new matches: held back (late, or a pause), full, or neither. Whether one is possible
 * is for matching to say, which looks at more.
 */
export function newMatches(
  overview: Pick<SupervisionOverview, 'matches' | 'today' | 'late'>,
  isPaused: boolean,
): 'held-back' | 'full' | 'not-held-back' {
  if (overview.late > 0 || isPaused) return 'held-back'
  const { running, cap } = loadOf(overview)
  return running < cap ? 'not-held-back' : 'full'
}
