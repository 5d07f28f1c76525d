import type { Bundle, QuestionnaireResponse } from 'fhir/r4'
import { expect } from 'vitest'
import { type RedFlag, redFlag } from '../../mentoring/flags/terms.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import type { Said } from '../../smart-app/words/language.ts'
import type { Seat } from './a-match.ts'
import type { FhirClient, Halfword } from './halfword.ts'

/** The button with these words, in English. */
export const button = ({ page }: Seat, said: Said) => page.getByRole('button', { name: said.en, exact: true })

/** The talks of Bert that were noted on the day of the test. */
export async function notedOfBert(client: FhirClient): Promise<readonly QuestionnaireResponse[]> {
  const form = encodeURIComponent(mentorForms.contact.url)
  const reply = await client.get(`QuestionnaireResponse?patient=bert&questionnaire=${form}&_sort=authored`)
  return ((reply.body as Partial<Bundle<QuestionnaireResponse>>).entry ?? [])
    .flatMap(({ resource }) => resource ?? [])
    .filter(({ authored = '' }) => authored >= '2026-11-23')
}

/** Rita says, in a contact form, that she worries about Bert. */
export async function worry(halfword: Halfword, flag: RedFlag, note?: string): Promise<void> {
  const mentor = await halfword.as('mentor')
  const reply = await mentor.post('QuestionnaireResponse', {
    resourceType: 'QuestionnaireResponse',
    questionnaire: mentorForms.contact.url,
    status: 'completed',
    subject: { reference: 'Patient/bert' },
    item: [
      { linkId: 'flag', answer: [{ valueCoding: { system: redFlag.system, code: flag } }] },
      ...(note ? [{ linkId: 'note', answer: [{ valueString: note }] }] : []),
    ],
  })
  expect(reply.status, reply.text).toBe(201)
}
