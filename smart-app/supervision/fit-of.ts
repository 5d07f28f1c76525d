import type { QuestionnaireResponse } from 'fhir/r4'
import { codeIn } from '../../mentoring/coding.ts'
import { type FitAnswer, fitAnswer } from '../../mentoring/contact/terms.ts'
import { formOf, teamForms } from '../../mentoring/mentor-view/forms.ts'
import { answersIn } from '../../mentoring/supervision/talks.ts'

/** What a patient last said about the fit with their mentor; undefined where they did not answer. */
export function fitOf(forms: readonly QuestionnaireResponse[], patient: string): FitAnswer | undefined {
  const latest = forms
    .filter(
      ({ questionnaire, subject, status }) =>
        formOf(teamForms, questionnaire) === 'fit-check' &&
        subject?.reference === `Patient/${patient}` &&
        status === 'completed',
    )
    .toSorted((a, b) => (b.authored ?? '').localeCompare(a.authored ?? ''))[0]
  return latest && codeIn(fitAnswer, answersIn(latest, 'fit')[0]?.valueCoding)
}
