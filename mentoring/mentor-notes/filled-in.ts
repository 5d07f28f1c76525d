import type {
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from 'fhir/r4'
import { keySystem } from '../mentor-view/form-reading.ts'
import { type FormName, mentorForms } from '../mentor-view/forms.ts'

/** What every form that a mentor sends has besides its answers. */
export interface Envelope {
  /** 'urn:uuid:…', made by whoever fills it in: however often the form is sent, the server keeps it once. */
  readonly key: string
  /** Id of the Patient it is about, where it is about one. */
  readonly patient?: string
}

/** A form as it is sent. Who and when is the server's to say. */
export function filledIn(
  form: FormName,
  item: QuestionnaireResponseItem[],
  { key, patient }: Envelope,
): QuestionnaireResponse {
  return {
    resourceType: 'QuestionnaireResponse',
    identifier: { system: keySystem, value: key },
    questionnaire: mentorForms[form].url,
    status: 'completed',
    ...(patient ? { subject: { reference: `Patient/${patient}` } } : {}),
    item,
  }
}

/** One answered question; nothing where there is no answer. */
export function said(
  linkId: string,
  ...answer: readonly QuestionnaireResponseItemAnswer[]
): QuestionnaireResponseItem[] {
  return answer.length > 0 ? [{ linkId, answer: [...answer] }] : []
}

/** A text without what a form does not take: blanks around it, and signs that cannot be seen. */
export function plainText(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\p{Cc}--\n]/gv, ' ')
    .trim()
}

/** The answer to a question for a sentence; none where nothing was written. */
export const sentence = (linkId: string, text: string): QuestionnaireResponseItem[] => {
  const plain = plainText(text)
  return plain ? said(linkId, { valueString: plain }) : []
}

/** Characters that a sentence may have. */
export const longestSentence = 200

export const isTooLong = (text: string): boolean => plainText(text).length > longestSentence
