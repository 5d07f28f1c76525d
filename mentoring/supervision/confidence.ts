import type { QuestionnaireResponse } from 'fhir/r4'
import { type Day, dayIn } from '../consent/calendar.ts'
import type { Supervision } from './supervisions.ts'
import { answersIn, isForm, recordedAt } from './talks.ts'

/** How sure a mentor said to feel, 0–10: by themselves each month, or asked at a supervision. */
export type Confidence = {
  readonly day: Day
  readonly recorded: number
  readonly value: number
  readonly from: 'check-in' | 'supervision'
}

/** The mentor's own word over time, oldest first. It is never turned into a score. */
export function confidenceOf(
  forms: readonly QuestionnaireResponse[],
  supervisions: readonly Supervision[],
  names: ReadonlySet<string>,
  zone: string,
): readonly Confidence[] {
  const checkIns = forms
    .filter(({ questionnaire, status }) => isForm('mentor-checkin', questionnaire) && status === 'completed')
    .filter(({ author }) => names.has(author?.reference ?? ''))
    .flatMap((form): Confidence[] => {
      const value = answersIn(form, 'confidence')[0]?.valueInteger
      const recorded = recordedAt(form, zone)
      return value === undefined ? [] : [{ day: dayIn(recorded, zone), recorded, value, from: 'check-in' }]
    })
  const asked = supervisions.flatMap(({ day, recorded, confidence }): Confidence[] =>
    confidence === undefined ? [] : [{ day, recorded, value: confidence, from: 'supervision' }],
  )
  return [...checkIns, ...asked].toSorted((a, b) => a.recorded - b.recorded)
}
