import type { Suggestion } from '../../mentoring/suggestion/suggestion.ts'

/**
 * How far the question stands open: at once; after the clinician says that they have seen the chart; not, because a
 * mentoring is open; or not at all.
 */
export type WayIn = 'open' | 'after-chart' | 'already' | 'closed'

/** The way in for this suggestion. What the programme is not for is closed; a sensitive hold asks for a look first. */
export function wayIn({ status, mentoring }: Suggestion): WayIn {
  switch (status.kind) {
    case 'deceased':
    case 'not-adult':
      return 'closed'
    case 'no-suggestion':
      return status.because === 'no-ra' ? 'closed' : mentoring ? 'already' : 'open'
    case 'professional-first':
      return mentoring ? 'already' : 'after-chart'
    case 'hold':
      return mentoring ? 'already' : status.how === 'see-chart' ? 'after-chart' : 'open'
    case 'mentoring':
      return 'already'
    case 'asked':
    case 'cannot-tell':
    case 'quiet':
    case 'suggestion':
      return mentoring ? 'already' : 'open'
    default:
      return status satisfies never
  }
}

/** Whether a leaflet may be printed: not where it could be found at home by someone who must not find it. */
export function mayPrintLeaflet({ status, holds }: Suggestion): boolean {
  return status.kind !== 'deceased' && !holds.some(({ sensitive }) => sensitive)
}
