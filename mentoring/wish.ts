import type { QuestionnaireResponse } from 'fhir/r4'
import { profile, questionnaire } from './artefacts.ts'
import { peerWish, type Theme, themes, type Wish } from './codes.ts'
import { coding } from './coding.ts'

/** The scripted question, as it is asked; profiles/peer-wish.fsh says the same, and a test compares them. */
export const wishQuestion = {
  en: 'Some people like to talk with someone who has had RA for longer. Would you want that, now or later?',
  nl: 'Sommige mensen praten graag met iemand die al langer RA heeft. Zou u dat willen, nu of later?',
} as const

/** The question about themes that follows a yes or "hear more". */
export const themesQuestion = {
  en: 'What would you like to talk about?',
  nl: 'Waarover zou u willen praten?',
} as const

/** The answers, in the order they are shown. */
export const wishAnswers: readonly Wish[] = ['yes', 'hear-more', 'later', 'no', 'not-asked']

/** An answer to the wish. */
export type Answer = {
  readonly wish: Wish
  readonly themes: readonly Theme[]
  /** 'Patient/…' or a urn of the same Bundle. */
  readonly patient: string
  /** Who noted it: 'Practitioner/…' or 'Patient/…'. */
  readonly author: string
  readonly now: Date
}

/** The answer as a QuestionnaireResponse to peer-wish; one item for the wish, one for the themes where there are any. */
export function composeWish({ wish, themes: chosen, patient, author, now }: Answer): QuestionnaireResponse {
  const about = [...new Set(chosen)]
  return {
    resourceType: 'QuestionnaireResponse',
    meta: { profile: [profile.peerWish] },
    questionnaire: questionnaire.peerWish,
    status: 'completed',
    subject: { reference: patient },
    authored: now.toISOString(),
    author: { reference: author },
    item: [
      { linkId: 'wish', answer: [{ valueCoding: coding(peerWish, wish) }] },
      ...(about.length > 0
        ? [{ linkId: 'themes', answer: about.map(theme => ({ valueCoding: coding(themes, theme) })) }]
        : []),
    ],
  }
}
