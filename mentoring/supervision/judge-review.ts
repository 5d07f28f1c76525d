import type { Task } from 'fhir/r4'
import { type Facts, type Following, nothing, refused } from '../following/facts.ts'
import { isReview } from './overview.ts'
import { isSupervision } from './supervisions.ts'

/**
 * A Task that asks for a supervision is completed by the form of that supervision, which is written with it, and never
 * by hand; undefined where that is not what is asked.
 */
export function judgeReview(task: Task, before: Task | undefined, { forms }: Facts): Following | undefined {
  if (!isReview(before ?? task) || task.status !== 'completed' || before?.status === 'completed')
    return undefined
  const isHeld = forms.some(
    ({ id, questionnaire }) =>
      isSupervision(questionnaire) && task.focus?.reference === `QuestionnaireResponse/${id}`,
  )
  return isHeld
    ? nothing
    : refused('no-such-step', { to: 'completed', ...(before ? { at: before.status } : {}) })
}
