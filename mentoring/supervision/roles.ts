import type { FhirResource, QuestionnaireResponse } from 'fhir/r4'
import { isRequest } from '../matching/blind-ask.ts'
import { formOf, mentorForms } from '../mentor-view/forms.ts'
import { mentorsIn } from '../mentorship.ts'
import { isSupervision } from './supervisions.ts'
import { answersIn } from './talks.ts'

/** Ids of the mentors' roles by whose supervision it is decided whether a record can be, and what follows from it. */
export function rolesJudged(record: FhirResource, before: FhirResource | undefined): readonly string[] {
  const supervised =
    record.resourceType === 'QuestionnaireResponse' && isSupervision(record.questionnaire) && !before
      ? rolesOf([supervisedIn(record)])
      : []
  return [...supervised, ...newlyMatched(record, before)]
}

/** The mentor whom a supervision is of: 'PractitionerRole/…'. */
export const supervisedIn = (form: QuestionnaireResponse): string | undefined =>
  answersIn(form, 'mentor')[0]?.valueReference?.reference

/** Ids of the mentors' roles that a record asks, or begins a mentorship with. */
export function newlyMatched(record: FhirResource, before: FhirResource | undefined): readonly string[] {
  if (record.resourceType === 'Task')
    return isRequest(record) && record.status === 'requested' ? rolesOf([record.owner?.reference]) : []
  if (record.resourceType !== 'CareTeam' || before) return []
  return record.status === 'active' || record.status === 'proposed' ? mentorsIn(record) : []
}

/** Ids of the mentors' roles whose supervision a record may change. */
export const rolesChanged = (record: FhirResource): readonly string[] => rolesOf(namesIn(record))

function namesIn(record: FhirResource): readonly (string | undefined)[] {
  switch (record.resourceType) {
    case 'QuestionnaireResponse':
      return isOfMentors(record)
        ? [record.author?.reference, answersIn(record, 'with')[0]?.valueReference?.reference]
        : []
    case 'Encounter':
      return (record.participant ?? []).map(({ individual }) => individual?.reference)
    case 'CareTeam':
      return mentorsIn(record).map(role => `PractitionerRole/${role}`)
    default:
      return []
  }
}

const counts = ['contact', 'team-question', 'mentor-checkin']
const isOfMentors = ({ questionnaire }: QuestionnaireResponse) =>
  counts.includes(formOf(mentorForms, questionnaire) ?? '')

const rolesOf = (names: readonly (string | undefined)[]) =>
  names.flatMap(name => /^PractitionerRole\/([A-Za-z0-9\-.]{1,64})$/.exec(name ?? '')?.[1] ?? [])
