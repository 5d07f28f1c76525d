import type { PractitionerRole, QuestionnaireResponse, QuestionnaireResponseItemAnswer, Task } from 'fhir/r4'
import { codeIn } from '../coding.ts'
import { mentorAnswer } from '../consent/terms.ts'
import { answered } from '../matching/blind-ask.ts'
import { pausedBySupervision } from '../supervision/pausing.ts'
import { formOf, mentorForms } from './forms.ts'
import type { Sources } from './sources.ts'

/** A record that a form changes: as it is stored now, changed. */
export type Effect = Task | PractitionerRole

/**
 * What follows from a form that a mentor sent, beside the form itself: an answer closes the request that asked, a pause
 * begins or ends on the mentor's roles.
 */
export function effectsOf(kept: QuestionnaireResponse, sources: Sources): readonly Effect[] {
  const name = formOf(mentorForms, kept.questionnaire)
  const said = (linkId: string) => kept.item?.find(item => item.linkId === linkId)?.answer?.[0]
  switch (name) {
    case 'request-answer':
      return answerOf(said('answer'), said('request')?.valueReference?.reference, sources)
    case 'mentor-pause':
      return sources.mentor.roles
        .filter(({ active }) => active)
        .map(role =>
          paused(role, said('pause')?.valueBoolean === true, said('until')?.valueDate, sources.now),
        )
    default:
      return []
  }
}

function answerOf(
  said: QuestionnaireResponseItemAnswer | undefined,
  request: string | undefined,
  { requests }: Sources,
): readonly Task[] {
  const answer = codeIn(mentorAnswer, said?.valueCoding)
  const asked = requests.find(({ task }) => request === `Task/${task.id}`)
  return answer && asked ? [answered(asked.task, answer)] : []
}

/** A pause has no reason: a mentor's own health is not the programme's to know. Coming back ends every pause of their own. */
function paused(
  role: PractitionerRole,
  pauses: boolean,
  until: string | undefined,
  now: Date,
): PractitionerRole {
  const { notAvailable = [], ...rest } = role
  // What a supervision paused, a supervision ends.
  const others = notAvailable.filter(({ description }) => description === pausedBySupervision)
  const during = { start: now.toISOString(), ...(until ? { end: until } : {}) }
  const all = [...others, ...(pauses ? [{ description: 'Paused', during }] : [])]
  return all.length > 0 ? { ...rest, notAvailable: all } : rest
}
