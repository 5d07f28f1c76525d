import type { MentoringFact, NotNowFact, Source, WishFact } from '../chart/chart.ts'
import type { Day, Days } from '../chart/days.ts'

/** What the programme knows of this patient; `noProgramme` where it knows nothing. */
export type Programme = {
  /** Answers to the wish, those kept without a name included. */
  readonly wishes: readonly WishFact[]
  readonly notNow: readonly NotNowFact[]
  readonly mentoring: readonly MentoringFact[]
  /** Days on which the prompt was shown to someone who can act. */
  readonly shownOn: readonly Day[]
  /** The day of diagnosis that a clinician confirmed; the latest confirmation. */
  readonly confirmed?: { readonly on: Days; readonly source: Source }
  /** The patient's word: never suggest again. */
  readonly neverAgain?: { readonly since: Days }
  /** Crisis facts of the chart that a clinician has cleared, by their reference in the chart. */
  readonly cleared: readonly Source[]
}

/** A patient of whom the programme holds nothing. */
export const noProgramme: Programme = { wishes: [], notNow: [], mentoring: [], shownOn: [], cleared: [] }
