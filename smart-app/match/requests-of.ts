import type { QuestionnaireResponse, Task } from 'fhir/r4'
import { codeIn } from '../../mentoring/coding.ts'
import { type MentorAnswer, mentorAnswer } from '../../mentoring/consent/terms.ts'
import { answered, isRequest, type RequestState, stateOf } from '../../mentoring/matching/blind-ask.ts'
import { formOf, mentorForms } from '../../mentoring/mentor-view/forms.ts'
import type { MatchRecords } from './match-records.ts'

/** One request without a name: to whom, where it stands, and as it is to be written if it is written again. */
export interface SentRequest {
  readonly task: Task & { readonly id: string }
  /** Id of the PractitionerRole. */
  readonly role: string
  readonly state: RequestState
  readonly until?: string
}

/** All requests for this patient, the newest first; a mentor's answer counts as soon as it is there. */
export function requestsOf(records: MatchRecords, zone: string): readonly SentRequest[] {
  return records.tasks
    .filter(isRequest)
    .flatMap(task => {
      const role = /^PractitionerRole\/(.+)$/.exec(task.owner?.reference ?? '')?.[1]
      if (!task.id || !role) return []
      const said = task.status === 'requested' ? answerTo(task.id, role, records) : undefined
      const now = said ? answered(task, said) : task
      const until = task.restriction?.period?.end
      const state = stateOf(now, records.now, zone)
      return [{ task: { ...now, id: task.id }, role, state, ...(until ? { until } : {}) }]
    })
    .toSorted((one, other) => (other.task.authoredOn ?? '').localeCompare(one.task.authoredOn ?? ''))
}

function answerTo(
  task: string,
  role: string,
  { mentorForms: forms, roles }: MatchRecords,
): MentorAnswer | undefined {
  const person = roles.find(({ id }) => id === role)?.practitioner?.reference
  const theirs = forms.filter(({ author }) => isBy(author?.reference, role, person, roles))
  return theirs.flatMap(form => answerIn(form, task) ?? [])[0]
}

function isBy(
  author: string | undefined,
  role: string,
  person: string | undefined,
  roles: MatchRecords['roles'],
): boolean {
  if (!author) return false
  if (author === `PractitionerRole/${role}` || author === person) return true
  return roles.some(
    each => author === `PractitionerRole/${each.id}` && each.practitioner?.reference === person,
  )
}

function answerIn(
  { questionnaire, item = [] }: QuestionnaireResponse,
  task: string,
): MentorAnswer | undefined {
  if (formOf(mentorForms, questionnaire) !== 'request-answer') return undefined
  const answers = item.flatMap(each => each.answer ?? [])
  const isTheirs = answers.some(({ valueReference }) => valueReference?.reference === `Task/${task}`)
  return isTheirs
    ? codeIn(mentorAnswer, answers.find(({ valueCoding }) => valueCoding)?.valueCoding)
    : undefined
}
