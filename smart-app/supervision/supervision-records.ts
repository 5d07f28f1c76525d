import type { FhirResource, Practitioner, PractitionerRole } from 'fhir/r4'
import { mentoringRole, mentorTask } from '../../mentoring/codes.ts'
import { plusDays } from '../../mentoring/consent/calendar.ts'
import { mentorForms, teamForms } from '../../mentoring/mentor-view/forms.ts'
import { supervisionForm } from '../../mentoring/supervision/form.ts'
import { horizon, type SupervisionRecords } from '../../mentoring/supervision/overview.ts'
import { type Answer, answer } from '../connection/answer.ts'
import type { Programme } from '../connection/programme.ts'

/** The organisation's mentors, and the records that their supervision is worked out from. */
export interface MentorRecords extends SupervisionRecords {
  readonly mentors: readonly Practitioner[]
  readonly roles: readonly PractitionerRole[]
  /** Less was read than there is. */
  readonly complete: boolean
}

/** Reads them all: the server shows only the nurse's own organisation. `today`: a day, YYYY-MM-DD. */
export async function readMentorRecords(
  programme: Programme,
  today: string,
  given: AbortSignal,
): Promise<Answer<MentorRecords>> {
  const found = await Promise.all(queries(today).map(query => programme.search(query, given)))
  const resources: FhirResource[] = []
  let complete = true
  for (const each of found) {
    if (each.kind === 'failure') return each
    resources.push(...each.value.resources)
    complete &&= each.value.complete
  }
  return answer({
    mentors: resources.filter(is('Practitioner')),
    roles: resources.filter(is('PractitionerRole')),
    episodes: resources.filter(is('EpisodeOfCare')),
    teams: resources.filter(is('CareTeam')),
    consents: resources.filter(is('Consent')),
    forms: resources.filter(is('QuestionnaireResponse')),
    tasks: resources.filter(is('Task')),
    complete,
  })
}

const theForms = [
  mentorForms.contact.url,
  mentorForms['team-question'].url,
  mentorForms['mentor-checkin'].url,
  supervisionForm.url,
  teamForms['fit-check'].url,
].join(',')

function queries(today: string): readonly string[] {
  const since = plusDays(today, -horizon)
  return [
    `PractitionerRole?role=${encodeURIComponent(`${mentoringRole.system}|peer-mentor`)}&_include=PractitionerRole:practitioner`,
    `QuestionnaireResponse?questionnaire=${encodeURIComponent(theForms)}&_lastUpdated=ge${since}`,
    `EpisodeOfCare?date=ge${since}`,
    'CareTeam',
    'Consent?status=active,inactive',
    `Task?code=${encodeURIComponent(`${mentorTask.system}|supervision-review`)}&status=draft,requested,accepted,in-progress,on-hold`,
  ]
}

type OfType<Type extends FhirResource['resourceType']> = Extract<FhirResource, { resourceType: Type }>
const is =
  <Type extends FhirResource['resourceType']>(type: Type) =>
  (each: FhirResource): each is OfType<Type> =>
    each.resourceType === type
