import type { FhirResource } from 'fhir/r4'
import type { Written } from '../../mentoring/following/facts.ts'
import type { Store } from '../store/store.ts'

/** Id of the patient whom a record is about; undefined: nobody, or not one alone. An answer is about whom its request is. */
export async function patientBy(store: Store, { resource, before }: Written): Promise<string | undefined> {
  const named = patientIn(resource) ?? (before && patientIn(before))
  if (named || resource.resourceType !== 'QuestionnaireResponse') return named
  const answers = (resource.item ?? []).flatMap(({ answer }) => answer ?? [])
  const request = answers
    .map(({ valueReference }) => valueReference?.reference)
    .find(each => each?.startsWith('Task/'))
  return request ? (await store.belonging('Task', request.slice('Task/'.length)))?.patients[0] : undefined
}

function patientIn(resource: FhirResource): string | undefined {
  const named = referencesTo(resource).find(each => each?.startsWith('Patient/'))
  return named?.slice('Patient/'.length)
}

function referencesTo(resource: FhirResource): readonly (string | undefined)[] {
  switch (resource.resourceType) {
    case 'QuestionnaireResponse':
    case 'Encounter':
    case 'Flag':
    case 'ServiceRequest':
    case 'CareTeam':
    case 'Communication':
      return [resource.subject?.reference]
    case 'Consent':
    case 'EpisodeOfCare':
    case 'RelatedPerson':
      return [resource.patient?.reference]
    case 'Task':
      return [resource.for?.reference]
    case 'Appointment':
      return resource.participant.map(({ actor }) => actor?.reference)
    default:
      return []
  }
}
