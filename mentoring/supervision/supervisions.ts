import type { QuestionnaireResponse } from 'fhir/r4'
import { codeIn } from '../coding.ts'
import type { Day } from '../consent/calendar.ts'
import { formOf } from '../mentor-view/forms.ts'
import { supervisionForm } from './form.ts'
import { answersIn, recordedAt } from './talks.ts'
import {
  type SupervisionDecision,
  type SupervisionType,
  supervisionDecision,
  supervisionType,
} from './terms.ts'

/** A supervision that was held, as the plan needs it; its sentences stay in the form. */
export type Supervision = {
  /** 'QuestionnaireResponse/…' */
  readonly form: string
  readonly day: Day
  /** When it was written down, in milliseconds. */
  readonly recorded: number
  readonly type: SupervisionType
  /** Contact forms that were talked over: 'QuestionnaireResponse/…'. */
  readonly reviewed: readonly string[]
  readonly decisions: readonly SupervisionDecision[]
  /** 0–10 */
  readonly confidence?: number
  /** The day that was agreed for the next one. */
  readonly next?: Day
}

/** The supervisions of one mentor, oldest first. What was entered in error was none. */
export function supervisionsOf(
  forms: readonly QuestionnaireResponse[],
  names: ReadonlySet<string>,
  zone: string,
): readonly Supervision[] {
  return forms
    .filter(({ questionnaire, status }) => isSupervision(questionnaire) && status === 'completed')
    .filter(form => names.has(answersIn(form, 'mentor')[0]?.valueReference?.reference ?? ''))
    .flatMap(form => supervisionIn(form, zone))
    .toSorted((a, b) => (a.day === b.day ? a.recorded - b.recorded : a.day < b.day ? -1 : 1))
}

function supervisionIn(form: QuestionnaireResponse, zone: string): readonly Supervision[] {
  const first = (linkId: string) => answersIn(form, linkId)[0]
  const day = first('date')?.valueDate
  const type = codeIn(supervisionType, first('type')?.valueCoding)
  if (!form.id || !day || !type) return []
  const confidence = first('confidence')?.valueInteger
  const next = first('next')?.valueDate
  return [
    {
      form: `QuestionnaireResponse/${form.id}`,
      day,
      recorded: recordedAt(form, zone),
      type,
      reviewed: answersIn(form, 'reviewed').flatMap(({ valueReference }) => valueReference?.reference ?? []),
      decisions: answersIn(form, 'decisions').flatMap(
        ({ valueCoding }) => codeIn(supervisionDecision, valueCoding) ?? [],
      ),
      ...(confidence === undefined ? {} : { confidence }),
      ...(next ? { next } : {}),
    },
  ]
}

/** Whether a response is to the supervision form. */
export const isSupervision = (questionnaire: string | undefined) =>
  formOf({ supervisionForm }, questionnaire) !== undefined
