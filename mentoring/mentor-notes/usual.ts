import type { QuestionnaireResponse, QuestionnaireResponseItemAnswer } from 'fhir/r4'
import { contactMode } from '../codes.ts'
import { codeIn } from '../coding.ts'
import { formOf, mentorForms } from '../mentor-view/forms.ts'
import type { UsualTalk } from './talk.ts'

/** A talk that this mentor noted. */
export interface NotedTalk extends UsualTalk {
  /** Calendar day, where the form says one. */
  readonly day?: string
  readonly held: boolean
}

/** The talks in a mentor's own forms, the one written last first. */
export function notedTalks(own: readonly QuestionnaireResponse[]): readonly NotedTalk[] {
  return own
    .filter(({ questionnaire }) => formOf(mentorForms, questionnaire) === 'contact')
    .toSorted((one, other) => ((one.authored ?? '') < (other.authored ?? '') ? 1 : -1))
    .map(noted)
}

function noted({ item }: QuestionnaireResponse): NotedTalk {
  const answer = (linkId: string): QuestionnaireResponseItemAnswer | undefined =>
    item?.find(each => each.linkId === linkId)?.answer?.[0]
  const day = answer('when')?.valueDate
  const mode = codeIn(contactMode, answer('mode')?.valueCoding)
  const minutes = answer('duration')?.valueInteger
  return {
    held: answer('held')?.valueBoolean !== false,
    ...(day ? { day } : {}),
    ...(mode ? { mode } : {}),
    ...(minutes ? { minutes } : {}),
  }
}

/** How they usually talk: as they last did. Before the first talk, as the next one is agreed, or as this person is reached. */
export function usualTalk(talks: readonly NotedTalk[], before: UsualTalk): UsualTalk {
  const mode = talks.find(talk => talk.held && talk.mode)?.mode ?? before.mode
  const minutes = talks.find(talk => talk.held && talk.minutes)?.minutes ?? before.minutes
  return { ...(mode ? { mode } : {}), ...(minutes ? { minutes } : {}) }
}
