import type { FhirResource, Task } from 'fhir/r4'
import type { Kept } from '../following/facts.ts'
import { isReview, supervisionOf } from './overview.ts'
import { reviewOf } from './review-task.ts'
import { type Supervised, supervisedWith } from './supervised.ts'

/** When, where and for which organisation ('Organization/…') it is worked out. */
type At = { readonly organization: string; readonly now: Date; readonly zone: string }

/**
 * What talks, worries, check-ins and the end of a match do to the supervision of a mentor: the Task that says by when it
 * is due; undefined where that is right as it is. `written`: all that is about to be written together.
 */
export function reviewAfter(
  known: Supervised,
  written: readonly FhirResource[],
  { organization, now, zone }: At,
  newId: () => string,
): Kept<Task> | undefined {
  const mentor = `Practitioner/${known.mentor.practitioner.id}`
  // A supervision says itself what is due after it.
  if (written.some(each => each.resourceType === 'Task' && isReview(each) && each.for?.reference === mentor))
    return undefined
  const { records } = supervisedWith(known, written)
  const overview = supervisionOf(records, known.mentor, now, zone)
  const review = reviewOf(overview, records.tasks, { mentor, organization, now })
  return review && { ...review, id: review.id ?? newId() }
}
