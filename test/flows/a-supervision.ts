import type { FhirResource, QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4'
import { contactMode } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { supervisionForm } from '../../mentoring/supervision/form.ts'
import {
  type SupervisionDecision,
  type SupervisionType,
  supervisionDecision,
  supervisionType,
} from '../../mentoring/supervision/terms.ts'
import type { FhirClient, Reply } from './halfword.ts'

/** What a nurse or a mentor of the demonstration writes: Rita is the mentor of Bert there. */
export const aTalkWithBert = (
  day: string,
  more: readonly QuestionnaireResponseItem[] = [],
): QuestionnaireResponse => ({
  resourceType: 'QuestionnaireResponse',
  questionnaire: mentorForms.contact.url,
  status: 'completed',
  subject: { reference: 'Patient/bert' },
  item: [
    { linkId: 'when', answer: [{ valueDate: day }] },
    { linkId: 'mode', answer: [{ valueCoding: coding(contactMode, 'phone') }] },
    { linkId: 'duration', answer: [{ valueInteger: 35 }] },
    ...more,
  ],
})

/** A supervision of Rita; the test adds what differs. */
export const aSupervisionOfRita = (
  day: string,
  said: {
    readonly reviewed?: readonly string[]
    readonly type?: SupervisionType
    readonly decisions?: readonly SupervisionDecision[]
    readonly more?: readonly QuestionnaireResponseItem[]
  } = {},
): QuestionnaireResponse => ({
  resourceType: 'QuestionnaireResponse',
  questionnaire: supervisionForm.url,
  status: 'completed',
  item: [
    { linkId: 'mentor', answer: [{ valueReference: { reference: 'PractitionerRole/mentor-role' } }] },
    { linkId: 'date', answer: [{ valueDate: day }] },
    { linkId: 'type', answer: [{ valueCoding: coding(supervisionType, said.type ?? 'one-to-one') }] },
    ...(said.reviewed?.length
      ? [
          {
            linkId: 'reviewed',
            answer: said.reviewed.map(reference => ({ valueReference: { reference } })),
          },
        ]
      : []),
    {
      linkId: 'decisions',
      answer: (said.decisions ?? ['continue']).map(each => ({
        valueCoding: coding(supervisionDecision, each),
      })),
    },
    ...(said.more ?? []),
  ],
})

/** The record that a write came to, as 'Type/id'. */
export function nameIn(reply: Reply): string {
  const [, name] = /\/([A-Za-z]+\/[^/]+)(\/_history\/\d+)?$/.exec(reply.headers.get('location') ?? '') ?? []
  if (!name) throw new Error(`${reply.status} ${reply.text}`)
  return name
}

/** All that a search finds, as `Type`. */
export async function all<R extends FhirResource>(client: FhirClient, query: string): Promise<R[]> {
  const { body, status, text } = await client.get(query)
  if (status !== 200) throw new Error(text)
  return (body.entry ?? []).map(({ resource }) => resource as R)
}
