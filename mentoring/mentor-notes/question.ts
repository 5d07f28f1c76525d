import type { QuestionnaireResponse } from 'fhir/r4'
import { themes } from '../codes.ts'
import { coding } from '../coding.ts'
import { redFlag } from '../flags/terms.ts'
import { type Envelope, filledIn, isTooLong, plainText, said, sentence } from './filled-in.ts'

/** A question for the team, as a mentor writes it down. */
export interface Question {
  readonly about?: 'medicines' | 'something-else'
  readonly text: string
}

/** What a question still needs. */
export type MissingInQuestion = 'about' | 'question' | 'question-too-long'

/** A question about medicines needs no words: the nurse asks the patient. Any other needs some. */
export function missingInQuestion({ about, text }: Question): readonly MissingInQuestion[] {
  if (!about) return ['about']
  if (isTooLong(text)) return ['question-too-long']
  return about === 'medicines' || plainText(text) ? [] : ['question']
}

/** The question as it is sent. About medicines and without words it says that there is one. */
export function questionForm({ about, text }: Question, envelope: Envelope): QuestionnaireResponse {
  const isMedicines = about === 'medicines'
  return filledIn(
    'team-question',
    [
      ...(isMedicines ? said('theme', { valueCoding: coding(themes, 'medicines') }) : []),
      ...sentence('question', text),
      ...(isMedicines ? said('flag', { valueCoding: coding(redFlag, 'medication-question') }) : []),
    ],
    envelope,
  )
}
