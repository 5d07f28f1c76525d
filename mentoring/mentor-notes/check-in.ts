import type { QuestionnaireResponse } from 'fhir/r4'
import { type Day, dayIn, momentsOf, plusMonths } from '../consent/calendar.ts'
import { formOf, mentorForms } from '../mentor-view/forms.ts'
import { type Envelope, filledIn, said } from './filled-in.ts'

/** The monthly question: how sure a mentor feels, 0–10. */
export function checkInForm(confidence: number, envelope: Envelope): QuestionnaireResponse {
  return filledIn('mentor-checkin', said('confidence', { valueInteger: confidence }), envelope)
}

/** The day from which the next check-in is asked: a month after the last one; of someone who never answered, today. */
export function nextCheckIn(own: readonly QuestionnaireResponse[], today: Day, zone: string): Day {
  const days = own
    .filter(({ questionnaire }) => formOf(mentorForms, questionnaire) === 'mentor-checkin')
    .flatMap(({ authored }) => momentsOf(authored, zone) ?? [])
    .map(({ from }) => dayIn(from, zone))
  const last = days.toSorted().at(-1)
  return last ? plusMonths(last, 1) : today
}
