import type { QuestionnaireResponse } from 'fhir/r4'
import { fittingItems } from './form-answers.ts'
import { keyOf, keySystem } from './form-reading.ts'
import { asMentorsKnowIt, formOf, mentorForms } from './forms.ts'

/** The references that mean a mentor, and the patient it is about; absent: none. */
export type Whose = { readonly names: ReadonlySet<string>; readonly patient?: string }

/** What this mentor wrote, and nothing that a nurse added to it: about one patient, or (without `patient`) about none. */
export function projectOwnForms(
  responses: readonly QuestionnaireResponse[],
  whose: Whose,
): QuestionnaireResponse[] {
  return responses.flatMap(response => {
    const { id, questionnaire, status, authored, author } = response
    const name = formOf(mentorForms, questionnaire)
    if (!id || !name || !author?.reference || !isTheirs(response, whose)) return []
    if (status !== 'completed' && status !== 'amended') return []
    if ((mentorForms[name].about === 'patient') !== (whose.patient !== undefined)) return []
    const item = fittingItems(asMentorsKnowIt(mentorForms[name]), response.item)
    return [
      {
        resourceType: 'QuestionnaireResponse',
        id,
        ...keyPart(response),
        questionnaire: mentorForms[name].url,
        // A mentor only ever completes a form: that a nurse amended it is not theirs to know.
        status: 'completed',
        ...(whose.patient ? { subject: { reference: `Patient/${whose.patient}` } } : {}),
        ...(authored ? { authored } : {}),
        author: { reference: author.reference },
        ...(item.length > 0 ? { item } : {}),
      },
    ]
  })
}

function isTheirs({ author, subject }: QuestionnaireResponse, { names, patient }: Whose): boolean {
  if (!names.has(author?.reference ?? '')) return false
  return patient === undefined || subject?.reference === `Patient/${patient}`
}

function keyPart({ identifier }: QuestionnaireResponse) {
  const key = keyOf(identifier)
  return key ? { identifier: { system: keySystem, value: key } } : {}
}
