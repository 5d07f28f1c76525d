import type {
  Appointment,
  CareTeam,
  Consent,
  EpisodeOfCare,
  FhirResource,
  Patient,
  Practitioner,
  PractitionerRole,
  QuestionnaireResponse,
  RelatedPerson,
} from 'fhir/r4'
import { mentoringRole } from '../../mentoring/codes.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { type Answer, answer, failure } from '../connection/answer.ts'
import type { Programme } from '../connection/programme.ts'
import { readTogether } from '../connection/together.ts'
import { askToday } from '../today.ts'

/** What the note of a talk needs to know: this patient's consents, talks and dates, and who the mentors are. */
export interface TalkRecords {
  readonly now: Date
  readonly patient: Patient & { readonly id: string }
  readonly consents: readonly Consent[]
  /** The contact forms. */
  readonly forms: readonly QuestionnaireResponse[]
  readonly appointments: readonly Appointment[]
  readonly episodes: readonly EpisodeOfCare[]
  readonly teams: readonly CareTeam[]
  /** Someone close whom the patient wishes to join, among them. */
  readonly people: readonly RelatedPerson[]
  readonly roles: readonly PractitionerRole[]
  readonly mentors: readonly Practitioner[]
  /** Less was read than there is. */
  readonly complete: boolean
}

/** Reads them in one request. */
export async function readTalkRecords(
  programme: Programme,
  patient: string,
  given: AbortSignal,
): Promise<Answer<TalkRecords>> {
  const day = await askToday(given)
  if (day.kind === 'failure') return day
  const id = encodeURIComponent(patient)
  const read = await readTogether(
    programme,
    [
      `Patient?_id=${id}`,
      `Consent?patient=${id}`,
      `QuestionnaireResponse?patient=${id}&questionnaire=${encodeURIComponent(mentorForms.contact.url)}&_sort=-authored`,
      `Appointment?patient=${id}&_sort=-date`,
      `EpisodeOfCare?patient=${id}`,
      `CareTeam?patient=${id}`,
      `RelatedPerson?patient=${id}`,
      `PractitionerRole?role=${encodeURIComponent(`${mentoringRole.system}|peer-mentor`)}&_include=PractitionerRole:practitioner`,
    ],
    given,
  )
  if (read.kind === 'failure') return read
  const { resources, complete } = read.value
  const found = resources.filter(is('Patient')).find(each => each.id === patient)
  if (!found) return failure('not-found')
  return answer({
    now: new Date(day.value.now),
    patient: { ...found, id: patient },
    consents: resources.filter(is('Consent')),
    forms: resources.filter(is('QuestionnaireResponse')),
    appointments: resources.filter(is('Appointment')),
    episodes: resources.filter(is('EpisodeOfCare')),
    teams: resources.filter(is('CareTeam')),
    people: resources.filter(is('RelatedPerson')),
    roles: resources.filter(is('PractitionerRole')),
    mentors: resources.filter(is('Practitioner')),
    complete,
  })
}

type OfType<Type extends FhirResource['resourceType']> = Extract<FhirResource, { resourceType: Type }>

const is =
  <Type extends FhirResource['resourceType']>(type: Type) =>
  (each: FhirResource): each is OfType<Type> =>
    each.resourceType === type
